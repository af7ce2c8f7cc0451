import { readings } from '../../../server/language/analyse.ts';
import type { Atom, QueryField } from '../../../server/language/query.ts';
import { FIELDS, type Field } from '../search-index.ts';
import { stemKey } from '../stems.ts';
import type { Dictionary } from './dictionary.ts';

const FIELDS_OF: Record<QueryField, readonly Field[]> = {
  title: ['title'],
  author: ['people'],
  subject: ['subjects'],
};

/** Where an atom may stand, best first. */
export const fieldsFor = ({ field }: Atom): readonly Field[] =>
  field === undefined ? FIELDS : FIELDS_OF[field];

/** Writes what `ranked` is asked, https://sqlite.org/fts5.html#full_text_query_syntax. */
export class Expressions {
  readonly #dictionary: Dictionary;

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary;
  }

  /** Editions that have any of the atoms; of those that are sequences, all words, wherever they stand. */
  any(atoms: readonly Atom[]): string {
    return `(${atoms.map((atom) => this.#atom(atom)).join(' OR ')})`;
  }

  /** Editions that have any of the atoms in one of these fields. */
  inFields(fields: readonly (Field | 'often')[], atoms: readonly Atom[]): string {
    return `{${fields.join(' ')}} : ${this.any(atoms.map(anywhere))}`;
  }

  all(terms: readonly { readonly either: readonly Atom[] }[]): string {
    return terms.map(({ either }) => this.any(either)).join(' AND ');
  }

  #atom(atom: Atom): string {
    const parts =
      atom.kind === 'word'
        ? [this.#word(atom.word, atom.prefix)]
        : atom.words.map((word) => this.#word(word, false));
    const expression = `(${parts.join(' AND ')})`;
    return atom.field === undefined ? expression : `{${fieldsFor(atom).join(' ')}} : ${expression}`;
  }

  /** A word in any of its readings. */
  #word(word: string, prefix: boolean): string {
    const alternatives = readings(word).flatMap((reading) => {
      const { stemmer } = reading;
      const whole = quoted(stemKey(reading.stem, stemmer));
      if (!prefix) return [whole];
      const related = this.#dictionary
        .stemsBesidePrefix(reading)
        .map((stem) => quoted(stemKey(stem, stemmer)));
      return [whole, `${quoted(stemKey(word, stemmer))} *`, ...related];
    });
    return `(${[...new Set(alternatives)].join(' OR ')})`;
  }
}

/** The same atom without its field, for an expression that names the field itself. */
const anywhere = ({ field: _, ...atom }: Atom): Atom => atom;

/** A string of FTS5, https://sqlite.org/fts5.html#fts5_strings. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
