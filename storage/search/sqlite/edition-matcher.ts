import type Database from 'better-sqlite3';
import type { Atom, QueryTerm } from '../../../server/language/query.ts';
import type { Field } from '../search-index.ts';
import type { Expressions } from './expressions.ts';
import { FieldRanking } from './field-ranking.ts';
import { Matched } from './matched.ts';
import { publicationOfEdition } from './schema.ts';
import { isSequence, type SequenceFinder } from './sequence-finder.ts';
import { STEP_BEHIND, stepsOf } from './steps.ts';

/**
 * Finds the editions that contain one atom of every wanted term, in any of their fields, and whose publication has none
 * of the unwanted.
 * Words are compared by stem, phrases by the very forms that were typed.
 */
export class EditionMatcher {
  readonly #expressions: Expressions;
  readonly #sequences: SequenceFinder;
  readonly #ranking: FieldRanking;
  readonly #having: Database.Statement;
  readonly #all: Database.Statement;

  constructor(db: Database.Database, expressions: Expressions, sequences: SequenceFinder) {
    this.#expressions = expressions;
    this.#sequences = sequences;
    this.#ranking = new FieldRanking(db, expressions);
    this.#having = db.prepare('SELECT rowid FROM ranked WHERE ranked MATCH ?').pluck();
    this.#all = db.prepare('SELECT id FROM editions').pluck();
  }

  /**
   * What matches; undefined when the terms say nothing and everything does. Relevance is 0 for all when nobody asks for
   * it: making it takes longer than finding.
   */
  match(terms: readonly QueryTerm[], byRelevance: boolean): Matched | undefined {
    if (terms.length === 0) return undefined;
    const found = new Map<number, number>();
    for (const { step, terms: allowed } of stepsOf(terms)) {
      for (const [edition, relevance] of this.#find(allowed, byRelevance, found)) {
        found.set(edition, relevance + step * STEP_BEHIND);
      }
    }
    return new Matched(found);
  }

  /** Of editions that have the words, those that have the sequences; for each term, in which field they have its. */
  confirm(terms: readonly QueryTerm[], editions: readonly number[]) {
    const found = new Map(editions.map((edition) => [edition, 0]));
    for (const { either, unwanted } of terms)
      if (unwanted) for (const atom of either.filter(isSequence)) this.#exclude(found, atom);
    const wanted = terms.filter(({ unwanted }) => !unwanted);
    return { found, fields: this.#requireSequences(found, wanted) };
  }

  /** Without those that were found before. */
  #find(
    terms: readonly QueryTerm[],
    byRelevance: boolean,
    before: ReadonlyMap<number, unknown>,
  ): Map<number, number> {
    const wanted = terms.filter(({ unwanted }) => !unwanted);
    if (wanted.some(({ either }) => either.length === 0)) return new Map();
    const found = this.#withWords(wanted);
    for (const edition of before.keys()) found.delete(edition);
    for (const { either, unwanted } of terms)
      if (unwanted) for (const atom of either) this.#exclude(found, atom);
    const sequenceFields = this.#requireSequences(found, wanted);
    if (byRelevance) this.#ranking.lift(found, wanted, sequenceFields);
    return found;
  }

  /** Editions that have the words of all terms, sequences not yet looked at. */
  #withWords(wanted: readonly QueryTerm[]): Map<number, number> {
    const rows = wanted.length === 0 ? this.#all.all() : this.#having.all(this.#expressions.all(wanted));
    return new Map((rows as number[]).map((edition) => [edition, 0]));
  }

  /** What has the atom in one language is left out in all: a reader does not want the work, not its edition. */
  #exclude(found: Map<number, number>, atom: Atom): void {
    const publications = new Set([...found.keys()].map(publicationOfEdition));
    const having = (this.#having.all(this.#expressions.any([atom])) as number[]).filter(
      (edition) =>
        publications.has(publicationOfEdition(edition)) &&
        (!isSequence(atom) || this.#sequences.fieldOf(atom, edition) !== undefined),
    );
    const unwanted = new Set(having.map(publicationOfEdition));
    for (const edition of [...found.keys()])
      if (unwanted.has(publicationOfEdition(edition))) found.delete(edition);
  }

  /** Leaves the editions that have an atom of each term; for each term, in which field each of them has a sequence. */
  #requireSequences(
    found: Map<number, number>,
    wanted: readonly QueryTerm[],
  ): Map<QueryTerm, Map<number, Field>> {
    const fields = new Map<QueryTerm, Map<number, Field>>();
    for (const term of wanted) {
      const sequences = term.either.filter(isSequence);
      if (sequences.length === 0) continue;
      const words = term.either.filter((atom) => !isSequence(atom));
      const byWord = new Set(
        words.length === 0 ? [] : (this.#having.all(this.#expressions.any(words)) as number[]),
      );
      // A phrase that was typed beside a word may stand in a better field; what helps lifts nothing that has the word.
      const typed = sequences.filter(({ help }) => help === undefined);
      const editions = new Map<number, Field>();
      for (const edition of [...found.keys()]) {
        const hasWord = byWord.has(edition);
        const asked = hasWord ? typed : sequences;
        const field = firstOf(asked, (atom) => this.#sequences.fieldOf(atom, edition));
        if (field !== undefined) editions.set(edition, field);
        else if (!hasWord) found.delete(edition);
      }
      fields.set(term, editions);
    }
    return fields;
  }
}

function firstOf<T, R>(items: readonly T[], ask: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const answer = ask(item);
    if (answer !== undefined) return answer;
  }
  return undefined;
}
