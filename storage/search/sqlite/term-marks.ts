import { readings } from '../../../server/language/analyse.ts';
import type { Help } from '../../../server/language/helps.ts';
import type { Atom, QueryTerm } from '../../../server/language/query.ts';
import type { Dictionary } from './dictionary.ts';
import { isSequence, type SequenceAtom, sequencesOf } from './sequence-finder.ts';

/** Bit of a form that may begin a sequence; the bits below it stand for terms, of which a query has fewer. */
export const BEGINS_SEQUENCE = 1 << 30;

/** A sequence, of which term it is, and by what help. */
type Place = { readonly places: readonly ReadonlySet<number>[]; readonly term: number; readonly help?: Help };

/** What a query's terms are in numbers of forms: for each form a bit per term that it satisfies. */
export class TermMarks {
  readonly bits: Uint32Array;
  /** Whether there is anything to find in a text. */
  readonly wanted: boolean;
  readonly #sequences = new Map<number, Place[]>();
  readonly #helps = new Map<number, Help>();

  /** `bits` is memory for every form of the dictionary, all zero. */
  constructor(bits: Uint32Array, dictionary: Dictionary, terms: readonly QueryTerm[]) {
    this.bits = bits;
    const inText = terms.map(({ either, unwanted }) =>
      unwanted ? [] : either.filter(({ field }) => field === undefined),
    );
    this.wanted = inText.some(({ length }) => length > 0);
    // What was typed marks its forms first, so that a help is told only of what it alone has found.
    for (const isHelp of [false, true]) {
      for (const [index, atoms] of inText.entries()) {
        for (const atom of atoms.filter(({ help }) => (help !== undefined) === isHelp)) {
          if (isSequence(atom)) this.#markSequence(dictionary, atom, index);
          else this.#markWord(dictionary, atom, index);
        }
      }
    }
  }

  /** Without which help this form would not have been found. */
  helpOf(form: number): Help | undefined {
    return this.#helps.get(form);
  }

  /** The sequences that begin at this word of a page. */
  sequencesAt(words: Uint32Array, at: number, end: number): Place[] {
    const candidates = this.#sequences.get(words[at]!) ?? [];
    return candidates.filter(
      ({ places }) =>
        at + places.length <= end && places.every((place, offset) => place.has(words[at + offset]!)),
    );
  }

  #markWord(
    dictionary: Dictionary,
    { word, prefix, help }: Extract<Atom, { kind: 'word' }>,
    index: number,
  ): void {
    for (const reading of readings(word)) {
      for (const form of dictionary.formsOf(reading, prefix)) {
        if (help !== undefined && (this.bits[form]! & ~BEGINS_SEQUENCE) === 0)
          this.#helps.set(form, help.kind);
        this.bits[form]! |= 1 << index;
      }
    }
  }

  #markSequence(dictionary: Dictionary, atom: SequenceAtom, term: number): void {
    for (const sequence of sequencesOf(dictionary, atom)) {
      const place = {
        places: sequence.map((forms) => new Set(forms)),
        term,
        ...(atom.help && { help: atom.help.kind }),
      };
      for (const first of sequence[0]!) {
        this.bits[first]! |= BEGINS_SEQUENCE;
        this.#sequences.set(first, [...(this.#sequences.get(first) ?? []), place]);
      }
    }
  }
}
