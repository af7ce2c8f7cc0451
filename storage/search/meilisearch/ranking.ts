import type { PublicationId } from '../../../server/domain/identifiers.ts';
import { LANGUAGES, type Language } from '../../../server/domain/languages.ts';
import type { QueryTerm } from '../../../server/language/query.ts';
import type { Confirmed } from '../conversation.ts';
import { LIFTS, telling } from '../sqlite/field-ranking.ts';
import { STEP_BEHIND } from '../sqlite/steps.ts';
import { Batch } from './batch.ts';
import type { Card } from './cards.ts';
import { type FilterWriter, withIds } from './filters.ts';
import type { Gateway } from './gateway.ts';
import { type Counted, count, phrasesOf } from './phrases.ts';

/** Editions of a language that were found in a step. */
export type FoundEditions = {
  readonly step: number;
  readonly terms: readonly QueryTerm[];
  readonly language: Language;
  readonly cards: readonly Card[];
  /** In which fields the sequences of terms stand, when there are any. */
  readonly sequences: ReadonlyMap<PublicationId, Confirmed['fields']>;
};

/** How many editions the library has, and how many stems one has on average. */
export type Statistics = { readonly editions: number; readonly size: number };

export type RankedPublication = {
  readonly card: Card;
  relevance: number;
  /** How relevant each edition is. */
  readonly editions: Map<Language, number>;
};

/** Up to so many editions are named; of more it is asked what all that are visible say. */
const NAMED = 100;

/** As SQLite's bm25 has them, https://sqlite.org/fts5.html#the_bm25_function. */
const K1 = 1.2;
const B = 0.75;
const LEAST_IDF = 1e-6;

/**
 * Ranks editions as the embedded engine does: by step, by field, by bm25 of the very same weights. The engine tells where
 * the words stand, in sets of publications, and the sum is done here.
 */
export class Ranking {
  readonly #gateway: Gateway;
  readonly #writer: FilterWriter;

  constructor(gateway: Gateway, writer: FilterWriter) {
    this.#gateway = gateway;
    this.#writer = writer;
  }

  /** Publications by their best edition; `visible` is the condition on all. */
  async rank(
    found: readonly FoundEditions[],
    visible: string,
    statistics: Statistics,
  ): Promise<RankedPublication[]> {
    const batch = new Batch();
    const fresh = onlyFresh(found);
    const scored = fresh.map((editions) => ({
      ...editions,
      relevanceOf: this.#relevance(batch, editions, visible, statistics),
    }));
    await batch.send(this.#gateway);
    const ranked = new Map<PublicationId, RankedPublication>();
    for (const { cards, language, relevanceOf } of scored) {
      for (const card of cards) {
        const relevance = relevanceOf(card);
        const known = ranked.get(card.id) ?? { card, relevance, editions: new Map() };
        known.relevance = Math.min(known.relevance, relevance);
        known.editions.set(language, relevance);
        ranked.set(card.id, known);
      }
    }
    return [...ranked.values()].sort(
      (a, b) =>
        a.relevance - b.relevance || compare(b.card.issued, a.card.issued) || compare(a.card.id, b.card.id),
    );
  }

  #relevance(
    batch: Batch,
    { step, terms, language, cards, sequences }: FoundEditions,
    visible: string,
    statistics: Statistics,
  ): (card: Card) => number {
    const wanted = terms.filter(({ unwanted }) => !unwanted);
    const lifting = new Set(telling(wanted));
    const among = cards.length <= NAMED ? withIds(cards.map(({ id }) => id)) : visible;
    const counted = wanted.map((term) => {
      const phrases = phrasesOf(term, step);
      const alone = phrases.length === 1;
      return {
        term,
        phrases: phrases.map((phrase) => count(batch, this.#writer, phrase, { language, among, alone })),
      };
    });
    return ({ id, sizes }) => {
      const size = sizes[LANGUAGES.indexOf(language)] ?? 0;
      const score = bm25(
        counted.flatMap(({ phrases }) => phrases),
        id,
        { ...statistics, relative: size / statistics.size },
      );
      let lift = 0;
      for (const { term, phrases } of counted) {
        if (!lifting.has(term)) continue;
        const field = sequences.get(id)?.get(term);
        lift += field === undefined ? Math.max(...phrases.map((phrase) => phrase.liftOf(id))) : LIFTS[field];
      }
      return step * STEP_BEHIND - lift - score / (1 + score);
    };
  }
}

function bm25(
  phrases: readonly Counted[],
  id: string,
  { editions, relative }: { editions: number; relative: number },
): number {
  return phrases.reduce((sum, phrase) => {
    const having = phrase.editions();
    const idf = Math.max(Math.log((editions - having + 0.5) / (having + 0.5)), LEAST_IDF);
    const weight = phrase.weightIn(id);
    return sum + (idf * (weight * (K1 + 1))) / (weight + K1 * (1 - B + B * relative));
  }, 0);
}

/** Each edition in the first step that finds it. */
function onlyFresh(found: readonly FoundEditions[]): FoundEditions[] {
  const seen = new Map<Language, Set<PublicationId>>(LANGUAGES.map((language) => [language, new Set()]));
  return found
    .map((editions) => {
      const known = seen.get(editions.language)!;
      const cards = editions.cards.filter(({ id }) => !known.has(id));
      for (const { id } of cards) known.add(id);
      return { ...editions, cards };
    })
    .filter(({ cards }) => cards.length > 0);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
