import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Box } from '../../domain/extraction.ts';

type Item = {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
};

/** One printed line: what it says, how large, where its baseline starts and where it ends; points, y upwards. */
export type PrintedLine = {
  readonly text: string;
  readonly size: number;
  readonly x: number;
  readonly y: number;
  readonly right: number;
};

/** Two baselines nearer than this share of the size are one line, so that superscripts stay in theirs. */
const SAME_LINE = 0.5;

/** A gap of more than this many sizes between baselines starts a paragraph. */
const PARAGRAPH_GAP = 1.75;

/** The lines of a page in the order of its content, which is the order in which columns are written. */
export async function readLines(page: PDFPageProxy): Promise<PrintedLine[]> {
  const { items } = await page.getTextContent();
  return linesOf(items.filter((item): item is Extract<typeof item, { str: string }> => 'str' in item));
}

export function linesOf(items: readonly Item[]): PrintedLine[] {
  const lines: PrintedLine[] = [];
  let line: { text: string; size: number; x: number; y: number; right: number } | undefined;
  for (const { str, transform, width, height } of items) {
    if (str === '') continue;
    const x = transform[4] ?? 0;
    const y = transform[5] ?? 0;
    if (line !== undefined && continues(line, x, y, height)) {
      line.text += str;
      line.size = Math.max(line.size, height);
      line.right = Math.max(line.right, x + width);
    } else if (str.trim() !== '') {
      line = { text: str, size: height, x, y, right: x + width };
      lines.push(line);
    }
  }
  return lines;
}

/** Whether a piece of text at `x`, `y` stands on the line and not left of its beginning. */
function continues(line: PrintedLine, x: number, y: number, size: number): boolean {
  return Math.abs(line.y - y) <= SAME_LINE * Math.max(line.size, size) && x >= line.x - 1;
}

/** Lines ended by `\n`, paragraphs by a blank line, hyphens as printed. */
export function textOf(paragraphs: readonly PrintedLine[][]): string {
  return paragraphs
    .map((paragraph) => paragraph.map(({ text }) => text.replace(/\s+/gu, ' ').trim()).join('\n'))
    .join('\n\n');
}

/** Where each paragraph of `textOf` stands on the page. */
export function boxesOf(paragraphs: readonly PrintedLine[][], page: PDFPageProxy): Box[] {
  const viewport = page.getViewport({ scale: 1 });
  const share = (x: number, y: number): [number, number] => {
    const [across, down] = viewport.convertToViewportPoint(x, y) as [number, number];
    return [toShare(across / viewport.width), toShare(down / viewport.height)];
  };
  return paragraphs.map((paragraph) => {
    // Letters reach above their baseline by some four fifths of their size, and below by the rest.
    const corners = paragraph.flatMap(({ x, y, right, size }) => [
      share(x, y + 0.8 * size),
      share(right, y - 0.2 * size),
    ]);
    const across = corners.map(([x]) => x);
    const down = corners.map(([, y]) => y);
    return [Math.min(...across), Math.min(...down), Math.max(...across), Math.max(...down)];
  });
}

/** Within the page, to a thousandth. */
export const toShare = (value: number) => Math.round(1000 * Math.min(1, Math.max(0, value || 0))) / 1000;

export function paragraphsOf(lines: readonly PrintedLine[]): PrintedLine[][] {
  const paragraphs: PrintedLine[][] = [];
  for (const [index, line] of lines.entries()) {
    const above = lines[index - 1];
    if (above === undefined || startsParagraph(above, line)) paragraphs.push([line]);
    else paragraphs.at(-1)?.push(line);
  }
  return paragraphs;
}

/** A wide gap, a jump up to another column, or another size of type. */
function startsParagraph(above: PrintedLine, line: PrintedLine): boolean {
  const drop = above.y - line.y;
  const size = Math.max(above.size, line.size);
  return drop < 0 || drop > PARAGRAPH_GAP * size || Math.min(above.size, line.size) < 0.8 * size;
}
