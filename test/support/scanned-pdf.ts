import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import PDFDocument from 'pdfkit';
import sharp from 'sharp';
import type { PdfReader } from '../../server/ingest/pdf-reader.ts';

/** Writes a PDF to `target` whose pages are pictures of pages of another, as a scanner makes them: without any text. */
export async function scanPdf(
  reader: Pick<PdfReader, 'renderPages'>,
  source: string,
  pages: readonly number[],
  target: string,
): Promise<void> {
  const scanned = new PDFDocument({ autoFirstPage: false });
  const file = createWriteStream(target);
  scanned.pipe(file);
  await reader.renderPages(source, pages, 1400, async (page, image) => {
    if (!image.ok) throw new Error(`page ${page} cannot be drawn: ${image.problem.kind}`);
    const { webp, width, height } = image.value;
    scanned.addPage({ size: [595, (595 * height) / width], margin: 0 });
    scanned.image(await sharp(webp).jpeg({ quality: 70 }).toBuffer(), 0, 0, { width: 595 });
  });
  scanned.end();
  await once(file, 'finish');
}
