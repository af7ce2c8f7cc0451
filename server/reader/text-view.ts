import { bodyOf } from '../alignment/index.ts';
import { isReadable, type OutlineEntry } from '../domain/extraction.ts';
import { bestOf } from '../domain/languages.ts';
import { translator } from '../i18n/translate.ts';
import { assessPage } from '../ingest/index.ts';
import { paths } from '../paths.ts';
import type { VisibleRevision } from '../publications/index.ts';
import { editionLinks } from './edition-links.ts';
import { piecesOf } from './marks.ts';
import { matchesOf } from './pane.ts';
import { printedLabel } from './place.ts';
import { headingKey, reflow } from './reflow.ts';
import type { ReaderRequest, ReaderServices } from './view.ts';

/** Pages whose text stands on one page of ours: a chapter's length, and quick on a slow link. */
const PAGES_TOGETHER = 10;

/** The text of some pages, reflowed: headings, paragraphs, lists and notes, each page's beginning marked. */
export async function textPageView(services: ReaderServices, of: VisibleRevision, request: ReaderRequest) {
  const { publication, language, revision } = of;
  const { page, q, off, ui } = request;
  const { id } = publication;
  const t = translator(ui);
  const [extraction, matches] = await Promise.all([
    services.derived.extraction(revision.digest),
    q === '' ? undefined : matchesOf(services, { id, language, q, off }),
  ]);
  const first = page - ((page - 1) % PAGES_TOGETHER);
  const last = Math.min(revision.pages, first + PAGES_TOGETHER - 1);
  const isShown = (number: number) => number >= first && number <= last;
  const readable = (extraction?.pages ?? []).filter((each) =>
    isReadable(assessPage(each.text, each.language, language)),
  );
  // Running heads are told by the whole document.
  const paragraphs = bodyOf(readable).filter((paragraph) => isShown(paragraph.page));
  const headings = new Set(titlesOf(extraction?.outline ?? []).map(headingKey));
  const at = (number: number) =>
    paths.reader.href({ ui, id, language, page: number, layout: 'text', q, off });
  const title = bestOf(publication.title, language)!;
  let marked = 0;
  return {
    title: t('reader.title', { title: title.value, page: placeOf(first) }),
    heading: { text: title.value, language: title.language },
    back: paths.reader.href({ ui, id, language, page, q, off }),
    language,
    pages: t('reader.textOf', { from: placeOf(first), to: placeOf(last) }),
    editions: editionLinks(of, (each) =>
      paths.reader.href({
        ...{ ui, id, language: each, page, layout: 'text', q, off },
        from: each === language ? undefined : language,
      }),
    ),
    previous: first > 1 ? at(first - PAGES_TOGETHER) : null,
    next: last < revision.pages ? at(last + 1) : null,
    note: paragraphs.length > 0 ? null : t(extraction ? 'reader.noText' : 'reader.pendingText'),
    blocks: reflow(paragraphs, headings).map((block) => {
      const begins = block.page !== marked;
      marked = block.page;
      return {
        ...block,
        isHeading: block.kind === 'heading',
        pieces: piecesOf(block.text, matches?.forms ?? []),
        mark: begins
          ? {
              id: `p${block.page}`,
              text: t('reader.pageMark', { page: placeOf(block.page) }),
              href: paths.reader.href({ ui, id, language, page: block.page, layout: 'light', q, off }),
            }
          : null,
      };
    }),
  };

  function placeOf(number: number): string {
    return printedLabel(extraction?.pages[number - 1]) ?? String(number);
  }
}

const titlesOf = (outline: readonly OutlineEntry[]): string[] =>
  outline.flatMap(({ title, children }) => [title, ...titlesOf(children)]);
