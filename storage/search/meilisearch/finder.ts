import type { PublicationId } from '../../../server/domain/identifiers.ts';
import { LANGUAGES, type Language } from '../../../server/domain/languages.ts';
import type { QueryTerm } from '../../../server/language/query.ts';
import type { Confirmed, Found, Plan } from '../conversation.ts';
import type { SearchQuery } from '../search-index.ts';
import type { EmbeddedSearchIndex } from '../sqlite/open-sqlite-search-index.ts';
import { isSequence } from '../sqlite/sequence-finder.ts';
import { STEP_BEHIND, stepsOf } from '../sqlite/steps.ts';
import { Batch } from './batch.ts';
import { readCard } from './cards.ts';
import { askChosenFacets, openFacets } from './facets.ts';
import { allOf, anyOf, chosen, FilterWriter, visible, withIds } from './filters.ts';
import type { Gateway } from './gateway.ts';
import { type FoundEditions, Ranking } from './ranking.ts';

type Sought = {
  readonly step: number;
  readonly terms: readonly QueryTerm[];
  readonly language: Language;
  readonly filter: string;
  readonly sequences: ReadonlyMap<PublicationId, Confirmed['fields']>;
};

/** Finds, counts and ranks publications by asking the engine. */
export class MeilisearchFinder {
  readonly #gateway: Gateway;
  readonly #embedded: EmbeddedSearchIndex;
  readonly #writer: FilterWriter;
  readonly #ranking: Ranking;

  constructor(gateway: Gateway, embedded: EmbeddedSearchIndex) {
    this.#gateway = gateway;
    this.#embedded = embedded;
    this.#writer = new FilterWriter((reading) => embedded.stemsBesidePrefix(reading));
    this.#ranking = new Ranking(gateway, this.#writer);
  }

  async find(query: SearchQuery, { terms, years }: Plan): Promise<Found> {
    const { filters, page, size } = query;
    const public_ = visible({ ...query, years });
    const sought = await this.#sought(terms, public_);
    const last = sought.at(-1)?.step;
    const found = sought.filter(({ step }) => step === last).map(({ filter }) => filter);
    const matching = terms.length === 0 ? public_ : allOf([public_, anyOf(found)]);
    const ranks = query.sort === 'relevance' && terms.length > 0;
    const batch = new Batch();
    const hits = batch.add({
      filter: allOf([matching, ...chosen(filters)]),
      ...(ranks ? { page: 1, hitsPerPage: 0 } : { page, hitsPerPage: size, sort: sortOf(query) }),
      attributesToRetrieve: ['id'],
      facets: openFacets(filters),
    });
    const facets = askChosenFacets(batch, matching, filters);
    const cards = sought.map((editions) => ({
      ...editions,
      values: batch.values('card', allOf([public_, editions.filter, ...chosen(filters)])),
    }));
    await batch.send(this.#gateway);
    const editions = cards.map(({ values, ...rest }) => ({ ...rest, cards: values().map(readCard) }));
    const shown = ranks
      ? this.#embedded
          .passagesFirst(await this.#ranking.rank(editions, public_), terms)
          .slice((page - 1) * size, page * size)
      : hits().hits.map(({ id }) => ({
          id,
          editions: terms.length === 0 ? undefined : matched(id, editions),
        }));
    return { total: hits().totalHits, facets: facets(hits()), page: shown };
  }

  /** The editions of each language to look for in each step. Sequences are looked up among those with their words. */
  async #sought(terms: readonly QueryTerm[], public_: string): Promise<Sought[]> {
    if (terms.length === 0) return [];
    const sought = stepsOf(terms).flatMap((step) =>
      LANGUAGES.map((language) => ({
        ...step,
        language,
        filter: this.#writer.edition(language, step.terms),
        sequences: new Map(),
      })),
    );
    if (!terms.some(({ either }) => either.some(isSequence))) return sought;
    const batch = new Batch();
    const candidates = sought.map(({ filter }) => batch.values('id', allOf([public_, filter])));
    await batch.send(this.#gateway);
    return sought.map((editions, index) => {
      const ids = candidates[index]!() as PublicationId[];
      const { language } = editions;
      const confirmed = this.#embedded.confirm(
        editions.terms,
        ids.map((id) => ({ id, language })),
      );
      return {
        ...editions,
        filter: withIds(confirmed.map(({ id }) => id)),
        sequences: new Map(confirmed.map(({ id, fields }) => [id, fields])),
      };
    });
  }
}

/** Publications without a date are last in either direction, and equal ones by their ids. */
function sortOf({ sort, uiLanguage }: SearchQuery): string[] {
  if (sort === 'title') return [`title_${uiLanguage}:asc`, 'id:asc'];
  return [sort === 'oldest' ? 'issued:asc' : 'issued:desc', 'id:asc'];
}

function matched(id: string, editions: readonly FoundEditions[]): Map<Language, number> {
  const having = editions.filter(({ cards }) => cards.some((card) => card.id === id)).toReversed();
  // The first step in which an edition is found is written last.
  return new Map(having.map(({ language, step }) => [language, step * STEP_BEHIND]));
}
