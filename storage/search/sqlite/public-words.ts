import type Database from 'better-sqlite3';
import { type Atom, wordAtom } from '../../../server/language/query.ts';
import type { SearchQuery } from '../search-index.ts';
import { ftsExpression } from './fts-expression.ts';
import type { PostingsQueries } from './postings-queries.ts';
import { publicationOfEditionSql } from './schema.ts';
import { isSequence, type SequenceAtom, type SequenceFinder } from './sequence-finder.ts';

/** What is public on a day, without what the catalogue knows to be hidden since. */
export type PublicView = Pick<SearchQuery, 'today' | 'hidden'>;

/** In how many editions with the same stems the very words are looked for; they are nearly always in the first. */
const LOOKED_INTO = 50;

/** What public editions say. The vocabulary has every word of every edition; nothing may give away a draft's. */
export class PublicWords {
  readonly #queries: PostingsQueries;
  readonly #sequences: SequenceFinder;
  readonly #first: Database.Statement;
  readonly #some: Database.Statement;

  constructor(db: Database.Database, queries: PostingsQueries, sequences: SequenceFinder) {
    this.#queries = queries;
    this.#sequences = sequences;
    const rows = `SELECT ranked.rowid FROM ranked
      JOIN publications ON publications.id = ${publicationOfEditionSql('ranked.rowid')}
      WHERE ranked MATCH ? AND public_from <= ?
        AND publications.publication NOT IN (SELECT value FROM json_each(?))`;
    this.#first = db.prepare(`${rows} LIMIT 1`).pluck();
    this.#some = db.prepare(`${rows} LIMIT 1000`).pluck();
  }

  on({ today, hidden = new Set() }: PublicView): PublicVocabulary {
    const hiddenOnes = JSON.stringify([...hidden]);
    const known = new Map<Atom, boolean>();
    const expression = (atom: Atom) => ftsExpression(this.#queries.any([atom]));
    const editionsWith = (atom: Atom) => this.#some.all(expression(atom), today, hiddenOnes) as number[];
    const isPrintedIn = (sequence: SequenceAtom, editions: readonly number[]) =>
      editions
        .slice(0, LOOKED_INTO)
        .some((edition) => this.#sequences.fieldOf(sequence, edition) !== undefined);
    return {
      has: (atom) => {
        const before = known.get(atom);
        if (before !== undefined) return before;
        const found = this.#first.get(expression(atom), today, hiddenOnes) !== undefined;
        known.set(atom, found);
        return found;
      },
      isPrinted: (atom) =>
        isSequence(atom)
          ? isPrintedIn(atom, editionsWith(atom))
          : isPrintedIn({ kind: 'phrase', words: [atom.word] }, editionsWith(wordAtom(atom.word, undefined))),
      countWith: (word) => editionsWith(wordAtom(word, undefined)).length,
    };
  }
}

export type PublicVocabulary = {
  /** Whether the words of an atom are in a public edition, in any of their forms, wherever they stand in it. */
  has(atom: Atom): boolean;
  /** Whether a public edition has the very word, or the words together. */
  isPrinted(atom: Atom): boolean;
  /** How many public editions have the word in any of its forms; more than a thousand are not counted. */
  countWith(word: string): number;
};
