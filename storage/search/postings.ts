import type { Field } from './search-index.ts';

/** Where a word may lift an edition: a field before the text, or `often` for what the text says often. */
export type LiftingField = Exclude<Field, 'text'> | 'often';

/** A stem as the indexes hold it (`stemKey`), or how such stems begin. */
export type Key = { readonly key: string; readonly begins: boolean };

/** Words that all stand in an edition, each as any of its keys, in any of the fields; undefined: wherever. */
export type Standing = {
  readonly fields: readonly LiftingField[] | undefined;
  readonly words: readonly (readonly Key[])[];
};

/** What editions must have: one of each. */
export type Wanted = readonly (readonly Standing[])[];

/**
 * Which editions an inverted index is asked for: those that have `all`. What has one of `besides` may be left out, for it is
 * asked for as well and stands there in a better field.
 */
export type PostingsQuery = { readonly all: Wanted; readonly besides?: readonly Wanted[] };

/** What an index answers to a query that it was asked: editions by their row numbers in the embedded file. */
export type Postings = (query: PostingsQuery) => readonly number[];
