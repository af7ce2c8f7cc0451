import type { Postings, PostingsQuery } from '../postings.ts';

/** What of a search waits for an index: it asks, is told, and goes on. */
export type Asking<T> = Generator<readonly PostingsQuery[], T, Postings>;
