import { bestOf, type Language } from '../../../server/domain/languages.ts';
import type { Sort } from '../search-index.ts';
import type { VisiblePublication } from './visible-publications.ts';

type Order = (a: VisiblePublication, b: VisiblePublication) => number;

/** Titles compare slowly, so their collator is made once a language. */
const collators = new Map<Language, Intl.Collator>();

const newest: Order = (a, b) => compareText(b.issued ?? '', a.issued ?? '') || compareText(a.id, b.id);

/** Publications without a date are last in either direction. */
const oldest: Order = (a, b) => compareText(a.issued ?? '~', b.issued ?? '~') || compareText(a.id, b.id);

/**
 * The publications in the order that was asked for; equal ones by their ids, so that paging misses none and an index
 * that was made again answers the same.
 * `relevance` (less is better) is undefined when everything matches alike: the newest are first then.
 */
export function ordered(
  publications: VisiblePublication[],
  sort: Sort,
  by: { relevance: ((row: number) => number) | undefined; language: Language },
): VisiblePublication[] {
  if (sort === 'oldest') return publications.sort(oldest);
  if (sort === 'title') {
    const { compare } = collator(by.language);
    const title = ({ titles }: VisiblePublication) => bestOf(titles, by.language)?.value ?? '';
    return sortedBy(publications, title, compare, (a, b) => compareText(a.id, b.id));
  }
  if (sort === 'newest' || by.relevance === undefined) return publications.sort(newest);
  const { relevance } = by;
  return sortedBy(
    publications,
    ({ row }) => relevance(row),
    (a, b) => a - b,
    newest,
  );
}

/** Sorts by a key that is made once for each; `next` decides between equal ones. */
function sortedBy<K>(
  publications: readonly VisiblePublication[],
  key: (publication: VisiblePublication) => K,
  compare: (a: K, b: K) => number,
  next: Order,
): VisiblePublication[] {
  return publications
    .map((publication) => ({ publication, key: key(publication) }))
    .sort((a, b) => compare(a.key, b.key) || next(a.publication, b.publication))
    .map(({ publication }) => publication);
}

function collator(language: Language): Intl.Collator {
  const known = collators.get(language) ?? new Intl.Collator(language, { numeric: true });
  collators.set(language, known);
  return known;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
