import type { Inspection } from './extraction.ts';
import type { Digest, PublicationId } from './identifiers.ts';
import type { Language } from './languages.ts';
import type { PdfFault } from './problem.ts';

/** Text of one of the first pages, 1-based by its place in the list, and in which language it is. */
export type FirstPage = { readonly text: string; readonly language: Language | null };

/** A file that somebody uploaded and did not save as part of a publication yet. */
export type UploadedFile = {
  readonly id: string;
  readonly fileName: string;
  readonly digest: Digest;
  readonly bytes: number;
  /** What a first look told, or why the file cannot be taken. */
  readonly look:
    | { readonly inspection: Inspection; readonly pages: readonly FirstPage[] }
    | { readonly fault: PdfFault };
  /** Which publication of the batch it was put into, and as which edition, when somebody said so. */
  readonly put?: { readonly publication: string; readonly language: Language | null } | undefined;
};

/** Files that were uploaded together, and what was typed about them. It belongs to one account. */
export type UploadBatch = {
  readonly id: string;
  readonly account: string;
  readonly created: string;
  readonly files: readonly UploadedFile[];
  /** The form as it was typed last. */
  readonly typed: Readonly<Record<string, string | readonly string[]>>;
  /** By the names that publications have within the batch: the ids that they are saved under. */
  readonly ids: Readonly<Record<string, PublicationId>>;
  /** The names of those that are saved. */
  readonly saved: readonly string[];
};
