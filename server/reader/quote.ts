import type { ExtractedPage } from '../domain/extraction.ts';
import { flowing } from '../language/flowing.ts';
import { foldedWords } from '../language/tokenise.ts';

/** Words of a document as an address quotes them, with those before and after them, by which they are told apart. */
export type Quote = { readonly text: string; readonly before: string; readonly after: string };

/** Where a quote is: `page` from 1, `paragraph` from 0; `changed` when only most of its words are there. */
export type FoundQuote = { readonly page: number; readonly paragraph: number; readonly changed: boolean };

/** A quote as an address asks for it. */
export type Quoted = Quote & {
  /** Undefined when the revision has nothing like them. */
  readonly found: FoundQuote | undefined;
  readonly y: number | undefined;
};

type Page = Pick<ExtractedPage, 'number' | 'text'>;

/** The share of a quote's words that a paragraph has when it is taken for a later version of what was quoted. */
const MOST = 0.7;
/** Fewer words than this are found in too many places. */
const LEAST_WORDS = 4;

/** Where the words stand to the letter; where they stand more than once, with the words around them that fit best. */
export function findQuote(quote: Quote, pages: readonly Page[]): FoundQuote | undefined {
  const found = fittingIn(plainQuote(quote), pages, undefined);
  return found && { page: found.page, paragraph: found.paragraph, changed: false };
}

/** The same of a document that comes in parts; where the words are nowhere, the paragraph that has most of them. */
export async function findQuoteIn(
  quote: Quote,
  parts: AsyncIterable<readonly Page[]>,
): Promise<FoundQuote | undefined> {
  const plainly = plainQuote(quote);
  const words = new Set(foldedWords(quote.text));
  let found: Fitting | undefined;
  let likeliest: Likely | undefined;
  for await (const pages of parts) {
    found = fittingIn(plainly, pages, found);
    if (found && found.fit === plainly.before.length + plainly.after.length) break;
    if (!found && words.size >= LEAST_WORDS) likeliest = likeliestIn(words, pages, likeliest);
  }
  const best = found ?? likeliest;
  return best && { page: best.page, paragraph: best.paragraph, changed: !found };
}

/** A place of the words, and how many characters around them are those of the quote. */
type Fitting = { readonly page: number; readonly paragraph: number; readonly fit: number };

/** The place that fits best, if better than the one before. */
function fittingIn(
  { text, before, after }: Quote,
  pages: readonly Page[],
  earlier: Fitting | undefined,
): Fitting | undefined {
  if (text === '') return undefined;
  let best = earlier;
  for (const page of pages) {
    const { whole, starts } = plainPage(page);
    for (let at = whole.indexOf(text); at >= 0; at = whole.indexOf(text, at + 1)) {
      const fit =
        commonEnd(whole.slice(0, at).trimEnd(), before) +
        commonStart(whole.slice(at + text.length).trimStart(), after);
      if (best && fit <= best.fit) continue;
      best = { page: page.number, paragraph: starts.findLastIndex((start) => start <= at), fit };
    }
  }
  return best;
}

const plainQuote = ({ text, before, after }: Quote): Quote => ({
  text: plain(text),
  before: plain(before),
  after: plain(after),
});

/** A paragraph and how many of the words it has. */
type Likely = { readonly page: number; readonly paragraph: number; readonly common: number };

/** The paragraph that has most of the words, and more than the likeliest so far. */
function likeliestIn(
  wanted: ReadonlySet<string>,
  pages: readonly Page[],
  before: Likely | undefined,
): Likely | undefined {
  let best = before;
  for (const { number, text } of pages) {
    for (const [paragraph, said] of text.split('\n\n').entries()) {
      const common = wanted.intersection(new Set(foldedWords(said))).size;
      if (common >= MOST * wanted.size && common > (best?.common ?? 0))
        best = { page: number, paragraph, common };
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
