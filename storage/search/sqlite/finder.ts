import type Database from 'better-sqlite3';
import type { Language } from '../../../server/domain/languages.ts';
import type { QueryTerm } from '../../../server/language/query.ts';
import type {
  Confirmed,
  EditionRef,
  Found,
  FoundPublication,
  Plan,
  RankedPublication,
} from '../conversation.ts';
import { FacetTally } from '../facets.ts';
import type { SearchQuery } from '../search-index.ts';
import type { EditionMatcher } from './edition-matcher.ts';
import type { Matched } from './matched.ts';
import { byRelevance, type VisiblePublication } from './ordering.ts';
import type { PassageRanking } from './passage-ranking.ts';
import { editionRow, languageOfEdition } from './schema.ts';
import { VisiblePublications } from './visible-publications.ts';

/** Finds, counts and orders publications by the tables. */
export class Finder {
  readonly #matcher: EditionMatcher;
  readonly #passages: PassageRanking;
  readonly #visible: VisiblePublications;
  readonly #row: Database.Statement;
  readonly #edition: Database.Statement;

  constructor(db: Database.Database, matcher: EditionMatcher, passages: PassageRanking) {
    this.#matcher = matcher;
    this.#passages = passages;
    this.#visible = new VisiblePublications(db);
    this.#row = db.prepare('SELECT id FROM publications WHERE publication = ?').pluck();
    this.#edition = db.prepare('SELECT 1 FROM editions WHERE id = ?').pluck();
  }

  /** To be called when this process has written. */
  forget(): void {
    this.#visible.forget();
  }

  find(query: SearchQuery, { terms, years }: Plan): Found {
    const { filters, sort, uiLanguage, today, hidden, page, size } = query;
    const matched = this.#matcher.match(terms, sort === 'relevance');
    const visible = this.#visible.on(today, hidden);
    const tally = new FacetTally(visible.numbering, filters, years);
    const chosen = visible.orders
      .by(sort, uiLanguage)
      .filter(({ row, facets }) => (matched === undefined || matched.has(row)) && tally.add(facets));
    const publications = matched && sort === 'relevance' ? this.#byRelevance(chosen, matched, terms) : chosen;
    return {
      total: publications.length,
      facets: tally.result(),
      page: publications
        .slice((page - 1) * size, page * size)
        .map(({ row, id }) => ({ id, editions: byLanguage(matched?.editionsOf(row)) })),
    };
  }

  #byRelevance(
    chosen: readonly VisiblePublication[],
    matched: Matched,
    terms: readonly QueryTerm[],
  ): readonly VisiblePublication[] {
    const inOrder = byRelevance(chosen, (row) => matched.relevanceOf(row));
    return this.#passages.apply(inOrder, terms, ({ row }) => ({
      relevance: matched.relevanceOf(row),
      editions: [...matched.editionsOf(row).keys()],
    }));
  }

  /** Publications ordered by relevance, with those that have the passage of a sentence put first. */
  passagesFirst<T extends RankedPublication>(
    publications: readonly T[],
    terms: readonly QueryTerm[],
  ): readonly T[] {
    return this.#passages.apply(publications, terms, ({ id, relevance, editions }) => {
      const publication = this.#row.get(id);
      const rows =
        typeof publication === 'number'
          ? Array.from(editions.keys(), (language) => editionRow(publication, language))
          : [];
      return { relevance, editions: rows };
    });
  }

  /** Of editions that have the words of all terms, those that have their sequences, too. */
  confirm(terms: readonly QueryTerm[], editions: readonly EditionRef[]): Confirmed[] {
    const byRow = new Map<number, EditionRef>();
    for (const edition of editions) {
      const publication = this.#row.get(edition.id);
      const row = typeof publication === 'number' ? editionRow(publication, edition.language) : undefined;
      if (row !== undefined && this.#edition.get(row) !== undefined) byRow.set(row, edition);
    }
    const { found, fields } = this.#matcher.confirm(terms, [...byRow.keys()]);
    return [...found.keys()].map((row) => ({
      ...byRow.get(row)!,
      fields: new Map(
        terms.flatMap((term) => {
          const field = fields.get(term)?.get(row);
          return field === undefined ? [] : [[term, field]];
        }),
      ),
    }));
  }
}

const byLanguage = (editions: ReadonlyMap<number, number> | undefined): FoundPublication['editions'] =>
  editions &&
  new Map(
    Array.from(editions, ([row, relevance]): [Language, number] => [languageOfEdition(row), relevance]),
  );
