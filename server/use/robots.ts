import { readFileSync } from 'node:fs';

/** The list of Project COUNTER (Code of Practice R5.1, appendix I). */
const LINES = readFileSync(new URL('robots.txt', import.meta.url), 'utf8').split('\n');
const PATTERNS = LINES.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('# '));
const ROBOT = new RegExp(PATTERNS.map((pattern) => `(?:${pattern})`).join('|'), 'i');

/** Longer than any browser's; what is longer is cut before it is compared. */
const LONGEST = 500;

/** Whether a program says of itself that it is no person's browser. One that says nothing is none. */
export function isRobot(userAgent: string | undefined): boolean {
  return ROBOT.test((userAgent ?? '').slice(0, LONGEST));
}
