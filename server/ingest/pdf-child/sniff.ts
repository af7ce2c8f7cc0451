import type { FileHandle } from 'node:fs/promises';
import type { PdfFault } from '../../domain/problem.ts';

/** Readers look for the header in the first 1,024 bytes (ISO 32000-1, Annex H, note 13 of Adobe's readers). */
const HEAD_BYTES = 1024;

/** Mail gateways and web servers append to files; this much is forgiven after the end-of-file marker. */
const TAIL_BYTES = 64 * 1024;

/** What the bytes alone tell before anything is parsed, or undefined when the file looks like a whole PDF. */
export async function sniff(file: FileHandle, bytes: number): Promise<PdfFault | undefined> {
  if (bytes === 0) return { kind: 'empty' };
  const head = await readLatin1(file, 0, HEAD_BYTES);
  if (!head.includes('%PDF-')) return { kind: 'not-a-pdf' };
  const tail = await readLatin1(file, Math.max(0, bytes - TAIL_BYTES), TAIL_BYTES);
  return isWhole(head, tail, bytes) ? undefined : { kind: 'truncated' };
}

/** pdf.js repairs a truncated file without a word, and would show half a report as if it were the report. */
function isWhole(head: string, tail: string, bytes: number): boolean {
  const end = tail.lastIndexOf('%%EOF');
  if (end < 0) return false;
  // An update was being appended (ISO 32000-1, 7.5.6) and its own marker never came.
  if (/\b\d+ \d+ obj\b/.test(tail.slice(end))) return false;
  // A linearized file has a marker near its start as well, and says how long it is (Annex F, /L).
  const length = /\/Linearized[^>]*?\/L\s+(\d+)/.exec(head)?.[1];
  return length === undefined || Number(length) <= bytes;
}

async function readLatin1(file: FileHandle, position: number, length: number): Promise<string> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.toString('latin1', 0, bytesRead);
}
