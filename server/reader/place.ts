import type { ExtractedPage } from '../domain/extraction.ts';
import { parseOrdinal } from '../publications/index.ts';

/** What is printed on a page, where that is not its number. */
export function printedLabel(page: Pick<ExtractedPage, 'number' | 'label'> | undefined): string | null {
  if (!page || page.label === null || page.label === String(page.number)) return null;
  return page.label.trim() || null;
}

/** What a page is called: what is printed on it, else its number. */
export const placeOfPage = (
  page: Pick<ExtractedPage, 'number' | 'label'> | undefined,
  number: number,
): string => printedLabel(page) ?? String(number);

/**
 * The page (1-based) that a reader means by `place`: the one that it is printed on, in any case, else the one of that
 * number; undefined when the document, which has `count` pages, has neither.
 */
export function pageAt(
  place: string,
  pages: readonly Pick<ExtractedPage, 'number' | 'label'>[],
  count: number,
): number | undefined {
  const wanted = place.trim().toLowerCase();
  const printed = pages.find(({ label }) => wanted !== '' && label?.trim().toLowerCase() === wanted);
  if (printed) return printed.number;
  const number = parseOrdinal(wanted);
  return number !== undefined && number <= count ? number : undefined;
}
