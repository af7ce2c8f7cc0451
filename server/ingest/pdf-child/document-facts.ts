import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { DocumentFacts } from '../../domain/extraction.ts';
import { embeddedAuthor, embeddedTitle } from './embedded-names.ts';

/** What an open document says of itself. */
export async function readFacts(pdf: PDFDocumentProxy): Promise<DocumentFacts> {
  const [{ info }, marks] = await Promise.all([pdf.getMetadata(), pdf.getMarkInfo()]);
  const about: { Title?: unknown; Author?: unknown; PDFFormatVersion?: unknown } = info;
  return {
    pdfVersion: typeof about.PDFFormatVersion === 'string' ? about.PDFFormatVersion : '1.0',
    tagged: isTagged(marks),
    title: embeddedTitle(about.Title),
    author: embeddedAuthor(about.Author),
  };
}

/** ISO 32000-1, 14.7.1. pdf.js 6 answers with a map, whatever its types say. */
const isTagged = (marks: unknown) => marks instanceof Map && marks.get('Marked') === true;
