import { once } from 'node:events';
import PDFDocument from 'pdfkit';
import { PdfSyntax, type Ref, ref } from './pdf-syntax.ts';
import { makePdf } from './pdfs.ts';

/** Each of these is refused with a fault of its own, and costs no other document anything. */

export const emptyFile = () => new Uint8Array();

export const notAPdf = () => new TextEncoder().encode('<!doctype html><title>Not a PDF</title>'.repeat(50));

/** The first half of a good PDF, as a broken upload leaves it. */
export function truncatedPdf(): Uint8Array {
  const whole = makePdf({
    pages: Array.from({ length: 20 }, (_, index) => `Page ${index + 1} of a report.`),
  });
  return whole.subarray(0, Math.floor(whole.length / 2));
}

/** Starts and ends as a PDF does; there is nothing in between. */
export const damagedPdf = () =>
  new TextEncoder().encode(`%PDF-1.7\n${'no objects here\n'.repeat(100)}startxref\n9\n%%EOF\n`);

/** Needs `password` to be opened; with `password: ''` only changing it is forbidden, and anyone can read it. */
export async function encryptedPdf(password = 'secret'): Promise<Uint8Array> {
  const document = new PDFDocument({ userPassword: password, ownerPassword: 'owner', pdfVersion: '1.7' });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  document.text('A report under lock and key.');
  document.end();
  await once(document, 'end');
  return new Uint8Array(Buffer.concat(chunks));
}

export const pdfWithoutPages = () => makePdf({ pages: [] });

/** 10,000 pages by default: more than the limit of 5,000. */
export function pdfOfManyPages(count = 10_000): Uint8Array {
  const pdf = new PdfSyntax();
  const tree = pdf.reserve();
  const page = `<< /Type /Page /Parent ${ref(tree)} /MediaBox [0 0 595 842] /Resources << >> >>`;
  const pages = Array.from({ length: count }, () => pdf.add(page));
  pdf.write(tree, `<< /Type /Pages /Count ${count} /Kids [${pages.map(ref).join(' ')}] >>`);
  const catalogue = pdf.add(`<< /Type /Catalog /Pages ${ref(tree)} >>`);
  return pdf.finish(`/Root ${ref(catalogue)}`);
}

/** A picture of `width` by `height` pixels in a file of some kilobytes; 100 megapixels by default. */
export function pdfWithHugeImage(width = 10_000, height = 10_000): Uint8Array {
  const pdf = new PdfSyntax();
  const bytes = new Uint8Array(Math.ceil(width / 8) * height);
  const image = pdf.addStream(
    `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 1`,
    bytes,
  );
  const content = pdf.addStream('', 'q 500 0 0 500 40 200 cm /Im Do Q');
  return finishPage(pdf, content, `/XObject << /Im ${ref(image)} >>`);
}

/** Twelve forms that each draw the next one twenty times: endless to whoever walks through them. */
export function endlessPdf(): Uint8Array {
  const pdf = new PdfSyntax();
  const font = pdf.add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
  let inner = pdf.addStream(
    `/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /Font << /F1 ${ref(font)} >> >>`,
    'BT /F1 9 Tf 50 700 Td (again) Tj ET',
  );
  for (let level = 0; level < 12; level++) {
    inner = pdf.addStream(
      `/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X ${ref(inner)} >> >>`,
      '/X Do '.repeat(20),
    );
  }
  const content = pdf.addStream('', '/X Do');
  return finishPage(pdf, content, `/XObject << /X ${ref(inner)} >>`);
}

/** A form that draws itself. */
export function selfDrawingPdf(): Uint8Array {
  const pdf = new PdfSyntax();
  const form = pdf.reserve();
  pdf.writeStream(
    form,
    `/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X ${ref(form)} >> >>`,
    '/X Do /X Do',
  );
  const content = pdf.addStream('', '/X Do');
  return finishPage(pdf, content, `/XObject << /X ${ref(form)} >>`);
}

/** A page tree whose branch is its own root. */
export function circularPageTreePdf(): Uint8Array {
  const pdf = new PdfSyntax();
  const tree = pdf.reserve();
  pdf.write(tree, `<< /Type /Pages /Count 3 /Kids [${ref(tree)} ${ref(tree)} ${ref(tree)}] >>`);
  const catalogue = pdf.add(`<< /Type /Catalog /Pages ${ref(tree)} >>`);
  return pdf.finish(`/Root ${ref(catalogue)}`);
}

/** A few kilobytes that unfold into `megabytes` of drawing instructions. */
export function memoryEatingPdf(megabytes = 1024): Uint8Array {
  const pdf = new PdfSyntax();
  const font = pdf.add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
  const piece = 'BT /F1 9 Tf 50 700 Td (more and more and more) Tj ET\n';
  const bytes = Buffer.alloc(16 * 1024 * 1024, piece);
  const content = pdf.addStream('', bytes, 2);
  const contents = Array.from({ length: Math.ceil(megabytes / 16) }, () => content);
  return finishPage(pdf, contents, `/Font << /F1 ${ref(font)} >>`);
}

function finishPage(pdf: PdfSyntax, content: Ref | readonly Ref[], resources: string): Uint8Array {
  const contents = Array.isArray(content) ? `[${content.map(ref).join(' ')}]` : ref(content as Ref);
  const tree = pdf.reserve();
  const page = pdf.add(
    `<< /Type /Page /Parent ${ref(tree)} /MediaBox [0 0 595 842] /Resources << ${resources} >> /Contents ${contents} >>`,
  );
  pdf.write(tree, `<< /Type /Pages /Count 1 /Kids [${ref(page)}] >>`);
  const catalogue = pdf.add(`<< /Type /Catalog /Pages ${ref(tree)} >>`);
  return pdf.finish(`/Root ${ref(catalogue)}`);
}
