import type Database from 'better-sqlite3';
import { readings, type Term } from '../../../server/language/analyse.ts';
import type { Atom } from '../../../server/language/query.ts';
import type { Field } from '../search-index.ts';
import { HEADS } from '../stems.ts';
import type { Dictionary } from './dictionary.ts';
import { EditionTexts } from './edition-texts.ts';
import { fieldsOf, findPacked, packPhrase, type UnpackedTexts, unpack } from './edition-words.ts';
import { EditionNeighbours, neighboursTest, type Sequence } from './neighbours.ts';
import { fieldsFor } from './postings-queries.ts';
import type { Written } from './writes.ts';

/** A phrase, or words that stand together in any of their forms. */
export type SequenceAtom = Extract<Atom, { kind: 'phrase' | 'together' }>;

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

type Asked = { readonly tests: readonly Test[]; readonly known: Map<number, Field | undefined> };

/**
 * Finds words that stand one after another in the words of an edition. What an atom was answered is remembered for as
 * long as its query lives: one of several words stands in several terms, and in every step after its own.
 */
export class SequenceFinder {
  readonly #dictionary: Dictionary;
  readonly #texts: EditionTexts;
  readonly #neighbours: EditionNeighbours;
  readonly #asked = new WeakMap<SequenceAtom, Asked>();

  constructor(db: Database.Database, dictionary: Dictionary) {
    this.#dictionary = dictionary;
    this.#texts = new EditionTexts(db);
    this.#neighbours = new EditionNeighbours(db);
  }

  /** To be called when somebody has written. */
  forget(written: Written): void {
    this.#texts.forget();
    this.#neighbours.forget(written);
  }

  /** The best field of an edition, of those in which the atom may stand, that has it; undefined when none has. */
  fieldOf(atom: SequenceAtom, edition: number): Field | undefined {
    const { tests, known } = this.#ask(atom);
    if (tests.length === 0) return undefined;
    if (!known.has(edition)) known.set(edition, this.#find(atom, tests, edition));
    return known.get(edition);
  }

  #ask(atom: SequenceAtom): Asked {
    const before = this.#asked.get(atom);
    if (before !== undefined) return before;
    const asked = { tests: sequencesOf(this.#dictionary, atom).map(testOf), known: new Map() };
    this.#asked.set(atom, asked);
    return asked;
  }

  #find(atom: SequenceAtom, tests: readonly Test[], edition: number): Field | undefined {
    const neighbours = this.#neighbours.of(edition);
    const possible = tests.filter(({ mayStandBeside }) => mayStandBeside(neighbours));
    if (possible.length === 0) return undefined;
    const fields = fieldsFor(atom);
    const { heads, text, unpackedText } = this.#texts.read(edition);
    const hasOne = (packed: Buffer, unpacked: () => UnpackedTexts) =>
      possible.some(({ isIn }) => isIn(packed, unpacked));
    // Nearly all editions have it in no head at all, so that these are looked at one by one only when one has it.
    if (hasOne(heads, () => unpack(heads))) {
      const isInHead = fieldsOf(heads).map((packed) => hasOne(packed, () => unpack(packed)));
      const head = HEADS.find((field, index) => fields.includes(field) && isInHead[index]);
      if (head !== undefined) return head;
    }
    return fields.includes('text') && hasOne(text, unpackedText) ? 'text' : undefined;
  }
}

type Test = {
  /** Asked first of the edition's neighbours; false is certain. */
  readonly mayStandBeside: (neighbours: Buffer) => boolean;
  readonly isIn: (packed: Buffer, unpacked: () => UnpackedTexts) => boolean;
};

const testOf = (sequence: Sequence): Test => ({
  mayStandBeside: neighboursTest(sequence),
  isIn: exactTest(sequence),
});

/** One form a place is looked for as bytes, which is much quicker than unpacking. */
function exactTest(sequence: Sequence): Test['isIn'] {
  if (sequence.every(({ length }) => length === 1)) {
    const phrase = packPhrase(sequence.map(([form]) => form!));
    return (packed) => findPacked(packed, phrase) !== undefined;
  }
  const places = sequence.map((forms) => new Set(forms));
  const first = places[0]!;
  return (_packed, unpacked) => {
    const { forms, starts } = unpacked();
    for (let index = 0; index + 1 < starts.length; index++) {
      const end = starts[index + 1]! - places.length;
      for (let at = starts[index]!; at <= end; at++) {
        if (first.has(forms[at]!) && places.every((place, offset) => place.has(forms[at + offset]!)))
          return true;
      }
    }
    return false;
  };
}
