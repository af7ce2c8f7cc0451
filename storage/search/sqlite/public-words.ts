import type Database from 'better-sqlite3';
import type { IsoDate } from '../../../server/domain/identifiers.ts';
import { type Atom, wordAtom } from '../../../server/language/query.ts';
import { FIELDS } from '../search-index.ts';
import type { Expressions } from './expressions.ts';
import { publicationOfEditionSql } from './schema.ts';
import type { SequenceFinder } from './sequence-finder.ts';

/** In how many editions with the same stem the very form is looked for; it is nearly always in the first. */
const LOOKED_INTO = 50;

/** What public editions say. The vocabulary has every word of every edition; nothing may give away a draft's. */
export class PublicWords {
  readonly #expressions: Expressions;
  readonly #sequences: SequenceFinder;
  readonly #first: Database.Statement;
  readonly #some: Database.Statement;

  constructor(db: Database.Database, expressions: Expressions, sequences: SequenceFinder) {
    this.#expressions = expressions;
    this.#sequences = sequences;
    const rows = `SELECT ranked.rowid FROM ranked
      JOIN publications ON publications.id = ${publicationOfEditionSql('ranked.rowid')}
      WHERE ranked MATCH ? AND public_from <= ?`;
    this.#first = db.prepare(`${rows} LIMIT 1`).pluck();
    this.#some = db.prepare(`${rows} LIMIT 1000`).pluck();
  }

  /** Whether the words of the atom are in a public edition, in any of their forms. */
  has(atom: Atom, today: IsoDate): boolean {
    return this.#first.get(this.#expressions.any([atom]), today) !== undefined;
  }

  /** Public editions that have the word in any of its forms. */
  editionsWith(word: string, today: IsoDate): number[] {
    return this.#some.all(this.#expressions.any([wordAtom(word, undefined)]), today) as number[];
  }

  /** Whether one of the editions has the very form. */
  isPrintedIn(form: string, editions: readonly number[]): boolean {
    const fieldOf = this.#sequences.of({ kind: 'phrase', words: [form] }, FIELDS);
    return editions.slice(0, LOOKED_INTO).some((edition) => fieldOf(edition) !== undefined);
  }
}
