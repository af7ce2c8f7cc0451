import type { Alignment, AlignmentLink, Segment } from '../domain/alignment.ts';
import type { Box } from '../domain/extraction.ts';

/** A place in an edition: page, 1-based, and the share of its height from its top. */
export type Place = { readonly page: number; readonly y: number };

/** Where the passage of a place is found in the other edition. */
export type Counterpart = Place & {
  /** How sure it is, 0 to 1, that it is there; below `ABOUT_HERE` the passage is about there. */
  readonly confidence: number;
  /** The paragraphs that correspond, in each edition; empty when the passage has no counterpart. */
  readonly from: readonly Area[];
  readonly to: readonly Area[];
};

export type Area = { readonly page: number; readonly box: Box };

/** Confidence from which a passage is said to be there, and not about there. */
export const ABOUT_HERE = 0.6;

/** What the confidence of the nearest links is worth for a passage between them, which has none. */
const BETWEEN = 0.5;

/** `from` is the side of the alignment in which the place is: 0 or 1. */
export function counterpartOf(
  { segments, links }: Alignment,
  from: 0 | 1,
  place: Place,
): Counterpart | undefined {
  const to = from === 0 ? 1 : 0;
  const index = segmentAt(segments[from], place);
  const here = segments[from][index];
  if (!here || segments[to].length === 0) return undefined;
  const next = links.findIndex(({ at, count }) => at[from] + count[from] > index);
  const link = links[next];
  if (link && link.at[from] <= index) return linked(segments, from, link, place);
  return between(
    segments,
    from,
    { before: links[next < 0 ? links.length - 1 : next - 1], after: link },
    here,
    place,
  );
}

/** Share of a page's height by which a segment must reach below a place: the last line's tails do not count. */
const LEAST_BELOW = 0.004;

/** The first segment that ends below the place, since what is between two belongs to the next; else the one before. */
export function segmentAt(segments: readonly Segment[], { page, y }: Place): number {
  const found = segments.findIndex(
    (segment) => segment.page > page || (segment.page === page && endsBelow(segment.box, y)),
  );
  if (found < 0) return segments.length - 1;
  return segments[found]!.page > page && segments[found - 1]?.page === page ? found - 1 : found;
}

/** The first of the boxes of a page that ends below `y`; -1 when none does. */
export const boxAt = (boxes: readonly Box[], y: number): number =>
  boxes.findIndex((box) => endsBelow(box, y));

const endsBelow = ([, , , bottom]: Box, y: number) => bottom > y + LEAST_BELOW;

/** Paragraphs of a page and those that say the same, in their order. */
export type Pair = {
  readonly from: readonly Area[];
  readonly to: readonly Area[];
  readonly confidence: number;
};

/** All that begin or end on a page of the side `from`. */
export function pairsOnPage({ segments, links }: Alignment, from: 0 | 1, page: number): Pair[] {
  const to = from === 0 ? 1 : 0;
  const areas = (side: 0 | 1, { at, count }: AlignmentLink) =>
    segments[side].slice(at[side], at[side] + count[side]).map(areaOf);
  return links
    .map((link) => ({ from: areas(from, link), to: areas(to, link), confidence: link.confidence }))
    .filter((pair) => pair.from.some((area) => area.page === page));
}

function linked(
  segments: Alignment['segments'],
  from: 0 | 1,
  { at, count, confidence }: AlignmentLink,
  place: Place,
): Counterpart {
  const to = from === 0 ? 1 : 0;
  const here = segments[from].slice(at[from], at[from] + count[from]);
  const there = segments[to].slice(at[to], at[to] + count[to]);
  const [first] = here;
  const start = first?.offset ?? 0;
  const length = here.reduce((sum, segment) => sum + segment.length, 0);
  const share = length === 0 ? 0 : (offsetAt(here, place) - start) / length;
  const otherLength = there.reduce((sum, segment) => sum + segment.length, 0);
  const found = placeAt(there, (there[0]?.offset ?? 0) + share * otherLength);
  return { ...found, confidence, from: here.map(areaOf), to: there.map(areaOf) };
}

/** Between links, in proportion to the characters. */
function between(
  segments: Alignment['segments'],
  from: 0 | 1,
  { before, after }: { before: AlignmentLink | undefined; after: AlignmentLink | undefined },
  here: Segment,
  place: Place,
): Counterpart {
  const to = from === 0 ? 1 : 0;
  /** Characters before the gap of one edition and before its end. */
  const gapIn = (side: 0 | 1): [number, number] => [
    before ? lengthUpTo(segments[side], before.at[side] + before.count[side]) : 0,
    lengthUpTo(segments[side], after ? after.at[side] : segments[side].length),
  ];
  const [start, end] = gapIn(from);
  const [otherStart, otherEnd] = gapIn(to);
  const share = end > start ? (offsetAt([here], place) - start) / (end - start) : 0;
  const found = placeAt(segments[to], otherStart + share * (otherEnd - otherStart));
  const confidence = BETWEEN * Math.min(before?.confidence ?? 1, after?.confidence ?? 1);
  return { ...found, confidence: Math.round(100 * confidence) / 100, from: [areaOf(here)], to: [] };
}

const areaOf = ({ page, box }: Segment): Area => ({ page, box });

const lengthUpTo = (segments: readonly Segment[], index: number) => {
  const last = segments[index - 1];
  return last ? last.offset + last.length : 0;
};

/** Characters before a place within some segments, by its height in the segment where it is. */
function offsetAt(segments: readonly Segment[], { page, y }: Place): number {
  const at = segments[segmentAt(segments, { page, y })];
  if (!at) return 0;
  const [, top, , bottom] = at.box;
  const share = at.page === page && bottom > top ? Math.min(1, Math.max(0, (y - top) / (bottom - top))) : 0;
  return at.offset + share * at.length;
}

/** The place of a character, counted from the beginning of the edition. */
function placeAt(segments: readonly Segment[], offset: number): Place {
  const at = segments.findLast((segment) => segment.offset <= offset) ?? segments[0];
  if (!at) return { page: 1, y: 0 };
  const [, top, , bottom] = at.box;
  const share = at.length === 0 ? 0 : Math.min(1, Math.max(0, (offset - at.offset) / at.length));
  return { page: at.page, y: Math.round(1000 * (top + share * (bottom - top))) / 1000 };
}
