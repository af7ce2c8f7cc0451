import type { Concepts } from '../../../server/language/concepts.ts';
import type { Help } from '../../../server/language/helps.ts';
import { plainLetters } from '../../../server/language/plain-letters.ts';
import { type Atom, type QueryTerm, wordAtom } from '../../../server/language/query.ts';
import { foldedWords } from '../../../server/language/tokenise.ts';
import type { PublicVocabulary } from './public-words.ts';
import type { Spellings } from './spellings.ts';

type WordAtom = Extract<Atom, { kind: 'word' }>;

const CYRILLIC = /\p{Script=Cyrillic}/u;

/** From how many letters on a word is the same as what is spelt like it in the other script. */
const SURE_LETTERS = 6;

/** Puts beside what was typed what else it may be called, as far as something public has it. */
export class Widener {
  readonly #spellings: Spellings;

  constructor(spellings: Spellings) {
    this.#spellings = spellings;
  }

  /** The terms with more atoms in them, each of which says by what help. What is unwanted stays as it is. */
  widen(
    terms: readonly QueryTerm[],
    concepts: Concepts,
    off: ReadonlySet<Help>,
    vocabulary: PublicVocabulary,
  ): readonly QueryTerm[] {
    const spelt = terms.map((term) => (term.unwanted ? term : this.#respelt(term, off, vocabulary)));
    return off.has('languages') ? spelt : translated(spelt, concepts, vocabulary);
  }

  #respelt(term: QueryTerm, off: ReadonlySet<Help>, vocabulary: PublicVocabulary): QueryTerm {
    const added = term.either.flatMap((atom) => {
      if (atom.kind !== 'word') return [];
      const like = (kind: Help) => (forms: readonly string[]) => {
        const atoms = forms.map(
          (word): Atom => ({
            ...wordAtom(word, atom.field),
            help: { kind, from: atom.word, to: word },
          }),
        );
        // It is named by a form that is public: others may stand in drafts alone.
        return atoms.find(vocabulary.isPrinted) ?? [];
      };
      return [
        ...(off.has('letters') ? [] : this.#withLetters(atom).flatMap(like('letters'))),
        ...(off.has('latin') ? [] : this.#inOtherScript(atom, vocabulary).flatMap(like('latin'))),
      ];
    });
    return added.length === 0 ? term : { ...term, either: [...term.either, ...added] };
  }

  /** Who types ң, ө or ү in a word means the others of its letters, too. */
  #withLetters({ word }: WordAtom): string[][] {
    return plainLetters(word) === word ? this.#spellings.withLetters(word) : [];
  }

  /** A short word that is found as it is may be quite another in the other script: `most` and `мост`. */
  #inOtherScript(atom: WordAtom, vocabulary: PublicVocabulary): string[][] {
    const { word } = atom;
    const isOther = ([form = '']: readonly string[]) => CYRILLIC.test(form) !== CYRILLIC.test(word);
    const others = this.#spellings.inEitherScript(word).filter(isOther);
    if (word.length >= SURE_LETTERS && others.length > 0) return others;
    if (vocabulary.has(atom)) return [];
    return others.length > 0 ? others : this.#spellings.withStemOf(word).filter(isOther);
  }
}

/** Each run of words that the concepts know may be any of their names in the other languages. */
function translated(
  terms: readonly QueryTerm[],
  concepts: Concepts,
  vocabulary: PublicVocabulary,
): readonly QueryTerm[] {
  const widened = [...terms];
  for (const run of runsOf(terms)) {
    for (const { first, last, equals } of [run.words, run.respelt].flatMap((words) => concepts.find(words))) {
      const from = run.words.slice(first, last + 1).join(' ');
      const atoms = equals.flatMap(({ label }) => equalAtom(from, label) ?? []).filter(vocabulary.has);
      for (let at = run.start + first; at <= run.start + last; at++) {
        const term = widened[at]!;
        const known = new Set(term.either.map(({ help }) => help?.to));
        widened[at] = {
          ...term,
          either: [...term.either, ...atoms.filter(({ help }) => !known.has(help?.to))],
        };
      }
    }
  }
  return widened;
}

/** `respelt` are the words as they are spelt by whoever has all letters and the right script. */
type Run = { readonly start: number; readonly words: readonly string[]; readonly respelt: readonly string[] };

/** Wanted words that stand one after another in the query, as they were typed and in no field. */
function runsOf(terms: readonly QueryTerm[]): Run[] {
  const runs: { start: number; words: string[]; respelt: string[] }[] = [];
  let open: (typeof runs)[number] | undefined;
  for (const [index, { either, unwanted }] of terms.entries()) {
    const typed = either.filter(({ help }) => help?.kind !== 'letters' && help?.kind !== 'latin');
    const [atom] = typed;
    if (unwanted || typed.length !== 1 || atom?.kind !== 'word' || atom.field !== undefined) {
      open = undefined;
      continue;
    }
    if (open === undefined) {
      open = { start: index, words: [], respelt: [] };
      runs.push(open);
    }
    const [other] = either.filter((each) => each !== atom);
    open.words.push(atom.word);
    open.respelt.push(other?.kind === 'word' ? other.word : atom.word);
  }
  return runs;
}

function equalAtom(from: string, label: string): Atom | undefined {
  const help = { kind: 'languages' as const, from, to: label };
  const folded = foldedWords(label);
  if (folded.length === 0) return undefined;
  if (folded.length === 1) return { ...wordAtom(folded[0]!, undefined), help };
  return { kind: 'together', words: folded, help };
}
