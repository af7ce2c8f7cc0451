import type {
  Box,
  DocumentFacts,
  Inspection,
  OutlineEntry,
  ThumbnailWidth,
} from '../../domain/extraction.ts';
import type { Language } from '../../domain/languages.ts';
import type { PdfFault } from '../../domain/problem.ts';
import type { Result } from '../../domain/result.ts';
import type { PageImage, PdfLimits } from '../pdf-reader.ts';

/** What the parent asks of a child, and what it gets. A child has one document open at a time. */
export type Calls = {
  /** Sniffs and opens; answers how many pages there are. `firstLook` also looks for images over the limit. */
  open: { ask: { path: string; limits: PdfLimits; firstLook: boolean }; answer: number };
  inspect: { ask: { expected: Language | undefined }; answer: Inspection };
  /** Empty when the first page cannot be drawn. */
  thumbnails: { ask: null; answer: ReadonlyMap<ThumbnailWidth, Uint8Array> };
  structure: { ask: null; answer: DocumentStructure };
  /** From the page `first` to `last`, 1-based, in that order. */
  pages: { ask: PageRun; answer: PageReading[] };
  render: { ask: { page: number; width: number }; answer: PageImage };
  close: { ask: null; answer: null };
};

/** Pages that follow each other; both ends belong to it. */
export type PageRun = { readonly first: number; readonly last: number };

export type CallKind = keyof Calls;

/** A call on its way to the child; `id` comes back with the answer. */
export type Question = {
  [K in CallKind]: { readonly id: number; readonly kind: K; readonly ask: Calls[K]['ask'] };
}[CallKind];

export type Answer = {
  readonly id: number;
  readonly result: Result<Calls[CallKind]['answer'], PdfFault>;
};

export type DocumentStructure = {
  /** Printed labels by page, or null when the document gives none. */
  readonly labels: readonly string[] | null;
  readonly outline: readonly OutlineEntry[];
  readonly document: DocumentFacts;
};

export type PageReading = {
  readonly text: string;
  readonly boxes: readonly Box[];
  readonly language: Language | null;
  /** False when pdf.js could not read the page at all. */
  readonly readable: boolean;
  /** Bytes of a large file that the child has in memory by now. */
  readonly bytesHeld: number;
};
