import { isGarbled } from '../assess.ts';
import type { PrintedLine } from './page-lines.ts';

/** Lines within this share of the largest size belong to the same heading. */
const SAME_SIZE = 0.93;

const LONGEST_HEADING = 300;

/** The largest print of a page as one line, or null when nothing there reads like a title. */
export function headingOf(lines: readonly PrintedLine[]): string | null {
  const worded = lines.filter((line) => (line.text.match(/\p{L}/gu)?.length ?? 0) >= 3);
  const largest = Math.max(0, ...worded.map((line) => line.size));
  const first = worded.findIndex((line) => line.size >= SAME_SIZE * largest);
  if (first < 0) return null;
  const rest = worded.slice(first);
  const end = rest.findIndex((line) => line.size < SAME_SIZE * largest);
  const printed = rest.slice(0, end < 0 ? undefined : end).map((line) => line.text.trim());
  const heading = printed.join(' ').replace(/\s+/gu, ' ');
  if (isGarbled(heading)) return null;
  // A page set in one size has no heading: its first line is the nearest thing to one.
  if (end < 0 && heading.length > LONGEST_HEADING) return printed[0] ?? null;
  return heading.slice(0, LONGEST_HEADING);
}
