import type { ExtractedPage } from '../domain/extraction.ts';
import { flowing } from '../language/flowing.ts';
import { foldedWords } from '../language/tokenise.ts';

/** Words of a document as an address quotes them, with those before and after them, by which they are told apart. */
export type Quote = { readonly text: string; readonly before: string; readonly after: string };

/** Where a quote is: `page` from 1, `paragraph` from 0; `changed` when only most of its words are there. */
export type FoundQuote = { readonly page: number; readonly paragraph: number; readonly changed: boolean };

type Page = Pick<ExtractedPage, 'number' | 'text'>;

/** The share of a quote's words that a paragraph has when it is taken for a later version of what was quoted. */
const MOST = 0.7;
/** Fewer words than this are found in too many places. */
const LEAST_WORDS = 4;

/** Where the words stand to the letter; where they stand more than once, with the words around them that fit best. */
export function findQuote(quote: Quote, pages: readonly Page[]): FoundQuote | undefined {
  const [text, before, after] = [plain(quote.text), plain(quote.before), plain(quote.after)];
  if (text === '') return undefined;
  let best: (FoundQuote & { fit: number }) | undefined;
  for (const page of pages) {
    const { whole, starts } = plainPage(page);
    for (let at = whole.indexOf(text); at >= 0; at = whole.indexOf(text, at + 1)) {
      const fit =
        commonEnd(whole.slice(0, at).trimEnd(), before) +
        commonStart(whole.slice(at + text.length).trimStart(), after);
      if (best && fit <= best.fit) continue;
      best = {
        page: page.number,
        paragraph: starts.findLastIndex((start) => start <= at),
        changed: false,
        fit,
      };
    }
  }
  return best && { page: best.page, paragraph: best.paragraph, changed: false };
}

/** The paragraph that has most of a quote's words, when the quote itself is nowhere. */
export function findChanged(quote: Quote, pages: readonly Page[]): FoundQuote | undefined {
  const wanted = new Set(foldedWords(quote.text));
  if (wanted.size < LEAST_WORDS) return undefined;
  let best: FoundQuote | undefined;
  let most = MOST * wanted.size;
  for (const { number, text } of pages) {
    for (const [paragraph, said] of text.split('\n\n').entries()) {
      const words = new Set(foldedWords(said));
      const common = [...wanted].filter((word) => words.has(word)).length;
      if (common < most || (best && common === most)) continue;
      best = { page: number, paragraph, changed: true };
      most = common;
    }
  }
  return best;
}

/** A text as it is compared: as it flows, in small letters. */
const plain = (text: string) => flowing(text).normalize('NFKC').toLowerCase();

/** All of a page, and where in it each of its paragraphs begins. */
function plainPage({ text }: Page): { whole: string; starts: number[] } {
  let whole = '';
  const starts = text.split('\n\n').map((paragraph) => {
    const start = whole.length;
    whole += `${plain(paragraph)} `;
    return start;
  });
  return { whole, starts };
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

function commonEnd(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a.at(-1 - length) === b.at(-1 - length)) length++;
  return length;
}
