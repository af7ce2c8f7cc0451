import type { Archive, VersionUser } from '../../storage/archive/archive.ts';
import type { CataloguedPublication, Job } from '../../storage/catalogue/catalogue.ts';
import type { Catalogue } from '../../storage/catalogue/open-catalogue.ts';
import type { IncomingFile } from '../../storage/incoming/incoming.ts';
import type { Clock } from '../clock.ts';
import type { Actor } from '../domain/audit.ts';
import type { Inspection } from '../domain/extraction.ts';
import type { Language } from '../domain/languages.ts';
import type { PdfReader } from '../ingest/pdf-reader.ts';

export type DepositServices = {
  readonly archive: Archive;
  readonly catalogue: Pick<Catalogue, 'publications' | 'vocabulary' | 'jobs'>;
  readonly pdf: Pick<PdfReader, 'inspect'>;
  readonly clock: Pick<Clock, 'now'>;
};

/** A PDF handed in for an edition; `inspection` when these very bytes were inspected already. */
export type DepositedFile = IncomingFile & {
  readonly language: Language;
  readonly fileName: string;
  readonly inspection?: Inspection;
};

/** Who makes a change and why, as the archive will tell in thirty years and the audit log tomorrow. */
export type Author = {
  readonly by: Actor;
  readonly user: VersionUser;
  readonly message: string;
  /** Whether they may change nothing but drafts, and publish nothing: a draft they may hand in for review. */
  readonly onlyDrafts?: boolean;
};

/** The change is safe in the archive; the jobs make it readable and searchable. */
export type Accepted = { readonly catalogued: CataloguedPublication; readonly jobs: readonly Job[] };
