import { boxAt } from '../alignment/index.ts';
import { type Box, type ExtractedPage, isReadable } from '../domain/extraction.ts';
import { bestOf, type Language } from '../domain/languages.ts';
import { editionLanguages } from '../domain/publication.ts';
import { PAGE_IMAGE_WIDTHS } from '../files/index.ts';
import { offQuery } from '../helps-address.ts';
import { formatBytes } from '../i18n/format.ts';
import { translator } from '../i18n/translate.ts';
import { assessPage } from '../ingest/index.ts';
import type { Help } from '../language/helps.ts';
import { paths } from '../paths.ts';
import type { VisibleRevision } from '../publications/index.ts';
import { askIndex } from '../search/index.ts';
import type { Services } from '../services.ts';
import { type Piece, piecesOf } from './marks.ts';
import { outlineItems } from './outline.ts';
import { printedLabel } from './place.ts';
import { stepsFrom } from './steps.ts';

export type ReaderServices = Pick<
  Services,
  'catalogue' | 'derived' | 'searchIndex' | 'clock' | 'assets' | 'config' | 'logger'
>;

/** What the reader is asked to show. `page` exists; `missing` is what was asked for and does not. */
export type ReaderRequest = {
  readonly page: number;
  /** How far down the page the passage is that somebody comes for, as a share of its height. */
  readonly y: number | undefined;
  /** Whether the passage is only about there. */
  readonly about: boolean;
  readonly missing: string | null;
  readonly q: string;
  /** Which helps the words are looked for without. */
  readonly off: ReadonlySet<Help>;
  readonly ui: Language;
};

/** Stands in texts for what the script in the browser puts there. */
const BLANK = '{}';

/** What is known of the document besides its open page. */
type Known = {
  readonly forms: readonly string[];
  /** Pages that have any of the forms, 1-based, ascending. */
  readonly matchingPages: readonly number[];
};

/** Without the index a document is read as well, but nothing is marked in it. */
export async function matchesOf(
  services: Pick<ReaderServices, 'searchIndex' | 'logger'>,
  ...of: Parameters<Services['searchIndex']['matches']>
) {
  const asked = await askIndex(services, () => services.searchIndex.matches(...of));
  return asked.ok ? asked.value : undefined;
}

/** Everything that the reader shows with and without JavaScript. */
export async function readerView(services: ReaderServices, of: VisibleRevision, request: ReaderRequest) {
  const { publication, language, revision } = of;
  const { page, y, about, missing, q, off, ui } = request;
  const { id } = publication;
  const t = translator(ui);
  const [extracted, outline, labels, matches] = await Promise.all([
    services.derived.page(revision.digest, page),
    services.derived.outline(revision.digest),
    services.derived.pageLabels(revision.digest),
    q === '' ? undefined : matchesOf(services, { id, language, q, off }),
  ]);
  const known = {
    forms: matches?.forms ?? [],
    matchingPages: (matches?.pages ?? []).map((each) => each.number),
  };
  const passage = y === undefined ? -1 : boxAt(extracted?.boxes ?? [], y);
  const title = bestOf(publication.title, language)!;
  const at = (number: number, y?: number) => paths.reader.href({ ui, id, language, page: number, y, q, off });
  const label = printedLabel(extracted);
  const place = label ?? String(page);
  const texts = textsAbout(services, of, known, title.value, ui);
  return {
    title: texts.title(place),
    heading: { text: title.value, language: title.language },
    back: paths.publication.href({ ui, id }),
    action: paths.reader.href({ ui, id, language }),
    language,
    editionCode: language.toUpperCase(),
    selfName: translator(language)('language.self'),
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
    outline: outlineItems(outline ?? [], labels ?? [], { page, y }, at),
    found: foundView(known.matchingPages, page, at, texts.foundOf),
    /** The search that may find what is not in this edition. Nothing is said while the index rests, which may know. */
    wider: matches?.pages.length === 0 ? paths.search.href({ ui, query: { q, ...offQuery(off) } }) : null,
    whole: texts.whole(place),
    editions: editionsView(of, request),
    download: {
      href: paths.file.href({ id, language }),
      size: formatBytes(ui, revision.bytes),
      label: t(`edition.downloadPdf.${language}`),
    },
    image: imageView(of, page),
    imageAlt: t('reader.image', { page: place }),
    textHeading: t('reader.text', { page: place }),
    passage: passageView(extracted?.boxes[passage]),
    about,
    text: textView(extracted, { edition: language, forms: known.forms, passage }, ui),
    settings: JSON.stringify({
      file: paths.file.href({ id, language, revision: revision.number }),
      worker: services.assets.url('pdf.worker.js'),
      pdfjs: services.assets.pdfjs,
      page,
      y: y ?? null,
      passage: extracted?.boxes[passage] ?? null,
      ...known,
      texts: {
        title: `${texts.title(BLANK)} – ${t('site.name')}`,
        of: texts.of,
        labelledOf: texts.labelledOf(BLANK),
        noPage: texts.noPage(BLANK),
        foundOf: texts.foundOf(BLANK),
        whole: texts.whole(BLANK),
      },
    }),
  };
}

