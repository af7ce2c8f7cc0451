import { randomBytes } from 'node:crypto';

declare const brand: unique symbol;
type Branded<T, Name> = T & { readonly [brand]: Name };

/** Ten Crockford base-32 digits in two groups, such as `7kq2m-4tz9c`: 50 random bits, never reused. */
export type PublicationId = Branded<string, 'PublicationId'>;

/** Lower-case hexadecimal SHA-512 of a file's bytes. */
export type Digest = Branded<string, 'Digest'>;

/** A calendar day, `YYYY-MM-DD`. */
export type IsoDate = Branded<string, 'IsoDate'>;

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

export function newPublicationId(): PublicationId {
  return publicationIdOf(randomBytes(10));
}

/** An id from ten bytes or more, five bits of each of the first ten. */
export function publicationIdOf(bytes: Uint8Array): PublicationId {
  const digits = Array.from(bytes.subarray(0, 10), (byte) => ALPHABET[byte & 31]).join('');
  return `${digits.slice(0, 5)}-${digits.slice(5)}` as PublicationId;
}

/** Reads an id as a person may type it: case is folded, and I, L and O are read as 1, 1 and 0. */
export function parsePublicationId(raw: unknown): PublicationId | undefined {
  if (typeof raw !== 'string') return undefined;
  const id = raw.toLowerCase().replace(/[il]/g, '1').replace(/o/g, '0');
  return /^[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{5}$/.test(id) ? (id as PublicationId) : undefined;
}

export function parseDigest(raw: unknown): Digest | undefined {
  return typeof raw === 'string' && /^[0-9a-f]{128}$/.test(raw) ? (raw as Digest) : undefined;
}

export function parseIsoDate(raw: unknown): IsoDate | undefined {
  if (typeof raw !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(raw)) return undefined;
  const time = Date.parse(`${raw}T00:00:00Z`);
  return Number.isNaN(time) || !new Date(time).toISOString().startsWith(raw) ? undefined : (raw as IsoDate);
}
