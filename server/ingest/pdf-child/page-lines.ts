import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

type Item = { readonly str: string; readonly transform: readonly number[]; readonly height: number };

/** One printed line: what it says, how large, and where its baseline starts; points, y upwards. */
export type PrintedLine = {
  readonly text: string;
  readonly size: number;
  readonly x: number;
  readonly y: number;
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
  let line: { text: string; size: number; x: number; y: number } | undefined;
  for (const { str, transform, height } of items) {
    if (str === '') continue;
    const x = transform[4] ?? 0;
    const y = transform[5] ?? 0;
    if (line !== undefined && continues(line, x, y, height)) {
      line.text += str;
      line.size = Math.max(line.size, height);
    } else if (str.trim() !== '') {
      line = { text: str, size: height, x, y };
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
export function textOf(lines: readonly PrintedLine[]): string {
  let text = '';
  lines.forEach((line, index) => {
    const above = lines[index - 1];
    if (above !== undefined) text += startsParagraph(above, line) ? '\n\n' : '\n';
    text += line.text.replace(/\s+/gu, ' ').trim();
  });
  return text;
}

/** A wide gap, a jump up to another column, or another size of type. */
function startsParagraph(above: PrintedLine, line: PrintedLine): boolean {
  const drop = above.y - line.y;
  const size = Math.max(above.size, line.size);
  return drop < 0 || drop > PARAGRAPH_GAP * size || Math.min(above.size, line.size) < 0.8 * size;
}
