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
    const corrected = this.#corrected(typed, off, today);
    if (corrected !== undefined) yield corrected;
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

  #corrected({ terms, years }: ParsedQuery, off: ReadonlySet<Help>, today: IsoDate): ParsedQuery | undefined {
    const unknown = terms
      .filter(({ unwanted }) => !unwanted)
      .flatMap(({ either }) => either)
      .filter((atom): atom is WordAtom => atom.kind === 'word' && !this.#words.has(atom, today));
    if (unknown.length > MOST_CORRECTED) return undefined;
    const repaired = new Map<Atom, Atom>();
    for (const atom of unknown) {
      const better = this.#repair(atom, off, today);
      if (better !== undefined) repaired.set(atom, better);
    }
    if (repaired.size === 0) return undefined;
    const better = (term: QueryTerm) => ({
      ...term,
      either: term.either.map((atom) => repaired.get(atom) ?? atom),
    });
    return { terms: terms.map(better), years };
  }

  #repair(atom: WordAtom, off: ReadonlySet<Help>, today: IsoDate): Atom | undefined {
    const known = (word: string | undefined, kind: Help): Atom | undefined => {
      if (word === undefined || off.has(kind)) return undefined;
      const better = { ...atom, word, help: { kind, from: atom.word, to: word } };
      return this.#words.has(better, today) ? better : undefined;
    };
    return (
      known(withoutLookAlikes(atom.word), 'look-alikes') ??
      known(
        otherLayout(atom.word).find((word) => isOneWord(word)),
        'keyboard',
      ) ??
      (off.has('spelling') ? undefined : known(this.#nearest(atom.word, today), 'spelling'))
    );
  }

  #nearest(word: string, today: IsoDate): string | undefined {
    const { length } = Array.from(word);
    if (length < ONE_MISTAKE_FROM || /\p{N}/u.test(word)) return undefined;
    const once = this.#commonest(word, 1, today);
    return once ?? (length < TWO_MISTAKES_FROM ? undefined : this.#commonest(word, 2, today));
  }

  #commonest(word: string, edits: number, today: IsoDate): string | undefined {
    const near = readings(word).flatMap(({ stemmer }) =>
      nearestWords(word, edits, (from) => this.#dictionary.next(stemmer, from)),
    );
    const counted = [...new Set(near.map((candidate) => candidate.word))]
      .slice(0, COUNTED)
      .map((candidate) => ({ candidate, editions: this.#words.editionsWith(candidate, today) }))
      .sort((a, b) => b.editions.length - a.editions.length);
    return counted.find(({ candidate, editions }) => this.#words.isPrintedIn(candidate, editions))?.candidate;
  }
}

const isOneWord = (text: string) => fold(text) === text;
