import type { Alignment } from '../../server/domain/alignment.ts';
import type {
  ExtractedPage,
  Extraction,
  OutlineEntry,
  ThumbnailWidth,
} from '../../server/domain/extraction.ts';
import type { Digest } from '../../server/domain/identifiers.ts';

export type PageLabel = Pick<ExtractedPage, 'number' | 'label'>;

/** Where derivatives are kept, keyed by the PDF's digest and the extractor's version. Losing it loses nothing. */
export interface DerivedStore {
  putExtraction(digest: Digest, extraction: Extraction): Promise<void>;
  /** undefined when it was not made yet by this version of the extractor. */
  extraction(digest: Digest): Promise<Extraction | undefined>;
  /** One page of it, 1-based, without reading the others; undefined when there is none such. */
  page(digest: Digest, number: number): Promise<ExtractedPage | undefined>;
  /** Several of them, by numbers that ascend; those that are not there are left out. */
  pages(digest: Digest, numbers: readonly number[]): Promise<ExtractedPage[]>;
  /** The printed labels of all pages, in order, without reading their text; undefined as for `extraction`. */
  pageLabels(digest: Digest): Promise<readonly PageLabel[] | undefined>;
  /** The outline, likewise. */
  outline(digest: Digest): Promise<readonly OutlineEntry[] | undefined>;
  /** Whether `extraction` would find one; quick enough to be asked of a whole library. */
  hasExtraction(digest: Digest): boolean;

  /** How two documents correspond, segment by segment; `first` and `second` in the order of their languages. */
  putAlignment(first: Digest, second: Digest, alignment: Alignment): Promise<void>;
  /** undefined when it was not made yet by this version of the aligner, from what this one of the extractor read. */
  alignment(first: Digest, second: Digest): Promise<Alignment | undefined>;
  /** Whether `alignment` would find one, without reading it. */
  hasAlignment(first: Digest, second: Digest): boolean;
  removeAlignment(first: Digest, second: Digest): Promise<void>;

  putThumbnail(digest: Digest, width: ThumbnailWidth, webp: Uint8Array): Promise<void>;
  /** The path of the WebP file, or undefined. */
  thumbnail(digest: Digest, width: ThumbnailWidth): Promise<string | undefined>;

  /** Takes the file at `path`: a PDF with the text that was recognised in the pictures of its pages. */
  putSearchable(digest: Digest, path: string): Promise<void>;
  /** The path of that PDF, or undefined when none was made. */
  searchable(digest: Digest): Promise<string | undefined>;

  /** The path of the image, good for a while: images that nobody asks for make room for others. */
  putPageImage(digest: Digest, page: number, width: number, webp: Uint8Array): Promise<string>;
  /** Likewise, or undefined. */
  pageImage(digest: Digest, page: number, width: number): Promise<string | undefined>;
}
