import type { PublicationId } from '../../../server/domain/identifiers.ts';
import { LANGUAGES, type Language } from '../../../server/domain/languages.ts';
import type { QueryTerm } from '../../../server/language/query.ts';
import type { Confirmed, RankedPublication } from '../conversation.ts';
import { LIFTS, telling } from '../sqlite/field-ranking.ts';
import { STEP_BEHIND } from '../sqlite/steps.ts';
import { Batch } from './batch.ts';
import type { Card } from './cards.ts';
import type { FilterWriter } from './filters.ts';
import type { Gateway } from './gateway.ts';
import { type AskLifts, liftsByDocuments, liftsBySets } from './lifts.ts';

/** Editions of a language that were found in a step. */
export type FoundEditions = {
  readonly step: number;
  readonly terms: readonly QueryTerm[];
  readonly language: Language;
  readonly cards: readonly Card[];
  /** In which fields the sequences of terms stand, when there are any. */
  readonly sequences: ReadonlyMap<PublicationId, Confirmed['fields']>;
};

type Ranked = RankedPublication & { readonly issued: string };

/** Publications that are read rather than asked about. */
const READ = 40;

/**
 * Ranks editions as the embedded engine does: by step, then by the fields that have the terms. The engine tells
 * where the words stand, in sets of publications, and the sum is done here.
 */
export class Ranking {
  readonly #gateway: Gateway;
  readonly #writer: FilterWriter;

  constructor(gateway: Gateway, writer: FilterWriter) {
    this.#gateway = gateway;
    this.#writer = writer;
  }

  /** Publications by their best edition, equal ones the newest first; `visible` is the condition on all. */
  async rank(found: readonly FoundEditions[], visible: string): Promise<Ranked[]> {
    const batch = new Batch();
    const fresh = onlyFresh(found);
    const ids = [...new Set(fresh.flatMap(({ cards }) => cards.map(({ id }) => id)))];
    const askLifts =
      ids.length <= READ
        ? liftsByDocuments(batch, this.#writer, ids)
        : liftsBySets(batch, this.#writer, visible);
    const scored = fresh.map((editions) => ({ ...editions, relevanceOf: relevance(editions, askLifts) }));
    await batch.send(this.#gateway);
    const publications = new Map<PublicationId, { issued: string; editions: Map<Language, number> }>();
    for (const { cards, language, relevanceOf } of scored) {
      for (const card of cards) {
        const known = publications.get(card.id) ?? { issued: card.issued, editions: new Map() };
        known.editions.set(language, relevanceOf(card));
        publications.set(card.id, known);
      }
    }
    return Array.from(publications, ([id, { issued, editions }]) => ({
      id,
      issued,
      editions,
      relevance: Math.min(...editions.values()),
    })).sort(inOrder);
  }
}

function relevance(
  { step, terms, language, cards, sequences }: FoundEditions,
  askLifts: AskLifts,
): (card: Card) => number {
  const ids = cards.map(({ id }) => id);
  const lifting = telling(terms.filter(({ unwanted }) => !unwanted)).map((term) => ({
    term,
    liftOf: askLifts(term, language, ids),
  }));
  return ({ id }) => {
    const lifts = lifting.map(({ term, liftOf }) => {
      const field = sequences.get(id)?.get(term);
      return field === undefined ? liftOf(id) : LIFTS[field];
    });
    return lifts.reduce((relevant, lift) => relevant - lift, step * STEP_BEHIND);
  };
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

const inOrder = (a: Ranked, b: Ranked) =>
  a.relevance - b.relevance || compare(b.issued, a.issued) || compare(a.id, b.id);

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
