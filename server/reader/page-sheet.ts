import { bestOf, type Language } from '../domain/languages.ts';
import { pageNumbers } from '../domain/page-numbers.ts';
import { SMALL_PAGE_WIDTH } from '../files/index.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import type { VisibleRevision } from '../publications/index.ts';
import { matchesOf } from './pane.ts';
import { placeOfPage } from './place.ts';
import type { ReaderRequest, ReaderServices } from './view.ts';

/** Pages on one sheet: as many as a slow link brings in a second. */
const PAGES_ON_SHEET = 24;

export type PageSheetRequest = Pick<ReaderRequest, 'page' | 'beside' | 'layout' | 'q' | 'off'> & {
  readonly ui: Language;
};

/** Pages as small pictures that lead to them: the sheet that has `page`, and the way to those around it. */
export async function pageSheetView(
  services: ReaderServices,
  of: VisibleRevision,
  { page, beside, layout, q, off, ui }: PageSheetRequest,
) {
  const { publication, language, revision } = of;
  const { id } = publication;
  const t = translator(ui);
  const [labels, matches] = await Promise.all([
    services.derived.pageLabels(revision.digest),
    q === '' ? undefined : matchesOf(services, { id, language, q, off }),
  ]);
  const found = new Set(matches?.pages.map(({ number }) => number));
  const placeOf = (number: number) => placeOfPage(labels?.[number - 1], number);
  const title = bestOf(publication.title, language)!;
  const at = { ui, id, language, beside: beside?.language, layout, q, off };
  const span = (number: number) => {
    const first = number - ((number - 1) % PAGES_ON_SHEET);
    const last = Math.min(revision.pages, first + PAGES_ON_SHEET - 1);
    const text = t('reader.textOf', { from: placeOf(first), to: placeOf(last) });
    return { first, last, text, href: paths.readerPages.href({ ...at, page: first }) };
  };
  const sheet = span(page);
  return {
    title: t('reader.title', { title: title.value, page: placeOf(page) }),
    heading: { text: title.value, language: title.language },
    back: paths.reader.href({ ...at, page }),
    span: sheet.text,
    previous: sheet.first > 1 ? span(sheet.first - 1) : null,
    next: sheet.last < revision.pages ? span(sheet.last + 1) : null,
    pages: pageNumbers(sheet.first, sheet.last).map((number) => {
      return {
        page: number,
        place: placeOf(number),
        href: paths.reader.href({ ...at, page: number }),
        image: paths.pageImage.href({
          ...{ id, language, revision: revision.number, page: number },
          width: SMALL_PAGE_WIDTH,
        }),
        found: found.has(number),
        current: number === page,
      };
    }),
  };
}
