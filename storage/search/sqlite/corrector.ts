import { readings } from '../../../server/language/analyse.ts';
import { fold } from '../../../server/language/fold.ts';
import type { Help, Helped } from '../../../server/language/helps.ts';
import { otherLayout } from '../../../server/language/keyboard.ts';
import { withoutLookAlikes } from '../../../server/language/look-alikes.ts';
import { nearestWords } from '../../../server/language/nearest-words.ts';
import {
  type Atom,
  type ParsedQuery,
  parseQuery,
  type QueryTerm,
  wordAtom,
} from '../../../server/language/query.ts';
import type { SearchQuery } from '../search-index.ts';
import type { Dictionary } from './dictionary.ts';
import type { PublicVocabulary } from './public-words.ts';

/** From how many letters on one mistake, and two, are looked for: shorter words are all near each other. */
const ONE_MISTAKE_FROM = 4;
const TWO_MISTAKES_FROM = 8;

/** How many of the nearest words are counted to find the commonest. */
const COUNTED = 12;

/** Words of a query that are corrected: a query with more unknown ones is in another language or nonsense. */
const MOST_CORRECTED = 4;

/** Other repairs that are tried when the best of each word finds nothing; each is a search. */
const MOST_TRIED = 4;

/** Words of a query that are read on the other layout; what is longer was not typed. */
const MOST_RETYPED = 24;

type WordAtom = Extract<Atom, { kind: 'word' }>;

