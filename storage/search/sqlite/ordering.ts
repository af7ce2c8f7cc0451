import { bestOf, type Language, type Localized } from '../../../server/domain/languages.ts';
import type { Sort } from '../search-index.ts';
import type { VisiblePublication } from './visible-publications.ts';

type Order = (a: VisiblePublication, b: VisiblePublication) => number;

/** Titles compare slowly, so their collator is made once a language. */
const collators = new Map<Language, Intl.Collator>();

const newest: Order = (a, b) => compareText(b.issued ?? '', a.issued ?? '') || b.row - a.row;

/** Publications without a date are last in either direction. */
const oldest: Order = (a, b) => compareText(a.issued ?? '~', b.issued ?? '~') || a.row - b.row;

/**
 * The publications in the order that was asked for; equal ones always in the same, so that paging misses none.
 * `relevance` is undefined when everything matches alike: the newest are first then.
 */
export function ordered(
  publications: VisiblePublication[],
  sort: Sort,
  {
    relevance,
    titles,
  }: {
    relevance: ((row: number) => number) | undefined;
    titles: { of: (rows: readonly number[]) => Map<number, Localized>; language: Language };
  },
): VisiblePublication[] {
  if (sort === 'oldest') return publications.sort(oldest);
  if (sort === 'title')
    return publications.sort(byTitle(titles.of(publications.map(({ row }) => row)), titles.language));
  if (sort === 'newest' || relevance === undefined) return publications.sort(newest);
  return publications.sort((a, b) => relevance(a.row) - relevance(b.row) || newest(a, b));
}

function byTitle(titles: Map<number, Localized>, language: Language): Order {
  const shown = new Map(
    Array.from(titles, ([row, localized]) => [row, bestOf(localized, language)?.value ?? '']),
  );
  const { compare } = collator(language);
  return (a, b) => compare(shown.get(a.row) ?? '', shown.get(b.row) ?? '') || a.row - b.row;
}

function collator(language: Language): Intl.Collator {
  const known = collators.get(language) ?? new Intl.Collator(language, { numeric: true });
  collators.set(language, known);
  return known;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
