import type { IsoDate } from '../../../server/domain/identifiers.ts';
import { readings } from '../../../server/language/analyse.ts';
import { fold } from '../../../server/language/fold.ts';
import type { Help, Helped } from '../../../server/language/helps.ts';
import { otherLayout } from '../../../server/language/keyboard.ts';
import { withoutLookAlikes } from '../../../server/language/look-alikes.ts';
import { nearestWords } from '../../../server/language/nearest-words.ts';
import { type Atom, type ParsedQuery, parseQuery, type QueryTerm } from '../../../server/language/query.ts';
import type { Dictionary } from './dictionary.ts';
import type { PublicWords } from './public-words.ts';

/** From how many letters on one mistake, and two, are looked for: shorter words are all near each other. */
const ONE_MISTAKE_FROM = 4;
const TWO_MISTAKES_FROM = 8;

/** How many of the nearest words are counted to find the commonest. */
const COUNTED = 12;

/** Words of a query that are corrected: a query with more unknown ones is in another language or nonsense. */
const MOST_CORRECTED = 4;

/** Other repairs that are tried when the best of each word finds nothing; each is a search. */
const MOST_TRIED = 4;

type WordAtom = Extract<Atom, { kind: 'word' }>;

/** Repairs words that are in nothing public by words that are. */
export class Corrector {
  readonly #dictionary: Dictionary;
  readonly #words: PublicWords;

  constructor(dictionary: Dictionary, words: PublicWords) {
    this.#dictionary = dictionary;
    this.#words = words;
  }

  /** Better queries, the likeliest first; their repaired atoms say by what help. */
  *better(q: string, typed: ParsedQuery, off: ReadonlySet<Help>, today: IsoDate): Generator<ParsedQuery> {
    if (!off.has('keyboard')) {
      const retyped = this.#onOtherLayout(q, today);
      if (retyped !== undefined) yield retyped;
    }
    yield* this.#corrected(typed, off, today);
  }

  /** The query as its keys would have been read on the other layout, if all of its words are known then. */
  #onOtherLayout(q: string, today: IsoDate): ParsedQuery | undefined {
    const tokens = q.split(/\s+/).filter((token) => token !== '');
    const isKnown = (text: string) => {
      const { terms } = parseQuery(`${text} `);
      const atoms = terms.flatMap(({ either }) => either);
      return atoms.length > 0 && atoms.every((atom) => this.#words.has(atom, today));
    };
    const retyped: string[] = [];
    for (const token of tokens) {
      const reading = [...otherLayout(token), token].find(isKnown);
      if (reading === undefined) return undefined;
      retyped.push(reading);
    }
    if (retyped.every((reading, index) => reading === tokens[index])) return undefined;
    const { terms, years } = parseQuery(`${retyped.join(' ')}${/\s$/.test(q) ? ' ' : ''}`);
    const help: Helped = { kind: 'keyboard', from: q.trim(), to: retyped.join(' ') };
    const marked = (atom: Atom): Atom => ({ ...atom, help });
    return { terms: terms.map((term) => ({ ...term, either: term.either.map(marked) })), years };
  }

  /** The best repair of every unknown word; then others of one word, for the best may lead nowhere beside the rest. */
  *#corrected(typed: ParsedQuery, off: ReadonlySet<Help>, today: IsoDate): Generator<ParsedQuery> {
    const words = typed.terms
      .filter(({ unwanted }) => !unwanted)
      .flatMap(({ either }) => either)
      .filter((atom) => atom.kind === 'word');
    const unknown = words.filter((atom) => !this.#words.has(atom, today));
    if (unknown.length > MOST_CORRECTED) return;
    const repairs = new Map(unknown.map((atom) => [atom, this.#repairs(atom, off, today)]));
    const best = new Map<Atom, Atom>();
    for (const [atom, [first]] of repairs) if (first !== undefined) best.set(atom, first);
    if (best.size > 0) yield replaced(typed, best);
    const others =
      unknown.length > 0
        ? [...repairs].flatMap(([atom, all]) => all.slice(1).map((other) => [atom, other] as const))
        : words.flatMap((atom) => this.#commoner(atom, off, today).map((other) => [atom, other] as const));
    for (const [atom, other] of others.slice(0, MOST_TRIED)) {
      yield replaced(typed, new Map([...best, [atom, other]]));
    }
  }

  /** What an unknown word may have been meant to be, the likeliest first. */
  #repairs(atom: WordAtom, off: ReadonlySet<Help>, today: IsoDate): Atom[] {
    const known = (words: readonly (string | undefined)[], kind: Help): Atom[] =>
      words.flatMap((word) => {
        if (word === undefined || off.has(kind)) return [];
        const better = repaired(atom, word, kind);
        return this.#words.has(better, today) ? [better] : [];
      });
    return [
      ...known([withoutLookAlikes(atom.word)], 'look-alikes'),
      ...known(otherLayout(atom.word).filter(isOneWord), 'keyboard'),
      ...(off.has('spelling') ? [] : known(this.#nearest(atom.word, today), 'spelling')),
    ];
  }

  /** Words one mistake away that more is written about: a known word may be mistyped from another. */
  #commoner(atom: WordAtom, off: ReadonlySet<Help>, today: IsoDate): Atom[] {
    if (off.has('spelling') || !mayBeMistyped(atom.word)) return [];
    const { length } = this.#words.editionsWith(atom.word, today);
    return this.#commonest(atom.word, 1, today)
      .filter((word) => this.#words.editionsWith(word, today).length > length)
      .map((word) => repaired(atom, word, 'spelling'));
  }

  #nearest(word: string, today: IsoDate): string[] {
    if (!mayBeMistyped(word)) return [];
    const once = this.#commonest(word, 1, today);
    return once.length > 0 || Array.from(word).length < TWO_MISTAKES_FROM
      ? once
      : this.#commonest(word, 2, today);
  }

  #commonest(word: string, edits: number, today: IsoDate): string[] {
    const near = readings(word).flatMap(({ stemmer }) =>
      nearestWords(word, edits, (from) => this.#dictionary.next(stemmer, from)),
    );
    return [...new Set(near.map((candidate) => candidate.word))]
      .slice(0, COUNTED)
      .map((candidate) => ({ candidate, editions: this.#words.editionsWith(candidate, today) }))
      .sort((a, b) => b.editions.length - a.editions.length)
      .filter(({ candidate, editions }) => this.#words.isPrintedIn(candidate, editions))
      .map(({ candidate }) => candidate);
  }
}

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
