import type { Extraction, Inspection, ThumbnailWidth } from '../domain/extraction.ts';
import type { Language } from '../domain/languages.ts';
import type { PdfFault } from '../domain/problem.ts';
import type { Result } from '../domain/result.ts';

/** Pixels as WebP. */
export type PageImage = { readonly webp: Uint8Array; readonly width: number; readonly height: number };

/** The port to what opens PDFs. The real one does it in child processes that may die. */
export interface PdfReader {
  /**
   * A first look: is it a PDF that we take, and what does it say of itself. Its language is read from a few pages, from
   * fewer when the first are in the language `expected`.
   */
  inspect(path: string, expected?: Language): Promise<Result<Inspection, PdfFault>>;

  /** Text and language of at most `most` pages from the first one on. */
  firstPages(
    path: string,
    most: number,
  ): Promise<Result<{ text: string; language: Language | null }[], PdfFault>>;

  /** Reads the whole document. The thumbnails are made first and handed over as soon as they are there. */
  extract(
    path: string,
    options: {
      onThumbnails: (images: ReadonlyMap<ThumbnailWidth, Uint8Array>) => void | Promise<void>;
      onProgress?: (pagesDone: number, pages: number) => void;
      /** Gives the reading up; its fault is then of no interest. */
      signal?: AbortSignal | undefined;
    },
  ): Promise<Result<Extraction, PdfFault>>;

  /**
   * Pages as images `width` pixels wide, each handed over when it is drawn, or with what kept it from being drawn. `pages`
   * are 1-based and must exist. The fault of the whole is one that ended it before the last.
   */
  renderPages(
    path: string,
    pages: readonly number[],
    width: number,
    onDrawn: (page: number, image: Result<PageImage, PdfFault>) => Promise<void>,
  ): Promise<Result<null, PdfFault>>;

  /** Waits for nothing: children are killed. */
  close(): Promise<void>;
}

/** Limits of what one PDF may cost. */
export type PdfLimits = {
  readonly pages: number;
  readonly seconds: number;
  readonly imagePixels: number;
  readonly megabytes: number;
};
