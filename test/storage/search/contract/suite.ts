import type { IndexRecord, SearchIndex, SearchQuery } from '../../../../storage/search/search-index.ts';

/** What the parts of the contract work with. */
export type Suite = {
  readonly index: () => SearchIndex;
  /** Numbers of the publications that are found, in order. A string is searched with a space behind it. */
  readonly found: (q: string | SearchQuery) => Promise<number[]>;
  readonly put: (...records: IndexRecord[]) => Promise<void>;
};
