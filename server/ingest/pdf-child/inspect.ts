import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Inspection } from '../../domain/extraction.ts';
import type { Language } from '../../domain/languages.ts';
import { detectLanguage } from '../../language/detect.ts';
import { readDay, readFacts } from './document-facts.ts';
import { headingOf } from './heading.ts';
import { type PrintedLine, paragraphsOf, readLines, textOf } from './page-lines.ts';

/** Covers and imprints say little of a language, so a few pages more are read. */
const PAGES_LOOKED_AT = 4;

/** A first look at an open document. Rejects when its first page cannot be read. */
export async function inspectDocument(
  pdf: PDFDocumentProxy,
  expected: Language | undefined,
): Promise<Inspection> {
  const pages = await firstPages(pdf, expected);
  return {
    pages: pdf.numPages,
    ...(await readFacts(pdf)),
    heading: headingIn(pages),
    language: languageOf(pages),
    dated: await readDay(pdf),
  };
}

/** The heading of the first page, or else of the second. */
const headingIn = (pages: readonly PrintedLine[][]) =>
  pages.slice(0, 2).reduce<string | null>((found, lines) => found ?? headingOf(lines), null);

const languageOf = (pages: readonly PrintedLine[][]) =>
  detectLanguage(pages.map((lines) => textOf(paragraphsOf(lines))).join('\n\n'));

/** No more of them than it takes to see a heading and that the text is in the language `expected`. */
async function firstPages(pdf: PDFDocumentProxy, expected: Language | undefined): Promise<PrintedLine[][]> {
  const pages: PrintedLine[][] = [];
  for (let number = 1; number <= Math.min(pdf.numPages, PAGES_LOOKED_AT); number++) {
    const page = await pdf.getPage(number);
    pages.push(await readLines(page));
    page.cleanup();
    if (expected !== undefined && headingIn(pages) !== null && languageOf(pages) === expected) break;
  }
  return pages;
}
