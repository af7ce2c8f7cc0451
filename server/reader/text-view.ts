import { bodyOf } from '../alignment/index.ts';
import { isReadable, type OutlineEntry } from '../domain/extraction.ts';
import { bestOf } from '../domain/languages.ts';
import { pageNumbers } from '../domain/page-numbers.ts';
import { translator } from '../i18n/translate.ts';
import { assessPage } from '../ingest/index.ts';
import { paths } from '../paths.ts';
import type { VisibleRevision } from '../publications/index.ts';
import { editionLinks } from './edition-links.ts';
import { piecesOf } from './marks.ts';
import { matchesOf } from './pane.ts';
import { placeOfPage } from './place.ts';
import { headingKey, reflow, type TextBlock } from './reflow.ts';
import type { ReaderRequest, ReaderServices } from './view.ts';
import { wholeWords } from './whole-words.ts';

/** Pages whose text stands on one page of ours: a chapter's length, and quick on a slow link. */
const PAGES_TOGETHER = 10;
/** So many pages on either side tell what is a running head. */
const PAGES_AROUND = 15;

/** The id of what is at the passage that somebody comes for. */
export const PASSAGE = 'passage';

/** The text of some pages, reflowed: headings, paragraphs, lists and notes, each page's beginning marked. */
export async function textPageView(services: ReaderServices, of: VisibleRevision, request: ReaderRequest) {
  const { publication, language, revision } = of;
  const { page, y, q, off, ui } = request;
  const { id } = publication;
  const t = translator(ui);
  const first = page - ((page - 1) % PAGES_TOGETHER);
  const last = Math.min(revision.pages, first + PAGES_TOGETHER - 1);
  const isShown = (number: number) => number >= first && number <= last;
  const [read, labels, outline, matches] = await Promise.all([
    services.derived.pages(revision.digest, pageNumbers(first - PAGES_AROUND, last + PAGES_AROUND)),
    services.derived.pageLabels(revision.digest),
    services.derived.outline(revision.digest),
    q === '' ? undefined : matchesOf(services, { id, language, q, off }),
  ]);
  const readable = read.filter((each) => isReadable(assessPage(each.text, each.language, language)));
  const paragraphs = bodyOf(readable).filter((paragraph) => isShown(paragraph.page));
  const headings = new Set(titlesOf(outline ?? []).map(headingKey));
  const words = wholeWords(matches?.forms ?? []);
  const at = (number: number) =>
    paths.reader.href({ ui, id, language, page: number, layout: 'text', q, off });
  const title = bestOf(publication.title, language)!;
  const blocks = reflow(paragraphs, headings);
  const passage = y === undefined ? undefined : blockAt(blocks, { page, y });
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
    note: paragraphs.length > 0 ? null : t(labels ? 'reader.noText' : 'reader.pendingText'),
    blocks: blocks.map((block) => {
      const begins = block.page !== marked;
      marked = block.page;
      return {
        ...block,
        isHeading: block.kind === 'heading',
        id: block === passage ? PASSAGE : null,
        pieces: piecesOf(block.text, words),
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
    return placeOfPage(labels?.[number - 1], number);
  }
}

/** The first block at a place: of those that begin there or before, the last, with what was one paragraph with it. */
function blockAt(blocks: readonly TextBlock[], { page, y }: Pick<TextBlock, 'page' | 'y'>) {
  const last = blocks.findLast(
    (block) => block.page < page || (block.page === page && block.y <= y + NEARLY),
  );
  return blocks.find((block) => block.page === last?.page && block.y === last.y);
}

/** Places are rounded to thousandths. */
const NEARLY = 0.002;

const titlesOf = (outline: readonly OutlineEntry[]): string[] =>
  outline.flatMap(({ title, children }) => [title, ...titlesOf(children)]);
