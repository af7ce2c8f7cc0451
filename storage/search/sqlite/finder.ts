import type Database from 'better-sqlite3';
import type { PublicationId } from '../../../server/domain/identifiers.ts';
import type { Language } from '../../../server/domain/languages.ts';
import type { ParsedQuery, QueryTerm } from '../../../server/language/query.ts';
import { FacetTally } from '../facets.ts';
import type { SearchQuery, SearchResult } from '../search-index.ts';
import type { Asking } from './asking.ts';
import type { EditionMatcher } from './edition-matcher.ts';
import type { Matched } from './matched.ts';
import { byRelevance } from './ordering.ts';
import type { PassageRanking } from './passage-ranking.ts';
import { languageOfEdition } from './schema.ts';
import { VisiblePublications } from './visible-publications.ts';
import type { Written } from './writes.ts';

/** A publication that was found: its editions that match, and how relevant each is (less is better); undefined: all. */
export type FoundPublication = {
  readonly id: PublicationId;
  readonly editions: ReadonlyMap<Language, number> | undefined;
};

/** How many publications there are, and those on the page of results that was asked for. */
export type Found = Pick<SearchResult, 'total' | 'facets'> & { readonly page: readonly FoundPublication[] };

/** Finds, counts and orders publications. */
export class Finder {
  readonly #matcher: EditionMatcher;
  readonly #passages: PassageRanking;
  readonly #visible: VisiblePublications;

  constructor(db: Database.Database, matcher: EditionMatcher, passages: PassageRanking) {
    this.#matcher = matcher;
    this.#passages = passages;
    this.#visible = new VisiblePublications(db);
  }

  /** To be called when somebody has written. */
  forget(written: Written): void {
    this.#visible.forget(written);
  }

  *find(query: SearchQuery, { terms, years }: ParsedQuery): Asking<Found> {
    const { filters, sort, uiLanguage, today, hidden, page, size } = query;
    const matched = yield* this.#matcher.match(terms, sort === 'relevance');
    const visible = this.#visible.on(today, hidden);
    const tally = new FacetTally(visible.facets, filters, years);
    const chosen = visible.orders
      .by(sort, uiLanguage)
      .filter((row) => (matched === undefined || matched.has(row)) && tally.add(row));
    const publications = matched && sort === 'relevance' ? this.#byRelevance(chosen, matched, terms) : chosen;
    return {
      total: publications.length,
      facets: tally.result(),
      page: publications
        .slice((page - 1) * size, page * size)
        .map((row) => ({ id: this.#visible.idOf(row), editions: byLanguage(matched?.editionsOf(row)) })),
    };
  }

  #byRelevance(
    publications: readonly number[],
    matched: Matched,
    terms: readonly QueryTerm[],
  ): readonly number[] {
    const inOrder = byRelevance(publications, (row) => matched.relevanceOf(row));
    return this.#passages.apply(inOrder, terms, matched);
  }
}

const byLanguage = (editions: ReadonlyMap<number, number> | undefined): FoundPublication['editions'] =>
  editions &&
  new Map(
    Array.from(editions, ([row, relevance]): [Language, number] => [languageOfEdition(row), relevance]),
  );
