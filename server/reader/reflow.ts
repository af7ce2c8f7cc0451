import { bodySize, type Paragraph, printSize } from '../alignment/index.ts';
import { flowing } from '../language/flowing.ts';

/** A piece of a text that is not bound to its pages any more. */
export type TextBlock = {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'note';
  /** Lines and words joined. */
  readonly text: string;
  /** The page on which it begins, 1-based, and how far down it that is, as a share of its height. */
  readonly page: number;
  readonly y: number;
};

/** Print so much larger or smaller than most of the text is a heading or a note. */
const HEADING = 1.12;
const NOTE = 0.8;
const LONGEST_HEADING = 200;

const ITEM = /^(?:[•▪◦●■–—*-]|\(?\d{1,2}[.)]|[a-zа-яөүң]\))\s/iu;

/** Paragraphs of whole pages as headings, paragraphs, items of lists and notes, joined across the ends of pages. */
export function reflow(paragraphs: readonly Paragraph[], headings: ReadonlySet<string>): TextBlock[] {
  const body = bodySize(paragraphs);
  const blocks: TextBlock[] = [];
  for (const paragraph of paragraphs) {
    for (const lines of partsOf(paragraph.text, headings)) {
      const text = flowing(lines.join('\n'));
      if (text === '') continue;
      const block = {
        kind: kindOf(text, printSize(paragraph) / body, headings),
        text,
        page: paragraph.page,
        y: paragraph.box[1],
      };
      const last = blocks.at(-1);
      if (last && goesOn(last, block))
        blocks[blocks.length - 1] = { ...last, text: flowing(`${last.text}\n${text}`) };
      else blocks.push(block);
    }
  }
  return blocks;
}

/** A heading as it is compared with the entries of an outline. */
export const headingKey = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

function kindOf(text: string, size: number, headings: ReadonlySet<string>): TextBlock['kind'] {
  const isShort = text.length <= LONGEST_HEADING;
  if (isShort && headings.has(headingKey(text))) return 'heading';
  if (ITEM.test(text)) return 'item';
  if (isShort && size > HEADING && !/[.;,:]$/u.test(text)) return 'heading';
  return size < NOTE ? 'note' : 'paragraph';
}

/** Whether a paragraph of the page before goes on: it did not end, and what follows does not begin. */
function goesOn(last: TextBlock, next: TextBlock): boolean {
  return (
    last.page !== next.page &&
    (last.kind === 'paragraph' || last.kind === 'item') &&
    next.kind === 'paragraph' &&
    !/[.!?:;…»”"]$/u.test(last.text) &&
    /^[\p{Ll}\d(«“]/u.test(next.text)
  );
}

/** A paragraph cut after a line that is a heading of the outline, and where a line begins an item of a list. */
function partsOf(paragraph: string, headings: ReadonlySet<string>): string[][] {
  const parts: string[][] = [];
  let wasHeading = false;
  for (const line of paragraph.split('\n')) {
    const isHeading = headings.has(headingKey(line));
    const last = parts.at(-1);
    if (last && !wasHeading && !isHeading && !ITEM.test(line)) last.push(line);
    else parts.push([line]);
    wasHeading = isHeading;
  }
  return parts;
}
