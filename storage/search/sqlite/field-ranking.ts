import type Database from 'better-sqlite3';
import { isFunctionWord } from '../../../server/language/function-words.ts';
import type { Atom, QueryTerm } from '../../../server/language/query.ts';
import type { Field } from '../search-index.ts';
import { type Expressions, fieldsFor } from './expressions.ts';
import { isSequence } from './sequence-finder.ts';

/** More than the terms of a query: a place of a number for each field. */
const BASE = 32;

/**
 * Ranks by field before anything else: first the edition with more of the terms in its title, then with more in
 * title and people, then with more in these and the abstract. bm25 decides only between equals: among few editions
 * no word is rare, and what a text repeats outweighs a title. Function words lift nothing: `и` is in many titles.
 */
export class FieldRanking {
  readonly #inField: Database.Statement;
  readonly #expressions: Expressions;

  constructor(db: Database.Database, expressions: Expressions) {
    this.#expressions = expressions;
    this.#inField = db.prepare('SELECT rowid FROM ranked WHERE ranked MATCH ?').pluck();
  }

  /** Puts the fields before the bm25 of the editions found; less is better. `sequences` says which field has a term's. */
  apply(
    found: Map<number, number>,
    wanted: readonly QueryTerm[],
    sequences: ReadonlyMap<QueryTerm, ReadonlyMap<number, Field>>,
  ): void {
    const lifts = new Map<number, number>();
    for (const term of telling(wanted)) {
      const best = this.#bestLifts(term.either.filter((atom) => !isSequence(atom)));
      for (const [edition, field] of sequences.get(term) ?? []) best.set(edition, LIFTS[field]);
      for (const [edition, lift] of best) lifts.set(edition, (lifts.get(edition) ?? 0) + lift);
    }
    for (const [edition, bm25] of found) {
      // bm25 is not positive; brought between -1 and 0, it cannot outweigh a field.
      found.set(edition, bm25 / (1 - bm25) - (lifts.get(edition) ?? 0));
    }
  }

  #bestLifts(words: readonly Atom[]): Map<number, number> {
    const best = new Map<number, number>();
    for (const fields of words.length === 0 ? [] : LIFTING) {
      const atoms = words.filter((atom) => fields.some((field) => fieldsFor(atom).includes(field)));
      if (atoms.length === 0) continue;
      const expression = this.#expressions.inFields(fields, atoms);
      for (const edition of this.#inField.all(expression) as number[]) best.set(edition, LIFTS[fields[0]!]);
    }
    return best;
  }
}

/** A term in the title counts in all places, one in the abstract in the last: sums compare place by place. */
const LIFTS: Record<Field, number> = {
  title: BASE ** 2 + BASE + 1,
  people: BASE + 1,
  subjects: BASE + 1,
  project: BASE + 1,
  abstract: 1,
  text: 0,
};

/** Fields that lift an edition equally, the least first: they are asked for together. */
const LIFTING: readonly (readonly Field[])[] = [['abstract'], ['people', 'subjects', 'project'], ['title']];

/** Whether this relevance is that of an edition that has all the terms in its title, as they were typed. */
export const hasAllInTitle = (relevance: number, wanted: readonly QueryTerm[]) =>
  relevance <= -telling(wanted).length * LIFTS.title;

function telling(terms: readonly QueryTerm[]): readonly QueryTerm[] {
  const content = terms.filter(({ either }) =>
    either.some((atom) => atom.kind !== 'word' || !isFunctionWord(atom.word)),
  );
  return content.length > 0 ? content : terms;
}
