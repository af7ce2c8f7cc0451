import type { IsoDate } from './identifiers.ts';
import type { Tombstone } from './tombstone.ts';

/** What can be wrong with a file that was handed in as a PDF. */
export type PdfFault =
  | { kind: 'not-a-pdf' }
  | { kind: 'empty' }
  | { kind: 'truncated' }
  | { kind: 'damaged' }
  | { kind: 'encrypted' }
  | { kind: 'no-pages' }
  | { kind: 'too-many-pages'; pages: number; limit: number }
  | { kind: 'image-too-large'; pixels: number; limit: number }
  | { kind: 'too-slow'; seconds: number }
  | { kind: 'too-much-memory'; megabytes: number }
  | { kind: 'crashed'; detail: string };

/** A fault in what was typed or sent: where it is (`title.ru`, `row 3, year`) and what is wrong there. */
export type FieldFault = { readonly at: string; readonly message: string };

/**
 * Every way in which a request can fail, and nothing else. `server/http/problem-responses.ts` alone decides what
 * each one looks like; a new kind does not compile until it is decided there.
 */
export type Problem =
  | { kind: 'not-found' }
  | { kind: 'embargoed'; until: IsoDate }
  | { kind: 'withdrawn'; at: string; reason: string; tombstone: Tombstone }
  | { kind: 'invalid'; faults: readonly FieldFault[] }
  | { kind: 'bad-pdf'; file: string; fault: PdfFault }
  | { kind: 'too-large'; file: string; limitMegabytes: number }
  | { kind: 'unauthorized' }
  /** A link that was used already, or is too old. */
  | { kind: 'link-over' }
  /** Whoever let them in elsewhere did so in vain: nobody here knows them. */
  | { kind: 'openid-unknown' }
  /** Signing in elsewhere did not come to an end. */
  | { kind: 'openid-failed' }
  /** Known, and not allowed to. */
  | { kind: 'forbidden' }
  /** A form that no page of ours was sent with, or one that is too old. */
  | { kind: 'foreign-form' }
  | { kind: 'conflict'; message: string }
  /** The change was made from a version that is not the newest any more, which `version` is. */
  | { kind: 'outdated'; version: number }
  /** An Idempotency-Key that another request was made with. */
  | { kind: 'key-reused'; key: string }
  | { kind: 'unsupported-media-type'; expected: string }
  | { kind: 'method-not-allowed'; allowed: readonly string[] }
  | { kind: 'range-not-satisfiable'; bytes: number }
  /** Too many pages are being drawn at this moment, whoever asked for them. */
  | { kind: 'busy'; retryAfterSeconds: number }
  /** One address asks more often than people do. */
  | { kind: 'too-many-requests'; retryAfterSeconds: number }
  /** The search engine does not answer; everything else does. */
  | { kind: 'search-resting'; retryAfterSeconds: number };