/** Repairs queries by which nothing was found: words that are in nothing public by words that are. */
export class Corrector {
  readonly #dictionary: Dictionary;

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary;
  }

  /**
   * Better queries, the likeliest first; their repaired atoms say by what help. `widened` are the typed terms with what
   * helps: a word that is called otherwise is not unknown.
   */
  *better(
    { q, off }: Pick<SearchQuery, 'q' | 'off'>,
    typed: ParsedQuery,
    widened: readonly QueryTerm[],
    vocabulary: PublicVocabulary,
  ): Generator<ParsedQuery> {
    if (!off.has('keyboard')) {
      const retyped = onOtherLayout(q, vocabulary);
      if (retyped !== undefined) yield retyped;
    }
    const words = typed.terms
      .filter(({ unwanted }) => !unwanted)
      .flatMap(({ either }) => either)
      .filter((atom) => atom.kind === 'word');
    const unknown = typed.terms.flatMap(({ either, unwanted }, index) =>
      !unwanted && widened[index]!.either.length === either.length
        ? either.filter((atom) => atom.kind === 'word').filter((atom) => !vocabulary.has(atom))
        : [],
    );
    if (unknown.length > MOST_CORRECTED) return;
    if (unknown.length > 0) yield* this.#withoutUnknown(typed, unknown, off, vocabulary);
    else if (words.length > 1 && !off.has('spelling')) yield* this.#withCommoner(typed, words, vocabulary);
  }

  /** The best repair of every unknown word; then others of one word, for the best may lead nowhere beside the rest. */
  *#withoutUnknown(
    typed: ParsedQuery,
    unknown: readonly WordAtom[],
    off: ReadonlySet<Help>,
    vocabulary: PublicVocabulary,
  ): Generator<ParsedQuery> {
    const repairs = unknown.map((atom) => ({ atom, all: this.#repairs(atom, off, vocabulary) }));
    const best = new Map(
      repairs.flatMap(({ atom, all: [first] }) => (first ? [[atom, first] as const] : [])),
    );
    // A term whose only word stays unknown cannot be found, whatever the others are repaired to.
    if (typed.terms.some(({ either: [atom, ...more] }) => more.length === 0 && isLost(atom, unknown, best)))
      return;
    yield replaced(typed, best);
    let left = MOST_TRIED;
    for (const { atom, all } of repairs) {
      for (const other of all.slice(1)) {
        if (left-- <= 0) return;
        yield replaced(typed, new Map([...best, [atom, other]]));
      }
    }
  }

  /** Words one mistake away that more is written about: a known word may be mistyped from another. */
  *#withCommoner(
    typed: ParsedQuery,
    words: readonly WordAtom[],
    vocabulary: PublicVocabulary,
  ): Generator<ParsedQuery> {
    let left = MOST_TRIED;
    for (const atom of words.filter(({ word }) => mayBeMistyped(word))) {
      const count = vocabulary.countWith(atom.word);
      for (const word of this.#commonest(atom.word, 1, vocabulary)) {
        if (vocabulary.countWith(word) <= count) continue;
        if (left-- <= 0) return;
        yield replaced(typed, new Map([[atom, repaired(atom, word, 'spelling')]]));
      }
    }
  }

  /** What an unknown word may have been meant to be, the likeliest first. */
  #repairs(atom: WordAtom, off: ReadonlySet<Help>, vocabulary: PublicVocabulary): Atom[] {
    const known = (words: readonly (string | undefined)[], kind: Help): Atom[] =>
      words.flatMap((word) => {
        if (word === undefined || off.has(kind)) return [];
        const better = repaired(atom, word, kind);
        return vocabulary.has(better) ? [better] : [];
      });
    return [
      ...known([withoutLookAlikes(atom.word)], 'look-alikes'),
      ...known(otherLayout(atom.word).filter(isOneWord), 'keyboard'),
      ...(off.has('spelling') ? [] : known(this.#nearest(atom.word, vocabulary), 'spelling')),
    ];
  }

  #nearest(word: string, vocabulary: PublicVocabulary): string[] {
    if (!mayBeMistyped(word)) return [];
    const once = this.#commonest(word, 1, vocabulary);
    return once.length > 0 || Array.from(word).length < TWO_MISTAKES_FROM
      ? once
      : this.#commonest(word, 2, vocabulary);
  }

  #commonest(word: string, edits: number, vocabulary: PublicVocabulary): string[] {
    const near = readings(word).flatMap(({ stemmer }) =>
      nearestWords(word, edits, this.#dictionary.walk(stemmer)),
    );
    return [...new Set(near.map((candidate) => candidate.word))]
      .map((candidate) => ({ candidate, count: vocabulary.countWith(candidate) }))
      .filter(({ count }) => count > 0)
      .slice(0, COUNTED)
      .sort((a, b) => b.count - a.count)
      .map(({ candidate }) => candidate)
      .filter((candidate) => vocabulary.isPrinted(wordAtom(candidate, undefined)));
  }
}

/** The query as its keys would have been read on the other layout, if all of its words are known then. */
function onOtherLayout(q: string, vocabulary: PublicVocabulary): ParsedQuery | undefined {
  const tokens = q.split(/\s+/, MOST_RETYPED + 1).filter((token) => token !== '');
  if (tokens.length > MOST_RETYPED) return undefined;
  const isKnown = (text: string) => {
    const atoms = parseQuery(`${text} `).terms.flatMap(({ either }) => either);
    return atoms.length > 0 && atoms.every(vocabulary.has);
  };
  const retyped: string[] = [];
  for (const token of tokens) {
    // What is left out, quoted or named was typed with care.
    const reading = /^-|[:"«“]/.test(token) ? token : [...otherLayout(token), token].find(isKnown);
    if (reading === undefined) return undefined;
    retyped.push(reading);
  }
  if (retyped.every((reading, index) => reading === tokens[index])) return undefined;
  const { terms, years } = parseQuery(`${retyped.join(' ')}${/\s$/.test(q) ? ' ' : ''}`);
  const help: Helped = { kind: 'keyboard', from: q.trim(), to: retyped.join(' ') };
  const marked = (atom: Atom): Atom => ({ ...atom, help });
  return { terms: terms.map((term) => ({ ...term, either: term.either.map(marked) })), years };
}

/** Whether an atom is an unknown word that nothing was found for. */
const isLost = (atom: Atom | undefined, unknown: readonly Atom[], repairs: ReadonlyMap<Atom, Atom>) =>
  atom !== undefined && unknown.includes(atom) && !repairs.has(atom);

const repaired = (atom: WordAtom, word: string, kind: Help): Atom => ({
  ...atom,
  word,
  help: { kind, from: atom.word, to: word },
});

function replaced({ terms, years }: ParsedQuery, by: ReadonlyMap<Atom, Atom>): ParsedQuery {
  const better = (term: QueryTerm) => ({ ...term, either: term.either.map((atom) => by.get(atom) ?? atom) });
  return { terms: terms.map(better), years };
}

const mayBeMistyped = (word: string) => Array.from(word).length >= ONE_MISTAKE_FROM && !/\p{N}/u.test(word);

const isOneWord = (text: string) => fold(text) === text;
