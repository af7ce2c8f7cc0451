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

/** ISO 32000-1, 7.9.4: `D:20140502…`. */
export async function readDay(pdf: PDFDocumentProxy): Promise<string | null> {
  const { info } = await pdf.getMetadata();
  const { ModDate, CreationDate } = info as { ModDate?: unknown; CreationDate?: unknown };
  const said = /^(?:D:)?(\d{4})(\d{2})(\d{2})/.exec(String(ModDate ?? CreationDate ?? ''));
  const day = said?.slice(1).join('-') ?? '';
  return Number.isNaN(Date.parse(day)) ? null : day;
}

/** ISO 32000-1, 14.7.1. pdf.js 6 answers with a map, whatever its types say. */
const isTagged = (marks: unknown) => marks instanceof Map && marks.get('Marked') === true;
