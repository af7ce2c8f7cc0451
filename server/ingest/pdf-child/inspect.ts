import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Inspection } from '../../domain/extraction.ts';
import { detectLanguage } from '../../language/detect.ts';
import { readFacts } from './document-facts.ts';
import { headingOf } from './heading.ts';
import { type PrintedLine, readLines, textOf } from './page-lines.ts';

/** Covers and imprints say little of a language, so a few pages more are read. */
const PAGES_LOOKED_AT = 4;

/** A first look at an open document. Rejects when its first page cannot be read. */
export async function inspectDocument(pdf: PDFDocumentProxy): Promise<Inspection> {
  const pages = await firstPages(pdf);
  return {
    pages: pdf.numPages,
    ...(await readFacts(pdf)),
    heading: pages.slice(0, 2).reduce<string | null>((found, lines) => found ?? headingOf(lines), null),
    language: detectLanguage(pages.map(textOf).join('\n\n')),
  };
}

async function firstPages(pdf: PDFDocumentProxy): Promise<PrintedLine[][]> {
  const pages: PrintedLine[][] = [];
  for (let number = 1; number <= Math.min(pdf.numPages, PAGES_LOOKED_AT); number++) {
    const page = await pdf.getPage(number);
    pages.push(await readLines(page));
    page.cleanup();
  }
  return pages;
}
