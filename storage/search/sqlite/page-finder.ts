import type Database from 'better-sqlite3';
import type { Help } from '../../../server/language/helps.ts';
import type { Match } from '../../../server/language/snippet.ts';
import { WordsReader } from './edition-words.ts';
import { BEGINS_SEQUENCE, type TermMarks } from './term-marks.ts';

/** A match and the number of the form that it begins with. */
export type FoundMatch = Match & { readonly form: number };

/** A matching page of an edition: its index among the indexed pages, and the matches in it. */
export type FoundPage = {
  readonly index: number;
  readonly occurrences: number;
  /** How many of the query's terms it has, and within how many words they stand closest together. */
  readonly terms: number;
  readonly span: number;
  readonly matches: () => FoundMatch[];
};

type PageScore = {
  index: number;
  start: number;
  end: number;
  terms: number;
  distance: number;
  /** How often the terms stand so close together. */
  closest: number;
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

  /** Best first: terms close together, in order and often so, then many of them, then earlier pages. Valid until the next call. */
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
      .sort(
        (a, b) =>
          a.distance - b.distance ||
          b.closest - a.closest ||
          b.occurrences - a.occurrences ||
          a.index - b.index,
      )
      .map(({ index, occurrences, terms, distance, start, end }) => ({
        index,
        occurrences,
        terms: bitCount(terms),
        span: (distance >> 1) + 1,
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
  const page = { index, start, end, terms: 0, distance: 0, closest: 0, occurrences: 0 };
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
    if (isNew || distance < page.distance) {
      page.distance = distance;
      page.closest = 0;
    }
    if (distance === page.distance) page.closest++;
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
