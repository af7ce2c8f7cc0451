import type { Box } from '../domain/extraction.ts';

type Printed = { readonly box: Box; readonly text: string };

/** The size of the print, as a share of the page's height: lines stand about a fifth of it apart. */
export function printSize({ box: [, top, , bottom], text }: Printed): number {
  const lines = text.split('\n').length;
  return (bottom - top) / (1.2 * lines - 0.2);
}

/** The size in which most of the text is printed. */
export function bodySize(paragraphs: readonly Printed[]): number {
  const sized = paragraphs
    .map((paragraph) => ({ size: printSize(paragraph), length: paragraph.text.length }))
    .sort((a, b) => a.size - b.size);
  const half = sized.reduce((sum, { length }) => sum + length, 0) / 2;
  let passed = 0;
  for (const { size, length } of sized) {
    passed += length;
    if (passed >= half) return size || 1;
  }
  return 1;
}
