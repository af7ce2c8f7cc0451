import type { Extraction, ThumbnailWidth } from '../../server/domain/extraction.ts';
import type { Digest } from '../../server/domain/identifiers.ts';

/** Where derivatives are kept, keyed by the PDF's digest and the extractor's version. Losing it loses nothing. */
export interface DerivedStore {
  putExtraction(digest: Digest, extraction: Extraction): Promise<void>;
  /** undefined when it was not made yet by this version of the extractor. */
  extraction(digest: Digest): Promise<Extraction | undefined>;

  putThumbnail(digest: Digest, width: ThumbnailWidth, webp: Uint8Array): Promise<void>;
  /** The path of the WebP file, or undefined. */
  thumbnail(digest: Digest, width: ThumbnailWidth): Promise<string | undefined>;

  putPageImage(digest: Digest, page: number, width: number, webp: Uint8Array): Promise<string>;
  pageImage(digest: Digest, page: number, width: number): Promise<string | undefined>;
}
