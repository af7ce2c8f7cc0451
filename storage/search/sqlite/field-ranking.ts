import type Database from 'better-sqlite3';
import { isFunctionWord } from '../../../server/language/function-words.ts';
import type { Atom, QueryTerm } from '../../../server/language/query.ts';
import type { Field } from '../search-index.ts';
import { type Expressions, fieldsFor } from './expressions.ts';
import { isSequence } from './sequence-finder.ts';

/** More than the terms of a query: a place of a number for each field. */
const BASE = 32;

/**
 * Ranks by field: first the edition with more of the terms in its title, then with more in title and people, then
 * with more in these and the abstract, then with more in any of these or often in its text. Not by bm25: among few
 * editions no word is rare, and what a text repeats would outweigh a title; and in a contentless table with
 * `detail=column` it is always 0, see xInstCount in https://sqlite.org/fts5.html. Function words lift nothing: `и` is
 * in many titles.
 */
export class FieldRanking {
  readonly #inField: Database.Statement;
  readonly #last: Database.Statement;
  readonly #expressions: Expressions;

  constructor(db: Database.Database, expressions: Expressions) {
    this.#expressions = expressions;
    this.#inField = db.prepare('SELECT rowid FROM ranked WHERE ranked MATCH ?').pluck();
    this.#last = db.prepare('SELECT max(id) FROM editions').pluck();
  }

  /** Makes the editions found as relevant as they are; less is better. `sequences` says which field has a term's. */
  lift(
    found: Map<number, number>,
    wanted: readonly QueryTerm[],
    sequences: ReadonlyMap<QueryTerm, ReadonlyMap<number, Field>>,
  ): void {
    const best = new Float64Array(this.#lastEdition() + 1);
    for (const term of telling(wanted)) {
      best.fill(0);
      this.#lift(
        best,
        term.either.filter((atom) => !isSequence(atom)),
      );
      for (const [edition, field] of sequences.get(term) ?? [])
        best[edition] = Math.max(best[edition]!, LIFTS[field]);
      for (const [edition, relevance] of found) found.set(edition, relevance - best[edition]!);
    }
  }

  /** Sets how much each edition is lifted by the best field that has one of the words. */
  #lift(best: Float64Array, words: readonly Atom[]): void {
    for (const fields of words.length === 0 ? [] : LIFTING) {
      const atoms = words.filter((atom) =>
        fields.some((field) => fieldsFor(atom).includes(field === 'often' ? 'text' : field)),
      );
      if (atoms.length === 0) continue;
      const expression = this.#expressions.inFields(fields, atoms);
      for (const edition of this.#inField.all(expression) as number[]) best[edition] = LIFTS[fields[0]!];
    }
  }

  #lastEdition(): number {
    return Number(this.#last.get() ?? 0);
  }
}

/** A term in the title counts in all places, one that is often in the text in the last: sums compare place by place. */
export const LIFTS: Record<Field | 'often', number> = {
  title: BASE ** 3 + BASE ** 2 + BASE + 1,
  people: BASE ** 2 + BASE + 1,
  subjects: BASE ** 2 + BASE + 1,
  project: BASE ** 2 + BASE + 1,
  abstract: BASE + 1,
  often: 1,
  text: 0,
};

/** Fields that lift an edition equally, the least first: they are asked for together. */
const LIFTING: readonly (readonly (Field | 'often')[])[] = [
  ['often'],
  ['abstract'],
  ['people', 'subjects', 'project'],
  ['title'],
];

/** Whether this relevance is that of an edition that has all the terms in its title, as they were typed. */
export const hasAllInTitle = (relevance: number, wanted: readonly QueryTerm[]) =>
  relevance <= -telling(wanted).length * LIFTS.title;

/** The terms that say something, unless none does. */
export function telling(terms: readonly QueryTerm[]): readonly QueryTerm[] {
  const content = terms.filter(({ either }) =>
    either.some((atom) => atom.kind !== 'word' || !isFunctionWord(atom.word)),
  );
  return content.length > 0 ? content : terms;
}
