import { correspondence } from '../alignment/index.ts';
import { bestOf, type Language } from '../domain/languages.ts';
import { offQuery } from '../helps-address.ts';
import { formatBytes } from '../i18n/format.ts';
import { translator } from '../i18n/translate.ts';
import { paths, type ReaderLayout } from '../paths.ts';
import type { VisibleRevision } from '../publications/index.ts';
import type { Services } from '../services.ts';
import { besideOf, editionLinks } from './edition-links.ts';
import { hitsView } from './hits.ts';
import { KEYS } from './keys.ts';
import { outlineItems } from './outline.ts';
import { type PaneRequest, paneView } from './pane.ts';
import type { Quoted } from './quote.ts';
import { scriptSettings } from './script-settings.ts';
import { stepsFrom } from './steps.ts';
import { textsAbout } from './texts.ts';

export type ReaderServices = Pick<
  Services,
  'catalogue' | 'derived' | 'searchIndex' | 'clock' | 'assets' | 'config' | 'logger'
>;

/** What the reader is asked to show. `page` exists; `missing` is what was asked for and does not. */
export type ReaderRequest = PaneRequest & {
  /** Whether the passage is only about there. */
  readonly about: boolean;
  readonly missing: string | null;
  /** The edition that is shown beside, at the same passage. */
  readonly beside: VisibleRevision | undefined;
  readonly layout: ReaderLayout | undefined;
  /** The words that an address quotes. */
  readonly quoted: Quoted | undefined;
};

/** Everything that the reader shows with and without JavaScript. */
export async function readerView(services: ReaderServices, of: VisibleRevision, request: ReaderRequest) {
  const { publication, language, revision } = of;
  const { page, y, about, missing, layout, isLight, quoted, q, off, ui } = request;
  const { id } = publication;
  const t = translator(ui);
  const [pane, other, outline, labels] = await Promise.all([
    paneView(services, of, request),
    besideView(services, of, request),
    services.derived.outline(revision.digest),
    services.derived.pageLabels(revision.digest),
  ]);
  const { matches, label, place } = pane;
  const hits = await hitsView(services, of, request, pane, other);
  const { matchingPages } = pane.document;
  const title = bestOf(publication.title, language)!;
  const at = (number: number, y?: number) =>
    paths.reader.href({ ui, id, language, page: number, y, beside: other?.language, layout, q, off });
  const texts = textsAbout(services, of, matchingPages, title.value, ui);
  return {
    title: texts.title(place),
    heading: { text: title.value, language: title.language },
    back: paths.publication.href({ ui, id }),
    action: paths.reader.href({ ui, id, language }),
    language,
    editionCode: language.toUpperCase(),
    q,
    off: Object.entries(offQuery(off)).flatMap(([name, values]) =>
      [values].flat().map((value) => ({ name, value })),
    ),
    page,
    place,
    inputmode: label === null ? 'numeric' : 'text',
    of: label === null ? texts.of : texts.labelledOf(page),
    noPage: missing === null ? null : texts.noPage(missing),
    previous: page > 1 ? at(page - 1) : null,
    next: page < revision.pages ? at(page + 1) : null,
    pagesHref: paths.readerPages.href({ ui, id, language, page, beside: other?.language, layout, q, off }),
    outline: outlineItems(outline ?? [], labels ?? [], { page, y }, at),
    hits,
    found: foundView(matchingPages, page, at, texts.foundOf),
    /** The search that may find what is not in this edition. Nothing is said while the index rests, which may know. */
    wider: matches?.pages.length === 0 ? paths.search.href({ ui, query: { q, ...offQuery(off) } }) : null,
    whole: texts.whole(place),
    editions: editionsView(of, request),
    download: {
      href: paths.file.href({ id, language }),
      size: formatBytes(ui, revision.bytes),
      label: t(`edition.downloadPdf.${language}`),
    },
    keys: KEYS.map(({ keys, says }) => ({ keys: keys.map(([name]) => name), text: t(says) })),
    about,
    quoteNote: quoted ? quoteNote(quoted, ui) : null,
    pane,
    beside: other,
    besideLinks: besideLinks(of, request, other?.language),
    isLight,
    // `layout` is a word of the renderer.
    chosenLayout: layout,
    asText: `${paths.reader.href({ ui, id, language, page, layout: 'text', q, off })}#p${page}`,
    otherLayout: paths.reader.href({
      ...{ ui, id, language, page, y, beside: other?.language, q, off },
      layout: isLight ? 'full' : 'light',
    }),
    settings: JSON.stringify(scriptSettings(services, id, { pane, beside: other, quoted, texts, ui })),
  };
}

/** What became of the words that an address quotes, unless they are there as they were. */
function quoteNote({ text, found }: Quoted, ui: Language): string | null {
  if (found && !found.changed) return null;
  return translator(ui)(found ? 'reader.quoteChanged' : 'reader.quoteGone', { text });
}

/** The edition that is shown beside, where it says the same. */
async function besideView(services: ReaderServices, of: VisibleRevision, request: ReaderRequest) {
  const { beside, page, y } = request;
  if (!beside) return null;
  const languages = [of.language, beside.language] as const;
  const editions = await correspondence(services, of.publication, languages);
  if (!editions) return null;
  const found = editions.passage({ page, y: y ?? 0 });
  const at = { page: found.page, y: y === undefined ? undefined : found.y };
  return paneView(services, beside, { ...request, ...at });
}

/** The editions that can be shown beside, each a link to that layout, and the way back to one. */
function besideLinks(
  of: VisibleRevision,
  { ui, page, y, layout, q, off }: ReaderRequest,
  open: Language | undefined,
) {
  const { publication, language } = of;
  const href = (beside: Language | undefined) =>
    paths.reader.href({ ui, id: publication.id, language, page, y, beside, layout, q, off });
  const others = editionLinks(of, href).filter(({ current }) => !current);
  return {
    editions: others.map((each) => ({ ...each, current: each.language === open })),
    alone: open ? href(undefined) : null,
  };
}

/** The editions that can be read, each at the same passage. */
function editionsView(of: VisibleRevision, { ui, page, y, beside, layout, q, off }: ReaderRequest) {
  const { publication, language } = of;
  return editionLinks(of, (each) =>
    paths.reader.href({
      ...{ ui, id: publication.id, language: each, page, y, layout, q, off },
      from: each === language ? undefined : language,
      beside: besideOf(of, beside, each),
    }),
  );
}

/** Stands for the place among the pages found of one that is none of them. */
const NOWHERE = '–';

/** The way from page to page that has the words of the query; null when none has. */
function foundView(
  pages: readonly number[],
  page: number,
  at: (page: number) => string,
  of: (at: number | string) => string,
) {
  if (pages.length === 0) return null;
  const steps = stepsFrom(page, pages);
  return {
    of: of(steps.at ?? NOWHERE),
    previous: steps.previous ? at(steps.previous) : null,
    next: steps.next ? at(steps.next) : null,
  };
}