/** Texts about places in the document, which the server fills in for the open page and the browser for others. */
function textsAbout(
  { config }: ReaderServices,
  { publication: { id }, language, revision: { pages } }: VisibleRevision,
  { matchingPages }: Known,
  title: string,
  ui: Language,
) {
  const t = translator(ui);
  const url = config.publicUrl + paths.file.href({ id, language });
  return {
    of: t('reader.of', { pages }),
    title: (page: string) => t('reader.title', { title, page }),
    labelledOf: (page: number | string) => t('reader.labelledOf', { page, pages }),
    noPage: (asked: string) => t('reader.noPage', { asked, pages }),
    foundOf: (at: number | string) => t('reader.foundOf', { at, pages: matchingPages.length }),
    whole: (page: string) => t('reader.whole', { page, pages, url }),
  };
}

/** The editions that can be read, each at the same passage. */
function editionsView({ publication, language }: VisibleRevision, { ui, page, y, q, off }: ReaderRequest) {
  return editionLanguages(publication).map((each) => ({
    language: each,
    name: translator(each)('language.self'),
    href: paths.reader.href({
      ui,
      id: publication.id,
      language: each,
      from: each === language ? undefined : language,
      page,
      y,
      q,
      off,
    }),
    current: each === language,
  }));
}

/** A box in the units of a drawing that is as large as the page: thousandths of its width and height. */
function passageView(box: Box | undefined) {
  if (!box) return null;
  const [left, top, right, bottom] = box.map((share) => Math.round(1000 * share)) as [
    number,
    number,
    number,
    number,
  ];
  return { x: left - 10, y: top - 4, width: right - left + 20, height: bottom - top + 8 };
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

function imageView({ publication, language, revision }: VisibleRevision, page: number) {
  const href = (width: number) =>
    paths.pageImage.href({ id: publication.id, language, revision: revision.number, page, width });
  return {
    src: href(PAGE_IMAGE_WIDTHS[1]),
    srcset: PAGE_IMAGE_WIDTHS.map((width) => `${href(width)} ${width}w`).join(', '),
  };
}

/** The text of the page in paragraphs with the words of the query marked, or why there is none. */
function textView(
  page: ExtractedPage | undefined,
  { edition, forms, passage }: { edition: Language; forms: readonly string[]; passage: number },
  ui: Language,
): { paragraphs: { pieces: Piece[]; passage: boolean }[]; language: Language; note: string | null } {
  const t = translator(ui);
  if (page === undefined) return { paragraphs: [], language: edition, note: t('reader.pendingText') };
  const language = page.language ?? edition;
  if (!isReadable(assessPage(page.text, page.language, edition)))
    return { paragraphs: [], language, note: t('reader.noText') };
  return {
    paragraphs: page.text
      .split('\n\n')
      .map((paragraph, index) => ({ pieces: piecesOf(paragraph, forms), passage: index === passage })),
    language,
    note: null,
  };
}
