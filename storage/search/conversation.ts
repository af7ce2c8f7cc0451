import type { Postings, PostingsQuery } from './postings.ts';
import type { SearchResult } from './search-index.ts';

/**
 * How a search is answered, whatever index has the words: it asks which editions have them, is told, and returns the result as
 * soon as it needs to know no more. Everything else, who may see what, counts, order and snippets, is the same for all.
 */
export type Conversation = {
  next(postings?: Postings): IteratorResult<readonly PostingsQuery[], SearchResult>;
};
