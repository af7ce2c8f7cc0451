import type { Language } from './languages.ts';

/** Raised whenever extraction gives another result for the same bytes; derivatives are keyed by it. */
export const EXTRACTOR_VERSION = 3;

/** Widths in pixels at which the first page is kept as a thumbnail. */
export const THUMBNAIL_WIDTHS = [160, 320, 640] as const;
export type ThumbnailWidth = (typeof THUMBNAIL_WIDTHS)[number];

/** Whether a page's text layer can be used. */
export const PAGE_VERDICTS = ['good', 'no-text', 'broken-encoding', 'wrong-language'] as const;
export type PageVerdict = (typeof PAGE_VERDICTS)[number];

/** Whether a page has text that people can read and find; one in an unexpected language has, garbage has not. */
export function isReadable(verdict: PageVerdict): boolean {
  return verdict === 'good' || verdict === 'wrong-language';
}

/** Left, top, right and bottom edge, in shares of the page's width and height from its top left corner. */
export type Box = readonly [left: number, top: number, right: number, bottom: number];

/** One page of a revision. */
export type ExtractedPage = {
  /** 1-based. */
  readonly number: number;
  /** The printed page label, when the document gives labels. */
  readonly label: string | null;
  /** Text in reading order, lines ended by `\n`, paragraphs by a blank line, hyphens as printed. */
  readonly text: string;
  /** Where each paragraph of the text stands, in their order. */
  readonly boxes: readonly Box[];
  /** In which language the text is, as far as it tells. */
  readonly language: Language | null;
  /** Whether the text was recognised in the picture of the page, because the document's own could not be used. */
  readonly recognised?: true;
};

/** A page as a page of an edition, whose language its text is judged by. */
export type JudgedPage = ExtractedPage & { readonly verdict: PageVerdict };

export type OutlineEntry = {
  readonly title: string;
  /** 1-based, or null when the entry points nowhere. */
  readonly page: number | null;
  /** How far down the page, as a share of its height, or null when the entry does not say. */
  readonly y: number | null;
  readonly children: readonly OutlineEntry[];
};

/** What a PDF says of itself. */
export type DocumentFacts = {
  /** For example `1.7`. */
  readonly pdfVersion: string;
  /** Whether it tells its structure to screen readers. */
  readonly tagged: boolean;
  /** Title and author as the document's own metadata give them. */
  readonly title: string | null;
  readonly author: string | null;
};

/**
 * Everything that is read out of one PDF; it can always be computed again. It says nothing of editions: the same
 * bytes may be editions in several languages.
 */
export type Extraction = {
  readonly extractor: number;
  readonly pages: readonly ExtractedPage[];
  readonly outline: readonly OutlineEntry[];
  readonly document: DocumentFacts;
  /** The language of most of the text, or null when there is none to judge by. */
  readonly language: Language | null;
};

/** What a first look at a PDF tells, before it is accepted. */
export type Inspection = DocumentFacts & {
  readonly pages: number;
  /** What is set largest on the first page: a title, when the metadata have none. */
  readonly heading: string | null;
  /** Language of the first pages. */
  readonly language: Language | null;
  /** The day on which the document says that it was changed last, or made; null when it does not say. */
  readonly dated: string | null;
};

/** The verdict on each page of a revision, and on the whole. */
export type TextQuality = {
  readonly verdict: PageVerdict;
  /** How many pages have each verdict. */
  readonly pages: Readonly<Record<PageVerdict, number>>;
  /** The pages that are not good. */
  readonly weak: readonly WeakPages[];
};

export type WeakPages = {
  readonly verdict: Exclude<PageVerdict, 'good'>;
  /** Page numbers as a print dialog takes them, for example `3-5,9`. */
  readonly pages: string;
};
