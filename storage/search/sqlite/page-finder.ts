import type Database from 'better-sqlite3';
import { readings } from '../../../server/language/analyse.ts';
import type { ParsedQuery, QueryTerm } from '../../../server/language/query.ts';
import type { Match } from '../../../server/language/snippet.ts';
import type { Dictionary } from './dictionary.ts';
import { WordsReader } from './edition-words.ts';
import { phraseReadings } from './phrase-finder.ts';

/** A match and the number of the form that it begins with. */
type FoundMatch = Match & { readonly form: number };

/** A matching page of an edition: its index among the indexed pages, and the matches in it. */
export type FoundPage = {
  readonly index: number;
  readonly occurrences: number;
  readonly matches: () => FoundMatch[];
};

/** Bit of a form that may begin a phrase; the bits below it stand for terms, of which a query has fewer. */
const BEGINS_PHRASE = 1 << 30;

type Phrase = { readonly forms: readonly number[]; readonly term: number };

/** What a query's terms are in numbers of forms: for each form a bit per term that it satisfies. */
export class TermMarks {
  readonly bits: Uint32Array;
  /** Whether there is anything to find in a text. */
  readonly wanted: boolean;
  readonly #phrases = new Map<number, Phrase[]>();

  /** `bits` is memory for every form of the dictionary, all zero. */
  constructor(bits: Uint32Array, dictionary: Dictionary, { terms }: ParsedQuery) {
    this.bits = bits;
    this.wanted = terms.some(({ unwanted }) => !unwanted);
    for (const [index, term] of terms.entries()) {
      if (term.unwanted) continue;
      if (term.kind === 'word') this.#markWord(dictionary, term, index);
      else this.#markPhrase(dictionary, term.words, index);
    }
  }

  /** The phrases that begin at this word of a page. */
  phrasesAt(words: Uint32Array, at: number, end: number): Phrase[] {
    const candidates = this.#phrases.get(words[at]!) ?? [];
    return candidates.filter(
      ({ forms }) => at + forms.length <= end && forms.every((form, offset) => words[at + offset] === form),
    );
  }

  #markWord(dictionary: Dictionary, term: QueryTerm & { kind: 'word' }, index: number): void {
    for (const reading of readings(term.word)) {
      for (const form of dictionary.formsOf(reading, term.prefix)) this.bits[form]! |= 1 << index;
    }
  }

  #markPhrase(dictionary: Dictionary, words: readonly string[], term: number): void {
    for (const forms of phraseReadings(dictionary, words)) {
      const first = forms[0]!;
      this.bits[first]! |= BEGINS_PHRASE;
      this.#phrases.set(first, [...(this.#phrases.get(first) ?? []), { forms, term }]);
    }
  }
}

type PageScore = {
  index: number;
  start: number;
  end: number;
  terms: number;
  distance: number;
  occurrences: number;
};

/**
 * Finds the pages of an edition that match a query. Of the terms that are anywhere in the text, a matching page
 * has all; what only the title or the authors have is asked of no page. When no page has them all, those match
 * that have the most.
 */
export class PageFinder {
  readonly #words: Database.Statement;
  readonly #reader = new WordsReader();

  constructor(db: Database.Database) {
    this.#words = db.prepare('SELECT words FROM edition_words WHERE edition = ?').pluck();
  }

  /** Best first: terms close together and in order, then many of them, then earlier pages. Valid until the next call. */
  find(edition: number, marks: TermMarks): FoundPage[] {
    const packed = marks.wanted ? this.#words.get(edition) : undefined;
    if (!(packed instanceof Uint8Array)) return [];
    const { forms, starts } = this.#reader.read(packed);
    const pages: PageScore[] = [];
    for (let index = 0; index + 1 < starts.length; index++) {
      const page = scorePage(forms, starts[index]!, starts[index + 1]!, index, marks);
      if (page.terms !== 0) pages.push(page);
    }
    return matching(pages)
      .sort((a, b) => a.distance - b.distance || b.occurrences - a.occurrences || a.index - b.index)
      .map(({ index, occurrences, start, end }) => ({
        index,
        occurrences,
        matches: () => matchesOf(forms, start, end, marks),
      }));
  }
}

function matching(pages: readonly PageScore[]): PageScore[] {
  const most = Math.max(...pages.map(({ terms }) => bitCount(terms)));
  return pages.filter(({ terms }) => bitCount(terms) === most);
}

function scorePage(
  forms: Uint32Array,
  start: number,
  end: number,
  index: number,
  marks: TermMarks,
): PageScore {
  const { bits } = marks;
  const page = { index, start, end, terms: 0, distance: 0, occurrences: 0 };
  const last: number[] = [];
  for (let at = start; at < end; at++) {
    let found = bits[forms[at]!]!;
    if (found === 0) continue;
    if (found >= BEGINS_PHRASE) {
      found -= BEGINS_PHRASE;
      for (const { term } of marks.phrasesAt(forms, at, end)) found |= 1 << term;
      if (found === 0) continue;
    }
    page.occurrences++;
    for (let rest = found; rest !== 0; rest &= rest - 1) last[31 - Math.clz32(rest & -rest)] = at;
    const isNew = (page.terms | found) !== page.terms;
    page.terms |= found;
    const distance = distanceOf(last, at);
    if (isNew || distance < page.distance) page.distance = distance;
  }
  return page;
}

/**
 * How far apart the terms of a page stand where each was met last; between equals, those in the order of the
 * query are nearer.
 */
function distanceOf(last: readonly number[], at: number): number {
  let first = at;
  let before = -1;
  let inOrder = 0;
  for (const place of last) {
    if (place === undefined) continue;
    if (place < first) first = place;
    if (place < before) inOrder = 1;
    before = place;
  }
  return (at - first) * 2 + inOrder;
}

function matchesOf(forms: Uint32Array, start: number, end: number, marks: TermMarks): FoundMatch[] {
  const matches: FoundMatch[] = [];
  for (let at = start; at < end; at++) {
    const form = forms[at]!;
    const found = marks.bits[form]!;
    if (found === 0) continue;
    const phrases = found >= BEGINS_PHRASE ? marks.phrasesAt(forms, at, end) : [];
    const first = at - start;
    for (const phrase of phrases) {
      matches.push({ first, last: first + phrase.forms.length - 1, term: phrase.term, form });
    }
    const words = found & ~BEGINS_PHRASE;
    if (phrases.length === 0 && words !== 0) {
      matches.push({ first, last: first, term: 31 - Math.clz32(words), form });
    }
  }
  return matches;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}
