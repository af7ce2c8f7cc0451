import type { Segment } from '../domain/alignment.ts';
import type { Box, ExtractedPage } from '../domain/extraction.ts';
import { bodySize, printSize } from './print-size.ts';

/** A segment with what it says. */
export type TextSegment = Segment & { readonly text: string };

/** Paragraphs longer than this many characters are cut where a line ends. */
const LONG = 700;
/** About how long the pieces are then. */
const PIECE = 350;

/** Share of a page's height, at its top and its bottom, in which running heads and page numbers stand. */
const MARGIN = 0.12;
/** A line that stands there on so many pages, whatever its numbers, is a running head. */
const REPEATED = 3;
/** So is whatever stands at one place of so large a share of the pages, and is not larger than the text: a chapter's title. */
const SAME_PLACE = 0.4;
const NOT_LARGER = 1.1;

/** Lines end by `\n`, hyphens are as printed. */
export type Paragraph = { readonly page: number; readonly box: Box; readonly text: string };

/** What an edition says, in pieces of about a paragraph and in its order, without running heads and page numbers. */
export function segmentsOf(pages: readonly ExtractedPage[]): TextSegment[] {
  let offset = 0;
  return bodyOf(pages)
    .flatMap(piecesOf)
    .map((piece) => {
      const { length } = piece.text;
      offset += length;
      return { ...piece, offset: offset - length, length };
    });
}

/** The paragraphs of an edition in its order, without running heads and page numbers. */
export function bodyOf(pages: readonly ExtractedPage[]): Paragraph[] {
  const paragraphs = pages.flatMap(paragraphsOf);
  const largest = NOT_LARGER * bodySize(paragraphs);
  const isSmallLine = (paragraph: Paragraph) =>
    !paragraph.text.includes('\n') && printSize(paragraph) <= largest;
  const inMargin = paragraphs.filter(isInMargin);
  const texts = countsOf(inMargin.map(({ text }) => withoutNumbers(text)));
  const places = countsOf(inMargin.filter(isSmallLine).map(placeOf));
  const often = Math.max(REPEATED, SAME_PLACE * pages.length);
  return paragraphs.filter((paragraph) => {
    if (!isInMargin(paragraph)) return true;
    const text = withoutNumbers(paragraph.text);
    if (text === '' || texts.get(text)! >= REPEATED) return false;
    return !isSmallLine(paragraph) || places.get(placeOf(paragraph))! < often;
  });
}

/** How far down a page it begins and ends. */
const placeOf = ({ box: [, top, , bottom] }: Paragraph) => `${top} ${bottom}`;

function countsOf(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function paragraphsOf({ number, text, boxes }: ExtractedPage): Paragraph[] {
  if (text === '') return [];
  return text.split('\n\n').flatMap((paragraph, index) => {
    const box = boxes[index];
    return box === undefined ? [] : [{ page: number, box, text: paragraph }];
  });
}

function isInMargin({ box: [, top, , bottom], text }: Paragraph): boolean {
  return text.length < 200 && (bottom < MARGIN || top > 1 - MARGIN);
}

const withoutNumbers = (text: string) =>
  text
    .toLowerCase()
    .replace(/[\d\s.|/–—-]+|\b[ivxlc]+\b/gu, '')
    .trim();

function piecesOf(paragraph: Paragraph): Paragraph[] {
  if (paragraph.text.length <= LONG) return [paragraph];
  const lines = paragraph.text.split('\n');
  const [left, top, right, bottom] = paragraph.box;
  const heightAt = (line: number) => top + ((bottom - top) * line) / lines.length;
  const pieces: Paragraph[] = [];
  let first = 0;
  let length = 0;
  for (const [index, line] of lines.entries()) {
    length += line.length;
    const isLast = index === lines.length - 1;
    if (!isLast && length < PIECE) continue;
    pieces.push({
      page: paragraph.page,
      box: [left, heightAt(first), right, heightAt(index + 1)],
      text: lines.slice(first, index + 1).join('\n'),
    });
    first = index + 1;
    length = 0;
  }
  return pieces;
}
