import type { IsoDate } from '../../../server/domain/identifiers.ts';
import type { Language } from '../../../server/domain/languages.ts';
import type { SearchIndex, SearchQuery } from '../../../storage/search/search-index.ts';
import type { KnownQuery } from './known-query.ts';

/** Publications of an answer that are looked through: beyond them nobody reads on. */
const DEPTH = 50;
/** Pages of an edition that a result shows. */
const PAGES = 3;

/** What a query found of what it must find. */
export type Outcome = {
  readonly query: KnownQuery;
  /** Place of the publication, 1-based; 0 when it is not among the first fifty. */
  readonly rank: number;
  /** Of a sentence: whether its page is among the first three of its edition. */
  readonly pageFound: boolean;
  /** Publications that were found. */
  readonly total: number;
  /** What was searched instead of the query as it was typed. */
  readonly repaired: string | null;
};

/** Asks an engine every query, one after the other. */
export async function askAll(
  engine: Pick<SearchIndex, 'search'>,
  queries: readonly KnownQuery[],
  today: IsoDate,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const query of queries) {
    const { hits, total, correction } = await engine.search(asTyped(query.q, query.language, today));
    const at = hits.findIndex(({ id }) => id === query.id);
    const edition = hits[at]?.editions.find(({ language }) => language === query.language);
    const pageFound = edition?.pages.slice(0, PAGES).some(({ number }) => number === query.page) ?? false;
    outcomes.push({ query, rank: at + 1, pageFound, total, repaired: correction?.to ?? null });
  }
  return outcomes;
}

/** A query as a reader of that language types it, without a filter, every help on. */
function asTyped(q: string, uiLanguage: Language, today: IsoDate): SearchQuery {
  return {
    q,
    filters: { language: [], type: [], year: [], subject: [], project: [], author: [] },
    sort: 'relevance',
    uiLanguage,
    page: 1,
    size: DEPTH,
    today,
    off: new Set(),
  };
}
