import type { ExtractedPage, OutlineEntry } from '../domain/extraction.ts';
import { hasBegun } from './has-begun.ts';
import { placeOfPage } from './place.ts';

/** An entry of the outline as a link to its page, or as a mere heading of what is below it. */
export type OutlineItem = {
  readonly title: string;
  readonly page: number | null;
  /** How far down the page, as a share of its height. */
  readonly y: number | null;
  readonly href: string | null;
  /** What the page is called: its printed label or its number. */
  readonly place: string | null;
  readonly current: boolean;
  readonly children: readonly OutlineItem[];
};

/** Entries that a person still looks through; deeper levels of a longer outline are left out. */
const MOST_ENTRIES = 500;
const DEEPEST_LEVEL = 6;

/** Where somebody reads: a page, 1-based, and how far down it, if that is known. */
type Reading = { readonly page: number; readonly y?: number | undefined };

/** A document's outline as it is shown beside what is read. The current entry is the last one that begins there or before. */
export function outlineItems(
  outline: readonly OutlineEntry[],
  labels: readonly Pick<ExtractedPage, 'number' | 'label'>[],
  reading: Reading,
  hrefOf: (page: number, y: number | undefined) => string,
): OutlineItem[] {
  const levels = levelsWithin(outline);
  const current = currentEntry(outline, levels, reading);
  const itemsOf = (entries: readonly OutlineEntry[], level: number): OutlineItem[] =>
    entries.map((entry) => ({
      title: entry.title,
      page: entry.page,
      y: entry.y,
      href: entry.page === null ? null : hrefOf(entry.page, entry.y ?? undefined),
      place: entry.page === null ? null : placeOfPage(labels[entry.page - 1], entry.page),
      current: entry === current,
      children: level < levels ? itemsOf(entry.children, level + 1) : [],
    }));
  return itemsOf(outline, 1);
}

/** How many levels may be shown before there are more entries than anybody looks through; the first always is. */
function levelsWithin(outline: readonly OutlineEntry[]): number {
  let total = 0;
  let level = outline;
  let levels = 0;
  while (level.length > 0 && levels < DEEPEST_LEVEL) {
    total += level.length;
    if (levels > 0 && total > MOST_ENTRIES) break;
    levels += 1;
    level = level.flatMap(({ children }) => children);
  }
  return levels;
}

function currentEntry(
  entries: readonly OutlineEntry[],
  levels: number,
  reading: Reading,
): OutlineEntry | undefined {
  if (levels === 0) return undefined;
  let found: OutlineEntry | undefined;
  for (const entry of entries) {
    for (const candidate of [entry, currentEntry(entry.children, levels - 1, reading)]) {
      if (!candidate || candidate.page === null) continue;
      if (!hasBegun({ page: candidate.page, y: candidate.y }, reading)) continue;
      if (!found || candidate.page >= found.page!) found = candidate;
    }
  }
  return found;
}
