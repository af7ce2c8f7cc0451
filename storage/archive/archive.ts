import type { Digest } from '../../server/domain/identifiers.ts';
import type { Result } from '../../server/domain/result.ts';

/** Who made a version, as OCFL 1.1 § 3.5.3.1 has it: `address` is a URI such as `mailto:…`. */
export type VersionUser = { readonly name: string; readonly address: string };

/** A file of a new version: small content in memory, or a file beside the archive, which is moved into it. */
export type NewFile = { readonly content: Uint8Array } | { readonly path: string; readonly digest: Digest };

export type Change = {
  readonly objectId: string;
  /** The version this change was made from; 0 for an object that is not there yet. */
  readonly from: number;
  /** Logical path → file. Files of the version before that are not named here stay as they are. */
  readonly files: ReadonlyMap<string, NewFile>;
  readonly message: string;
  readonly user: VersionUser;
  /** ISO 8601 with a time zone. */
  readonly created: string;
};

/** One version of an object: its state maps logical paths to digests. */
export type ObjectVersion = {
  readonly objectId: string;
  readonly number: number;
  readonly created: string;
  readonly message: string;
  readonly user: VersionUser;
  readonly state: ReadonlyMap<string, Digest>;
};

/** The head moved since `from`: somebody else's change came first. */
export type Outdated = { readonly kind: 'outdated'; readonly head: number };

/** The port to the archive: an OCFL 1.1 storage root. Nothing in it is ever edited in place. */
export interface Archive {
  /** Commits one version, atomically and durably: when this resolves, a power cut loses nothing. */
  commit(change: Change): Promise<Result<ObjectVersion, Outdated>>;

  /** The head, or undefined when there is no such object. */
  head(objectId: string): Promise<ObjectVersion | undefined>;

  /** All versions, oldest first; empty when there is no such object. */
  versions(objectId: string): Promise<ObjectVersion[]>;

  /** Where the bytes with this digest are on disk; undefined when the object does not hold them. */
  contentPath(objectId: string, digest: Digest): Promise<string | undefined>;

  /** A logical file of the head, or of the version with this number, read whole; undefined when it is not there. */
  read(objectId: string, logicalPath: string, version?: number): Promise<Uint8Array | undefined>;

  /** Every object, in no particular order, with its head's number. */
  objects(): AsyncIterable<{ objectId: string; head: number }>;

  /** Completes or undoes commits that a crash cut short. Called once at start-up, before anything else. */
  recover(): Promise<void>;
}
