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

/**
 * Which editions an inverted index is asked for: those with one of each of `all`. What any of `besides` tells may be left out,
 * for that is asked as well.
 */
export type PostingsQuery = {
  readonly all: readonly (readonly Standing[])[];
  readonly besides?: readonly PostingsQuery[];
};

/** What an index answers to a query that it was asked: editions by their row numbers in the embedded file. */
export type Postings = (query: PostingsQuery) => readonly number[];
