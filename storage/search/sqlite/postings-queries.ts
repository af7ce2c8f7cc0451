import { readings } from '../../../server/language/analyse.ts';
import type { Atom, QueryField } from '../../../server/language/query.ts';
import type { Key, LiftingField, PostingsQuery, Standing } from '../postings.ts';
import { FIELDS, type Field } from '../search-index.ts';
import { stemKey } from '../stems.ts';
import type { Dictionary } from './dictionary.ts';

const FIELDS_OF: Record<QueryField, readonly Exclude<Field, 'text'>[]> = {
  title: ['title'],
  author: ['people'],
  subject: ['subjects'],
};

/** Where an atom may stand, best first. */
export const fieldsFor = ({ field }: Atom): readonly Field[] =>
  field === undefined ? FIELDS : FIELDS_OF[field];

/** Says by what keys atoms are found. */
export class PostingsQueries {
  readonly #dictionary: Dictionary;
  /** An atom is asked for many times as long as its query lives. */
  readonly #words = new WeakMap<Atom, Standing['words']>();

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary;
  }

  /** Editions that have any of the atoms; of those that are sequences, all words, wherever they stand. */
  any(atoms: readonly Atom[]): PostingsQuery {
    return { all: [atoms.map((atom) => this.#standing(atom))] };
  }

  /** Editions that have any of the atoms of each term. */
  all(terms: readonly { readonly either: readonly Atom[] }[]): PostingsQuery {
    return { all: terms.map(({ either }) => either.map((atom) => this.#standing(atom))) };
  }

  /** The atoms in those of the fields in which they may stand. */
  inFields(fields: readonly LiftingField[], atoms: readonly Atom[]): Standing[] {
    return atoms.flatMap((atom) => {
      const allowed = fields.filter((field) => fieldsFor(atom).includes(field === 'often' ? 'text' : field));
      return allowed.length === 0 ? [] : { fields: allowed, words: this.#wordsOf(atom) };
    });
  }

  #standing(atom: Atom): Standing {
    return { fields: atom.field && FIELDS_OF[atom.field], words: this.#wordsOf(atom) };
  }

  #wordsOf(atom: Atom): Standing['words'] {
    const known = this.#words.get(atom);
    if (known !== undefined) return known;
    const words =
      atom.kind === 'word'
        ? [this.#keysOf(atom.word, atom.prefix)]
        : atom.words.map((word) => this.#keysOf(word, false));
    this.#words.set(atom, words);
    return words;
  }

  /** A word in any of its readings. */
  #keysOf(word: string, prefix: boolean): Key[] {
    return readings(word).flatMap((reading) => {
      const { stemmer } = reading;
      const whole = { key: stemKey(reading.stem, stemmer), begins: false };
      if (!prefix) return [whole];
      const related = this.#dictionary.stemsBesidePrefix(reading);
      return [
        whole,
        { key: stemKey(word, stemmer), begins: true },
        ...related.map((stem) => ({ key: stemKey(stem, stemmer), begins: false })),
      ];
    });
  }
}
