import { boxAt } from '../alignment/index.ts';
import { type Box, type ExtractedPage, isReadable } from '../domain/extraction.ts';
import type { Language } from '../domain/languages.ts';
import { PAGE_IMAGE_WIDTHS } from '../files/index.ts';
import { translator } from '../i18n/translate.ts';
import { assessPage } from '../ingest/index.ts';
import { flowing } from '../language/flowing.ts';
import type { Help } from '../language/helps.ts';
import { paths } from '../paths.ts';
import { citation, type VisibleRevision } from '../publications/index.ts';
import { askIndex } from '../search/index.ts';
import type { Services } from '../services.ts';
import { type Piece, piecesOf } from './marks.ts';
import { printedLabel } from './place.ts';
import { wholeWords } from './whole-words.ts';

export type PaneServices = Pick<Services, 'derived' | 'searchIndex' | 'logger'>;

/** What of an edition is shown. `page` exists. */
export type PaneRequest = {
  readonly page: number;
  /** How far down the page the passage is that somebody comes for, as a share of its height. */
  readonly y: number | undefined;
  readonly q: string;
  /** Which helps the words are looked for without. */
  readonly off: ReadonlySet<Help>;
  /** Whether pages are shown as pictures, for a slow link. */
  readonly isLight: boolean;
  readonly ui: Language;
};

/** Without the index a document is read as well, but nothing is marked in it. */
export async function matchesOf(
  services: Pick<PaneServices, 'searchIndex' | 'logger'>,
  ...of: Parameters<Services['searchIndex']['matches']>
) {
  const asked = await askIndex(services, () => services.searchIndex.matches(...of));
  return asked.ok ? asked.value : undefined;
}

/** One edition as the reader shows it: its open page as a picture and as text, and what a script needs to go on from there. */
export async function paneView(services: PaneServices, of: VisibleRevision, request: PaneRequest) {
  const { publication, language, revision } = of;
  const { page, y, q, off, ui, isLight } = request;
  const { id } = publication;
  const t = translator(ui);
  const [extracted, matches] = await Promise.all([
    services.derived.page(revision.digest, page),
    q === '' ? undefined : matchesOf(services, { id, language, q, off }),
  ]);
  const forms = matches?.forms ?? [];
  const words = wholeWords(forms);
  const passage = y === undefined ? -1 : boxAt(extracted?.boxes ?? [], y);
  const label = printedLabel(extracted);
  const place = label ?? String(page);
  return {
    language,
    selfName: translator(language)('language.self'),
    label,
    place,
    /** Nothing while the index rests. */
    matches,
    image: imageView(of, page, isLight),
    imageAlt: t('reader.image', { page: place }),
    textHeading: t('reader.text', { page: place }),
    passage: passageView(extracted?.boxes[passage]),
    /** The text over its picture, so that it can be selected there. */
    lines: linesView(extracted, language),
    text: textView(extracted, { edition: language, words, passage }, ui),
    /** What a script needs to show the document itself. */
    document: {
      language,
      file: paths.file.href({ id, language, revision: revision.number }),
      page,
      y: y ?? null,
      passage: extracted?.boxes[passage] ?? null,
      forms,
      /** A quote is in the words of its edition, and so is its source; with {text}, {cited}, {page} and {link}. */
      quoteForm: translator(language)('reader.quote.form'),
      cited: citation(publication, { ui: language, url: '' }).trim(),
      matchingPages: (matches?.pages ?? []).map((each) => each.number),
    },
  };
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

/** The lines of the page's text, each about where it is printed, in thousandths of the page; none where it has no text. */
function linesView(page: ExtractedPage | undefined, edition: Language) {
  if (!page || !isReadable(assessPage(page.text, page.language, edition))) return [];
  return page.text.split('\n\n').flatMap((paragraph, index) => {
    const [left, top, right, bottom] = page.boxes[index] ?? [0, 0, 0, 0];
    const lines = paragraph.split('\n');
    const height = (bottom - top) / lines.length;
    const longest = Math.max(...lines.map(({ length }) => length));
    return lines.map((text, line) => ({
      text,
      x: thousandths(left),
      y: thousandths(top + (line + 0.8) * height),
      width: thousandths(((right - left) * text.length) / longest),
      size: thousandths(0.8 * height),
    }));
  });
}

const thousandths = (share: number) => Math.round(1000 * share);

/** For a slow link a phone gets the smallest picture, however fine its screen is. */
function imageView({ publication, language, revision }: VisibleRevision, page: number, isLight: boolean) {
  const href = (width: number) =>
    paths.pageImage.href({ id: publication.id, language, revision: revision.number, page, width });
  const [narrow, medium] = PAGE_IMAGE_WIDTHS;
  return {
    src: href(medium),
    narrow: isLight ? href(narrow) : null,
    srcset: isLight ? null : PAGE_IMAGE_WIDTHS.map((width) => `${href(width)} ${width}w`).join(', '),
  };
}

/** The text of the page in paragraphs with the words of the query marked, or why there is none. */
function textView(
  page: ExtractedPage | undefined,
  { edition, words, passage }: { edition: Language; words: RegExp; passage: number },
  ui: Language,
): { paragraphs: { pieces: Piece[]; passage: boolean }[]; language: Language; note: string | null } {
  const t = translator(ui);
  if (page === undefined) return { paragraphs: [], language: edition, note: t('reader.pendingText') };
  const language = page.language ?? edition;
  if (!isReadable(assessPage(page.text, page.language, edition)))
    return { paragraphs: [], language, note: t('reader.noText') };
  return {
    paragraphs: page.text.split('\n\n').map((paragraph, index) => ({
      pieces: piecesOf(flowing(paragraph), words),
      passage: index === passage,
    })),
    language,
    note: null,
  };
}
