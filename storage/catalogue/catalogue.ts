import type { DocumentFacts, TextQuality } from '../../server/domain/extraction.ts';
import type { Digest, IsoDate, PublicationId } from '../../server/domain/identifiers.ts';
import type { Language, Localized } from '../../server/domain/languages.ts';
import type { PdfFault } from '../../server/domain/problem.ts';
import type { Publication } from '../../server/domain/publication.ts';

/** Where the extraction of one PDF stands. */
export type RevisionText =
  | { readonly state: 'pending' }
  | {
      readonly state: 'extracted';
      readonly quality: TextQuality;
      readonly language: Language | null;
      readonly document: DocumentFacts & { /** Whether it has bookmarks. */ readonly outline: boolean };
    }
  | { readonly state: 'failed'; readonly fault: PdfFault };

/** A publication as the catalogue holds it: the archive's truth, and what is known of its derivatives. */
export type CataloguedPublication = {
  readonly publication: Publication;
  /** The archive's version that this row was projected from. */
  readonly version: number;
  /** By edition, since the same bytes are judged by its language. A digest that is absent is pending. */
  readonly texts: Localized<ReadonlyMap<Digest, RevisionText>>;
};

/** A SKOS concept of the subject vocabulary. */
export type Subject = {
  /** The last part of the concept's URI, or its `skos:notation`; the value that records and facets carry. */
  readonly id: string;
  readonly uri: string;
  readonly prefLabel: Localized;
  readonly altLabels: Localized<readonly string[]>;
  readonly broader: readonly string[];
};

/** What funded work runs under. */
export type Project = {
  readonly id: string;
  readonly title: Localized;
  readonly donor?: Localized | undefined;
  readonly stage?: string | undefined;
  readonly starts?: string | undefined;
  readonly ends?: string | undefined;
  readonly goal?: Localized | undefined;
  readonly description?: Localized | undefined;
};

export type JobKind = 'extract' | 'index' | 'align' | 'ocr';
export const JOB_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type JobState = (typeof JOB_STATES)[number];

export type Job = {
  readonly id: string;
  readonly kind: JobKind;
  readonly publication: PublicationId;
  /** Of a job that reads a document: whose PDF. */
  readonly digest: Digest | null;
  readonly language: Language | null;
  readonly state: JobState;
  readonly attempts: number;
  readonly lastError: string | null;
  /** Of its document, so far. */
  readonly pagesRead: number;
  readonly created: string;
  readonly updated: string;
};

/** What pages ask of the catalogue. */
export interface PublicationQueries {
  find(id: PublicationId): Promise<CataloguedPublication | undefined>;
  /** In the order of `ids`; those that are not there are left out. */
  findMany(ids: readonly PublicationId[]): Promise<CataloguedPublication[]>;
  /** Not public on `today`, or not in each edition, while the index may still believe so: their index job is not done. */
  hidden(today: IsoDate): Promise<ReadonlySet<PublicationId>>;
  /** Public on `today`, newest first. */
  newest(today: IsoDate, limit: number): Promise<CataloguedPublication[]>;
}

/** The subjects and projects of the library, by their ids. */
export type Vocabulary = {
  readonly subjects: ReadonlyMap<string, Subject>;
  readonly projects: ReadonlyMap<string, Project>;
};

export interface VocabularyQueries {
  subjects(): Promise<Vocabulary['subjects']>;
  projects(): Promise<Vocabulary['projects']>;
  all(): Promise<Vocabulary>;
}
