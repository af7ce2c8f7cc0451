import type { OutlineEntry } from '../domain/extraction.ts';
import { segmentAt } from './counterpart.ts';
import type { TextSegment } from './segments.ts';

type Placed = { readonly page: number; readonly y: number };

/** Gives the segments at which corresponding entries of two outlines point a feature in common. */
export function addHeadings(
  segments: readonly [readonly TextSegment[], readonly TextSegment[]],
  outlines: readonly [readonly OutlineEntry[], readonly OutlineEntry[]],
  features: readonly [readonly Set<string>[], readonly Set<string>[]],
): void {
  for (const [number, places] of correspondingEntries(...outlines).entries()) {
    for (const side of [0, 1] as const)
      features[side][segmentAt(segments[side], places[side])]?.add(`§outline ${number}`);
  }
}

/** Entries correspond in their order, where both have as many at one place of the tree. */
function correspondingEntries(
  first: readonly OutlineEntry[],
  second: readonly OutlineEntry[],
): (readonly [Placed, Placed])[] {
  if (first.length !== second.length) return [];
  return first.flatMap((entry, index) => {
    const other = second[index]!;
    const below = correspondingEntries(entry.children, other.children);
    const [one, two] = [placeOf(entry), placeOf(other)];
    return one && two ? [[one, two] as const, ...below] : below;
  });
}

const placeOf = ({ page, y }: OutlineEntry): Placed | undefined =>
  page === null ? undefined : { page, y: y ?? 0 };
