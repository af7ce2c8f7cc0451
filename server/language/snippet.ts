import { escapeHtml } from './escape-html.ts';
import type { Span } from './tokenise.ts';

/** Length of a snippet in characters of the page's text, marks not counted. */
const LENGTH = 240;

/** Matched words of a page: from the first to the last word of each match, as indexes into its words. */
export type Match = { readonly first: number; readonly last: number; readonly term: number };

/**
 * The passage of a page in which the most of what was searched stands closest together: whole words, as they
 * are printed, at most about 240 characters, with the matches in `<mark>`. Escaped HTML.
 *
 * `spans` are the page's words in order; `matches` are in order too and refer to them.
 */
export function snippet(text: string, spans: readonly Span[], matches: readonly Match[]): string {
  const passage = widened(densest(spans, matches), spans);
  const marked = matches.filter(({ first, last }) => first >= passage.first && last <= passage.last);
  let html = passage.first > 0 ? '…' : '';
  let at = passage.first > 0 ? spans[passage.first]!.start : startOf(text, spans);
  for (const { first, last } of marked) {
    const start = spans[first]!.start;
    const { end } = spans[last]!;
    if (start < at) continue;
    html += `${shown(text.slice(at, start))}<mark>${shown(text.slice(start, end))}</mark>`;
    at = end;
  }
  const goesOn = passage.last < spans.length - 1;
  return (
    html + shown(text.slice(at, goesOn ? spans[passage.last]!.end : endOf(text, spans))) + (goesOn ? '…' : '')
  );
}

type Passage = { first: number; last: number };

/** The run of matches that fits a snippet with the most different terms, then the most matches. */
function densest(spans: readonly Span[], matches: readonly Match[]): Passage {
  let best: Passage = { first: 0, last: 0 };
  let bestScore = -1;
  const counts = new Map<number, number>();
  let from = 0;
  for (let to = 0; to < matches.length; to++) {
    count(counts, matches[to]!.term, 1);
    for (; from < to && spans[matches[to]!.last]!.end - spans[matches[from]!.first]!.start > LENGTH; from++) {
      count(counts, matches[from]!.term, -1);
    }
    const score = counts.size * spans.length + (to - from);
    if (score > bestScore) {
      bestScore = score;
      best = { first: matches[from]!.first, last: matches[to]!.last };
    }
  }
  return best;
}

function count(counts: Map<number, number>, term: number, change: 1 | -1): void {
  const total = (counts.get(term) ?? 0) + change;
  if (total === 0) counts.delete(term);
  else counts.set(term, total);
}

/** The passage with words added on both sides for as long as there is room. */
function widened({ first, last }: Passage, spans: readonly Span[]): Passage {
  const length = (a: number, b: number) => (spans[b]?.end ?? 0) - (spans[a]?.start ?? 0);
  for (;;) {
    const before = first > 0 && length(first - 1, last) <= LENGTH;
    if (before) first--;
    const after = last < spans.length - 1 && length(first, last + 1) <= LENGTH;
    if (after) last++;
    if (!before && !after) return { first, last };
  }
}

/** How much of what stands around the first and the last word of a page is shown: a quotation mark, a bracket. */
const AROUND = 3;

function startOf(text: string, spans: readonly Span[]): number {
  const start = spans[0]?.start ?? 0;
  return Math.max(text.length - text.trimStart().length, start - AROUND);
}

function endOf(text: string, spans: readonly Span[]): number {
  const end = spans.at(-1)?.end ?? 0;
  return Math.min(text.trimEnd().length, end + AROUND);
}

function shown(text: string): string {
  return escapeHtml(text.replace(/\s+/g, ' '));
}
