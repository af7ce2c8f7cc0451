import { escapeHtml } from './escape-html.ts';
import type { Spans } from './tokenise.ts';

/** Length of a snippet in characters of the page's text, marks not counted; of each of two, when one has not all. */
const LENGTH = 240;
const LENGTH_OF_TWO = 130;

/** Matched words of a page: from the first to the last word of each match, as indexes into its words. */
export type Match = {
  readonly first: number;
  readonly last: number;
  readonly term: number;
  /** `repaired` was typed otherwise, `via` is its equal in another language. */
  readonly style: 'typed' | 'repaired' | 'via';
};

/**
 * The passage of a page in which the most of what was searched stands closest together, and a second one when
 * terms stand only elsewhere: whole words, as they are printed, at most about 260 characters, with the matches in
 * `<mark>`, of the class of their style when they were not found as typed. Escaped HTML.
 *
 * `spans` are the page's words in order; `matches` are in order too and refer to them.
 */
export function snippet(text: string, spans: Spans, matches: readonly Match[]): string {
  const passages = passagesOf(spans, matches);
  let html = '';
  for (const [index, passage] of passages.entries()) {
    if (passage.first > 0 && index === 0) html += '…';
    const start = passage.first > 0 ? spans.start(passage.first) : startOf(text, spans);
    const goesOn = passage.last < spans.length - 1;
    const end = goesOn ? spans.end(passage.last) : endOf(text, spans);
    html += markedUp(text.slice(0, end), start, spans, inside(matches, passage));
    if (goesOn) html += index < passages.length - 1 ? ' … ' : '…';
  }
  return html;
}

const MARKS = { typed: '<mark>', repaired: '<mark class="repaired">', via: '<mark class="via">' } as const;

/** The text from `start` on, with the matches marked. */
function markedUp(text: string, start: number, spans: Spans, matches: readonly Match[]): string {
  let html = '';
  let at = start;
  for (const { first, last, style } of matches) {
    const begin = spans.start(first);
    const end = spans.end(last);
    if (begin < at) continue;
    html += `${shown(text.slice(at, begin))}${MARKS[style]}${shown(text.slice(begin, end))}</mark>`;
    at = end;
  }
  return html + shown(text.slice(at));
}

/** One passage, or two in the order of the page. */
function passagesOf(spans: Spans, matches: readonly Match[]): Passage[] {
  const whole = widened(densest(spans, matches, LENGTH), spans, LENGTH);
  const shownTerms = new Set(inside(matches, whole).map(({ term }) => term));
  if (matches.every(({ term }) => shownTerms.has(term))) return [whole];
  const core = densest(spans, matches, LENGTH_OF_TWO);
  const inCore = new Set(inside(matches, core).map(({ term }) => term));
  const others = matches.filter((match) => !inCore.has(match.term));
  const passages = [core, densest(spans, others, LENGTH_OF_TWO)]
    .map((passage) => widened(passage, spans, LENGTH_OF_TWO))
    .sort((a, b) => a.first - b.first);
  const [before, after] = passages as [Passage, Passage];
  // Two that touch are one.
  return before.last + 1 < after.first
    ? passages
    : [{ first: before.first, last: Math.max(before.last, after.last) }];
}

const inside = (matches: readonly Match[], { first, last }: Passage) =>
  matches.filter((match) => match.first >= first && match.last <= last);

type Passage = { first: number; last: number };

/** What terms that stand side by side in the order of the query are worth beside single matches. */
const SIDE_BY_SIDE = 4;

/** The run of matches that fits a snippet with the most different terms, then those side by side, then the most matches. */
function densest(spans: Spans, matches: readonly Match[], room: number): Passage {
  let best: Passage = { first: 0, last: 0 };
  let bestScore = -1;
  const counts = new Map<number, number>();
  /** The later ones of each two that stand side by side in the run. */
  const sideBySide: number[] = [];
  let from = 0;
  for (let to = 0; to < matches.length; to++) {
    count(counts, matches[to]!.term, 1);
    for (; from < to && spans.end(matches[to]!.last) - spans.start(matches[from]!.first) > room; from++) {
      count(counts, matches[from]!.term, -1);
    }
    while (sideBySide.length > 0 && sideBySide[0]! <= from) sideBySide.shift();
    if (to > from && areSideBySide(matches[to - 1]!, matches[to]!)) sideBySide.push(to);
    const worth = to - from + SIDE_BY_SIDE * sideBySide.length;
    const score = counts.size * (SIDE_BY_SIDE + 1) * spans.length + worth;
    if (score > bestScore) {
      bestScore = score;
      best = { first: matches[from]!.first, last: matches[to]!.last };
    }
  }
  return best;
}

const areSideBySide = (one: Match, next: Match) => next.first === one.last + 1 && next.term > one.term;

function count(counts: Map<number, number>, term: number, change: 1 | -1): void {
  const total = (counts.get(term) ?? 0) + change;
  if (total === 0) counts.delete(term);
  else counts.set(term, total);
}

/** The passage with words added on both sides for as long as there is room. */
function widened({ first, last }: Passage, spans: Spans, room: number): Passage {
  const length = (a: number, b: number) => spans.end(b) - spans.start(a);
  for (;;) {
    const before = first > 0 && length(first - 1, last) <= room;
    if (before) first--;
    const after = last < spans.length - 1 && length(first, last + 1) <= room;
    if (after) last++;
    if (!before && !after) return { first, last };
  }
}

/** How much of what stands around the first and the last word of a page is shown: a quotation mark, a bracket. */
const AROUND = 3;

function startOf(text: string, spans: Spans): number {
  return Math.max(text.length - text.trimStart().length, spans.start(0) - AROUND);
}

function endOf(text: string, spans: Spans): number {
  return Math.min(text.trimEnd().length, spans.end(spans.length - 1) + AROUND);
}

function shown(text: string): string {
  return escapeHtml(text.replace(/\s+/g, ' '));
}
