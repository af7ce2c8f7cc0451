import type { PostingsQuery } from '../postings.ts';

/** Answers with row numbers of editions. */
export type Postings = (query: PostingsQuery) => readonly number[];

/** What of a search waits for an index: it asks, is told, and goes on. */
export type Asking<T> = Generator<readonly PostingsQuery[], T, Postings>;
