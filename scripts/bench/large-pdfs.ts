import { createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import PDFDocument from 'pdfkit';
import { randomNumbers, syntheticVocabulary } from './synthetic-library.ts';

/** Writes a PDF of that many pages of running text. */
export async function writeLongPdf(path: string, pages: number): Promise<void> {
  const vocabulary = syntheticVocabulary('en', 1);
  const random = randomNumbers(2);
  const document = new PDFDocument({ autoFirstPage: false });
  const file = document.pipe(createWriteStream(path));
  for (let number = 1; number <= pages; number += 1) {
    const words = Array.from({ length: 350 }, () => vocabulary[Math.floor(random() ** 3 * 5000)]);
    document.addPage().fontSize(11).text(words.join(' '));
  }
  document.end();
  await finished(file);
}

/** Writes a good PDF of one page that carries a stream of noise, so that it is `bytes` long. */
export async function writeHeavyPdf(path: string, bytes: number): Promise<void> {
  const file = await open(path, 'w');
  const offsets: number[] = [];
  let position = 0;
  const write = async (chunk: string | Uint8Array) => {
    const { bytesWritten } = await file.write(Buffer.from(chunk as Uint8Array));
    position += bytesWritten;
  };
  const object = async (body: string) => {
    offsets.push(position);
    await write(`${offsets.length} 0 obj\n${body}`);
  };
  await write('%PDF-1.7\n');
  await object('<< /Type /Catalog /Pages 2 0 R >>\nendobj\n');
  await object('<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n');
  await object('<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n');
  await object(`<< /Length ${bytes} >>\nstream\n`);
  const noise = Buffer.alloc(2 ** 20, 'kitepkana ');
  for (let left = bytes; left > 0; left -= noise.length)
    await write(noise.subarray(0, Math.min(left, noise.length)));
  await write('\nendstream\nendobj\n');
  const table = position;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  await write(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${rows}`);
  await write(`trailer\n<< /Size ${offsets.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`);
  await file.close();
  if ((await stat(path)).size < bytes) throw new Error('the heavy PDF came out too light');
}
