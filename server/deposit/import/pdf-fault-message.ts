import type { PdfFault } from '../../domain/problem.ts';

/** What is wrong with a PDF and what to do about it, for the terminal of whoever imports it. */
export function pdfFaultMessage(fault: PdfFault): string {
  switch (fault.kind) {
    case 'not-a-pdf':
      return 'is not a PDF';
    case 'empty':
      return 'is empty';
    case 'truncated':
      return 'is cut off before its end; copy it again from its source';
    case 'damaged':
      return 'is damaged; save it again from its source';
    case 'encrypted':
      return 'is encrypted; save it without a password';
    case 'no-pages':
      return 'has no pages';
    case 'too-many-pages':
      return `has ${fault.pages} pages; the limit is ${fault.limit}`;
    case 'image-too-large':
      return `has an image of ${fault.pixels} pixels; the limit is ${fault.limit}`;
    case 'too-slow':
      return `could not be read in ${fault.seconds} seconds`;
    case 'too-much-memory':
      return `needs more than ${fault.megabytes} MB of memory to be read`;
    case 'crashed':
      return `could not be read: ${fault.detail}`;
  }
}
