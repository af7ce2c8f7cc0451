import type Database from 'better-sqlite3';
import { readings, type Term } from '../../../server/language/analyse.ts';
import type { Atom } from '../../../server/language/query.ts';
import type { Field } from '../search-index.ts';
import { HEADS } from '../stems.ts';
import type { Dictionary } from './dictionary.ts';
import { fieldsOf, findPacked, packPhrase, WordsReader } from './edition-words.ts';

/** A phrase, or words that stand together in any of their forms. */
export type SequenceAtom = Extract<Atom, { kind: 'phrase' | 'together' }>;

/** For each word of a sequence the numbers of the forms that may stand in its place. */
export type Sequence = readonly (readonly number[])[];

export const isSequence = (atom: Atom): atom is SequenceAtom => atom.kind !== 'word';

/** The ways in which a sequence can stand in a text; none when a word of it is in no text at all. */
export function sequencesOf(dictionary: Dictionary, { kind, words }: SequenceAtom): Sequence[] {
  const read = words.map(readings);
  const ways = Math.max(...read.map(({ length }) => length));
  // An edition's Cyrillic words are all read as Russian or all as Kyrgyz, so a sequence has at most two readings.
  return Array.from({ length: ways }, (_, way) =>
    read.map((choices) => formsOf(dictionary, kind, (choices[way] ?? choices[0]) as Term)),
  ).filter((sequence) => sequence.every(({ length }) => length > 0));
}

function formsOf(dictionary: Dictionary, kind: SequenceAtom['kind'], term: Term): number[] {
  if (kind === 'together') return dictionary.formsOf(term, false);
  const form = dictionary.exactly(term);
  return form === undefined ? [] : [form];
}

/** Finds words that stand one after another in the words of an edition. */
export class SequenceFinder {
  readonly #dictionary: Dictionary;
  readonly #words: Database.Statement;

  constructor(db: Database.Database, dictionary: Dictionary) {
    this.#dictionary = dictionary;
    this.#words = db.prepare('SELECT heads, words FROM edition_words WHERE edition = ?').raw();
  }

  /** Asks an edition for the best of `fields` that has the sequence; undefined when none has. */
  of(atom: SequenceAtom, fields: readonly Field[]): (edition: number) => Field | undefined {
    const tests = sequencesOf(this.#dictionary, atom).map(testOf);
    if (tests.length === 0) return () => undefined;
    const isIn = (packed: Buffer) => tests.some((test) => test(packed));
    // Nearly all editions have it in no head at all, so that these are looked at one by one only when one has it.
    const headOf = (heads: Buffer) =>
      isIn(heads)
        ? fieldsOf(heads).flatMap((packed, index) =>
            fields.includes(HEADS[index]!) && isIn(packed) ? HEADS[index]! : [],
          )[0]
        : undefined;
    return (edition) => {
      const [heads, text] = this.#words.get(edition) as [Buffer, Buffer];
      return headOf(heads) ?? (fields.includes('text') && isIn(text) ? 'text' : undefined);
    };
  }
}

/** One form a place is looked for as bytes, which is much quicker than unpacking. */
function testOf(sequence: Sequence): (packed: Buffer) => boolean {
  if (sequence.every(({ length }) => length === 1)) {
    const phrase = packPhrase(sequence.map(([form]) => form!));
    return (packed) => findPacked(packed, phrase) !== undefined;
  }
  const places = sequence.map((forms) => new Set(forms));
  const reader = new WordsReader();
  return (packed) => {
    const { forms, starts } = reader.read(packed);
    return starts.some((start, index) => {
      const end = starts[index + 1] ?? start;
      for (let at = start; at + places.length <= end; at++) {
        if (places.every((place, offset) => place.has(forms[at + offset]!))) return true;
      }
      return false;
    });
  };
}
