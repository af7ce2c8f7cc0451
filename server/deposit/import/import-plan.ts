import type { Project, Subject } from '../../../storage/catalogue/catalogue.ts';
import type { Inspection } from '../../domain/extraction.ts';
import type { Digest } from '../../domain/identifiers.ts';
import type { Language } from '../../domain/languages.ts';
import type { Metadata } from '../../domain/metadata.ts';

/**
 * A place in an import folder: a file, named from the folder, and where in it. Lines are 1-based, and so are the entries
 * of a list in `at`: `contributors #1 role`. It is for people; the paths of the API are those of JSON.
 */
export type Place = { readonly file: string; readonly line?: number; readonly at?: string };

/** What is wrong, or worth a second look, and where. */
export type ImportFault = Place & { readonly message: string };

/** A PDF that was opened and found good. */
export type PlannedFile = {
  readonly language: Language;
  /** Absolute, with symbolic links followed. */
  readonly path: string;
  /** The name to keep, without folders. */
  readonly fileName: string;
  readonly bytes: number;
  readonly digest: Digest;
  readonly inspection: Inspection;
};

/** A publication without any fault, ready to be deposited. `files` has at most one file a language. */
export type PlannedPublication = {
  readonly metadata: Metadata;
  readonly files: readonly PlannedFile[];
  readonly origin: Place;
};

/** A subject vocabulary: as it was written, for the archive, and as it was understood. */
export type PlannedSubjects = { readonly turtle: Uint8Array; readonly concepts: readonly Subject[] };

/**
 * Everything an import folder says, checked. What has a fault is in `faults` and nowhere else, so that the rest can be
 * imported without it when the librarian asks for that.
 */
export type ImportPlan = {
  readonly publications: readonly PlannedPublication[];
  readonly projects: readonly Project[];
  readonly subjects?: PlannedSubjects;
  readonly faults: readonly ImportFault[];
  readonly warnings: readonly ImportFault[];
};

/** A file that a publication names; where it is named, and, once it was found in the folder, its path. */
export type DraftFile = { readonly language: Language; readonly path: string; readonly place: Place };

/** A publication as one of the forms reads it, before its PDFs are opened. */
export type Draft = {
  /** Undefined when it has faults; its PDFs are checked all the same. */
  readonly metadata: Metadata | undefined;
  readonly files: readonly DraftFile[];
  readonly origin: Place;
  /** Whether one of its files could not even be found; the fault is listed. */
  readonly incomplete: boolean;
  /** Where a field such as `subjects.0` stands. */
  readonly placeOf: (path: readonly PropertyKey[]) => Place;
};

/** What one of the three forms of import folder yields. */
export type Drafts = {
  readonly drafts: readonly Draft[];
  readonly faults: readonly ImportFault[];
  readonly warnings: readonly ImportFault[];
};
