import type { EditionId, PostingsQuery } from './postings.ts';
import type { SearchResult } from './search-index.ts';

/** What an index says to each of the queries that it was asked together. */
export type Answers = (query: PostingsQuery) => readonly EditionId[];

/**
 * How a search is answered, whatever index has the words: it asks which editions have them, is told, and returns the result as
 * soon as it needs to know no more. Everything else, who may see what, counts, order and snippets, is the same for all.
 */
export type Conversation = {
  next(answers?: Answers): IteratorResult<readonly PostingsQuery[], SearchResult>;
};
