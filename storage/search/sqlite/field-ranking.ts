import type Database from 'better-sqlite3';
import { isFunctionWord } from '../../../server/language/function-words.ts';
import type { QueryTerm } from '../../../server/language/query.ts';
import { FIELDS, type Field } from './schema.ts';

/** Fields that lift an edition above those that have a term in their text alone; best first. */
const LIFTING = FIELDS.filter((field) => field !== 'text');

/** More than the terms of a query: a place of a number for each field. */
const BASE = 32;

/**
 * Ranks by field before anything else: first the edition with more of the terms in its title, then with more in
 * title and people, then with more in these and the abstract. bm25 decides only between equals: among few editions
 * no word is rare, and what a text repeats outweighs a title. Function words lift nothing: `и` is in many titles.
 */
export class FieldRanking {
  readonly #inField: Database.Statement;
  readonly #expression: (term: QueryTerm) => string;

  /** `expression` says what `ranked` is asked for a term. */
  constructor(db: Database.Database, expression: (term: QueryTerm) => string) {
    this.#expression = expression;
    this.#inField = db.prepare('SELECT rowid FROM ranked WHERE ranked MATCH ?').pluck();
  }

  /** Puts the fields before the bm25 of the editions found; less is better. `phrases` says which field has each. */
  apply(
    found: Map<number, number>,
    wanted: readonly QueryTerm[],
    phrases: ReadonlyMap<QueryTerm, ReadonlyMap<number, Field>>,
  ): void {
    const lifts = new Map<number, number>();
    for (const term of telling(wanted)) {
      const best = phrases.get(term) ?? this.#bestFields(term);
      for (const [edition, field] of best) lifts.set(edition, (lifts.get(edition) ?? 0) + LIFTS[field]);
    }
    for (const [edition, bm25] of found) {
      // bm25 is not positive; brought between -1 and 0, it cannot outweigh a field.
      found.set(edition, bm25 / (1 - bm25) - (lifts.get(edition) ?? 0));
    }
  }

  #bestFields(term: QueryTerm): Map<number, Field> {
    const expression = this.#expression(term);
    const best = new Map<number, Field>();
    for (const field of LIFTING.toReversed()) {
      for (const edition of this.#inField.all(`{${field}} : ${expression}`) as number[])
        best.set(edition, field);
    }
    return best;
  }
}

/** A term in the title counts in all places, one in the abstract in the last: sums compare place by place. */
const LIFTS: Record<Field, number> = { title: BASE ** 2 + BASE + 1, people: BASE + 1, abstract: 1, text: 0 };

function telling(terms: readonly QueryTerm[]): readonly QueryTerm[] {
  const content = terms.filter((term) => term.kind === 'phrase' || !isFunctionWord(term.word));
  return content.length > 0 ? content : terms;
}
