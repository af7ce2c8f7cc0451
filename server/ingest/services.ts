import type { Archive } from '../../storage/archive/archive.ts';
import type { Job } from '../../storage/catalogue/catalogue.ts';
import type { Catalogue } from '../../storage/catalogue/open-catalogue.ts';
import type { DerivedStore } from '../../storage/derived/derived.ts';
import type { SearchIndex } from '../../storage/search/search-index.ts';
import type { Clock } from '../clock.ts';
import type { Concepts } from '../language/concepts.ts';
import type { Recogniser } from './ocr/recogniser.ts';
import type { PdfReader } from './pdf-reader.ts';

export type IngestServices = {
  readonly archive: Archive;
  readonly catalogue: Pick<Catalogue, 'publications' | 'vocabulary' | 'texts' | 'jobs'>;
  readonly derived: DerivedStore;
  readonly searchIndex: SearchIndex;
  readonly pdf: PdfReader;
  readonly recogniser: Recogniser;
  readonly clock: Pick<Clock, 'today'>;
  /** The glossary and the names of subjects, as they are now. */
  readonly concepts: () => Promise<Concepts>;
};

/** How often a job is tried: a document that kills its child may be unlucky twice, not three times. */
export const ATTEMPTS = 3;

/** How a job ended this time. */
export type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'retry'; readonly reason: string };

/** Who wants to know how the work goes on. */
export type IngestListener = {
  pagesRead?(pages: number): void;
  ended?(job: Job, outcome: Outcome): void;
  /** Something was thrown, at a job or between them: a bug or a broken machine. */
  broke?(job: Job | undefined, error: unknown): void;
};
