import type { IsoDate } from '../../../server/domain/identifiers.ts';
import type { Concepts } from '../../../server/language/concepts.ts';
import { fold } from '../../../server/language/fold.ts';
import type { Help } from '../../../server/language/helps.ts';
import { plainLetters } from '../../../server/language/plain-letters.ts';
import { type Atom, type QueryTerm, wordAtom } from '../../../server/language/query.ts';
import { words } from '../../../server/language/tokenise.ts';
import type { PublicWords } from './public-words.ts';
import type { Spellings } from './spellings.ts';

const CYRILLIC = /\p{Script=Cyrillic}/u;

/** From how many letters on a word is the same as what is spelt like it in the other script. */
const SURE_LETTERS = 6;

/** Puts beside what was typed what else it may be called, as far as something public has it. */
export class Widener {
  readonly #spellings: Spellings;
  readonly #words: PublicWords;

  constructor(spellings: Spellings, words: PublicWords) {
    this.#spellings = spellings;
    this.#words = words;
  }

  /** The terms with more atoms in them, each of which says by what help. What is unwanted stays as it is. */
  widen(
    terms: readonly QueryTerm[],
    concepts: Concepts,
    off: ReadonlySet<Help>,
    today: IsoDate,
  ): readonly QueryTerm[] {
    const spelt = terms.map((term) => (term.unwanted ? term : this.#respelt(term, off, today)));
    return off.has('languages') ? spelt : this.#translated(spelt, concepts, today);
  }

  #respelt(term: QueryTerm, off: ReadonlySet<Help>, today: IsoDate): QueryTerm {
    const added = term.either.flatMap((atom) => {
      if (atom.kind !== 'word') return [];
      const like =
        (kind: Help) =>
        (word: string): Atom => ({
          ...wordAtom(word, atom.field),
          help: { kind, from: atom.word, to: word },
        });
      return [
        ...(off.has('letters') ? [] : this.#withLetters(atom.word).map(like('letters'))),
        ...(off.has('latin') ? [] : this.#inOtherScript(atom, today).map(like('latin'))),
      ];
    });
    return this.#joined(term, added, today);
  }

  /** Who types ң, ө or ү in a word means the others of its letters, too. */
  #withLetters(word: string): string[] {
    return plainLetters(word) === word ? this.#spellings.withLetters(word) : [];
  }

  /** A short word that is found as it is may be quite another in the other script: `most` and `мост`. */
  #inOtherScript(atom: Extract<Atom, { kind: 'word' }>, today: IsoDate): string[] {
    const { word } = atom;
    const isOther = (form: string) => CYRILLIC.test(form) !== CYRILLIC.test(word);
    const others = this.#spellings.inEitherScript(word).filter(isOther);
    if (word.length >= SURE_LETTERS && others.length > 0) return others;
    if (this.#words.has(atom, today)) return [];
    return others.length > 0 ? others : this.#spellings.withStemOf(word).filter(isOther);
  }

  /** Each run of words that the concepts know may be any of their names in the other languages. */
  #translated(terms: readonly QueryTerm[], concepts: Concepts, today: IsoDate): readonly QueryTerm[] {
    const translated = [...terms];
    for (const run of runsOf(terms)) {
      for (const { first, last, equals } of concepts.find(run.words)) {
        const from = run.words.slice(first, last + 1).join(' ');
        const atoms = equals.flatMap(({ label }) => equalAtom(from, label) ?? []);
        for (let at = run.start + first; at <= run.start + last; at++) {
          translated[at] = this.#joined(translated[at]!, atoms, today);
        }
      }
    }
    return translated;
  }

  #joined(term: QueryTerm, atoms: readonly Atom[], today: IsoDate): QueryTerm {
    const found = atoms.filter((atom) => this.#words.has(atom, today));
    return found.length === 0 ? term : { ...term, either: [...term.either, ...found] };
  }
}

type Run = { readonly start: number; readonly words: readonly string[] };

/** Wanted words that stand one after another in the query, as they were typed and in no field. */
function runsOf(terms: readonly QueryTerm[]): Run[] {
  const runs: { start: number; words: string[] }[] = [];
  let open: { start: number; words: string[] } | undefined;
  for (const [index, { either, unwanted }] of terms.entries()) {
    const typed = either.filter(({ help }) => help?.kind !== 'letters' && help?.kind !== 'latin');
    const [atom] = typed;
    if (unwanted || typed.length !== 1 || atom?.kind !== 'word' || atom.field !== undefined) {
      open = undefined;
      continue;
    }
    if (open === undefined) {
      open = { start: index, words: [] };
      runs.push(open);
    }
    open.words.push(atom.word);
  }
  return runs;
}

function equalAtom(from: string, label: string): Atom | undefined {
  const help = { kind: 'languages' as const, from, to: label };
  const folded = words(label)
    .map(fold)
    .filter((word) => word !== '');
  if (folded.length === 0) return undefined;
  if (folded.length === 1) return { ...wordAtom(folded[0]!, undefined), help };
  return { kind: 'together', words: folded, help };
}
