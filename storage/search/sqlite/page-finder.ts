import type Database from 'better-sqlite3';
import { readings } from '../../../server/language/analyse.ts';
import type { Help } from '../../../server/language/helps.ts';
import type { Atom, QueryTerm } from '../../../server/language/query.ts';
import type { Match } from '../../../server/language/snippet.ts';
import type { Dictionary } from './dictionary.ts';
import { WordsReader } from './edition-words.ts';
import { isSequence, type SequenceAtom, sequencesOf } from './sequence-finder.ts';

/** A match and the number of the form that it begins with. */
export type FoundMatch = Match & { readonly form: number };

/** A matching page of an edition: its index among the indexed pages, and the matches in it. */
export type FoundPage = {
  readonly index: number;
  readonly occurrences: number;
  readonly matches: () => FoundMatch[];
};

/** Bit of a form that may begin a sequence; the bits below it stand for terms, of which a query has fewer. */
const BEGINS_SEQUENCE = 1 << 30;

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
    for (const [index, atoms] of inText.entries()) {
      // What was typed marks its forms first, so that a help is told only of what it alone has found.
      for (const atom of atoms.toSorted(
        (a, b) => Number(a.help !== undefined) - Number(b.help !== undefined),
      )) {
        if (isSequence(atom)) this.#markSequence(dictionary, atom, index);
        else this.#markWord(dictionary, atom, index);
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
        if (help !== undefined && this.bits[form] === 0) this.#helps.set(form, help.kind);
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
    if (found >= BEGINS_SEQUENCE) {
      found -= BEGINS_SEQUENCE;
      for (const { term } of marks.sequencesAt(forms, at, end)) found |= 1 << term;
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
    const sequences = found >= BEGINS_SEQUENCE ? marks.sequencesAt(forms, at, end) : [];
    const first = at - start;
    for (const { places, term, help } of sequences) {
      matches.push({ first, last: first + places.length - 1, term, form, style: styleOf(help) });
    }
    const words = found & ~BEGINS_SEQUENCE;
    if (sequences.length === 0 && words !== 0) {
      const style = styleOf(marks.helpOf(form));
      matches.push({ first, last: first, term: 31 - Math.clz32(words), form, style });
    }
  }
  return matches;
}

function styleOf(help: Help | undefined): Match['style'] {
  if (help === undefined) return 'typed';
  return help === 'languages' ? 'via' : 'repaired';
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}
