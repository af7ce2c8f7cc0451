import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Inspection } from '../../domain/extraction.ts';
import { detectLanguage } from '../../language/detect.ts';
import { embeddedAuthor, embeddedTitle } from './embedded-names.ts';
import { headingOf } from './heading.ts';
import { type PrintedLine, readLines, textOf } from './page-lines.ts';

/** Covers and imprints say little of a language, so a few pages more are read. */
const PAGES_LOOKED_AT = 4;

/** A first look at an open document. Rejects when its first page cannot be read. */
export async function inspectDocument(pdf: PDFDocumentProxy): Promise<Inspection> {
  const [{ info }, marks] = await Promise.all([pdf.getMetadata(), pdf.getMarkInfo()]);
  const about: { Title?: unknown; Author?: unknown; PDFFormatVersion?: unknown } = info;
  const pages = await firstPages(pdf);
  return {
    pages: pdf.numPages,
    pdfVersion: typeof about.PDFFormatVersion === 'string' ? about.PDFFormatVersion : '1.0',
    tagged: isTagged(marks),
    title: embeddedTitle(about.Title),
    author: embeddedAuthor(about.Author),
    heading: pages.slice(0, 2).reduce<string | null>((found, lines) => found ?? headingOf(lines), null),
    language: detectLanguage(pages.map(textOf).join('\n\n')),
  };
}

/** ISO 32000-1, 14.7.1. pdf.js 6 answers with a map, whatever its types say. */
const isTagged = (marks: unknown) => marks instanceof Map && marks.get('Marked') === true;

async function firstPages(pdf: PDFDocumentProxy): Promise<PrintedLine[][]> {
  const pages: PrintedLine[][] = [];
  for (let number = 1; number <= Math.min(pdf.numPages, PAGES_LOOKED_AT); number++) {
    const page = await pdf.getPage(number);
    pages.push(await readLines(page));
    page.cleanup();
  }
  return pages;
}
