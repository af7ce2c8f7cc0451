import type { FileHandle } from 'node:fs/promises';

const BLOCK = 1024 * 1024;

/** An image's dictionary is taken to end within this many bytes on either side of its /Image. */
const DICTIONARY = 4096;

const IMAGE_MARK = Buffer.from('/Image');

/**
 * Pixels of the largest image of a PDF, by the raw bytes: the dictionaries of streams are never inside
 * object streams (ISO 32000-1, 7.5.7), so they can be read without parsing anything and in constant memory.
 * Sizes given by reference are not seen; pdf.js' own `maxImageSize` is there for those.
 */
export async function largestImage(file: FileHandle, bytes: number): Promise<number> {
  const buffer = Buffer.allocUnsafe(BLOCK + 2 * DICTIONARY);
  let largest = 0;
  for (let start = 0; start < bytes; start += BLOCK) {
    const from = Math.max(0, start - DICTIONARY);
    const { bytesRead } = await file.read(buffer, 0, start - from + BLOCK + DICTIONARY, from);
    largest = Math.max(largest, largestIn(buffer.subarray(0, bytesRead)));
  }
  return largest;
}

function largestIn(bytes: Buffer): number {
  let largest = 0;
  for (let at = bytes.indexOf(IMAGE_MARK); at >= 0; at = bytes.indexOf(IMAGE_MARK, at + 1)) {
    largest = Math.max(largest, pixelsAt(bytes, at));
  }
  return largest;
}

/** Pixels of the image whose dictionary has its `/Subtype /Image` at `at`; 0 when this is none. */
function pixelsAt(bytes: Buffer, at: number): number {
  const before = bytes.toString('latin1', Math.max(0, at - DICTIONARY), at);
  if (!/\/Subtype\s*$/.test(before)) return 0;
  const after = bytes.toString('latin1', at, at + DICTIONARY);
  const start = before.lastIndexOf(' obj');
  const end = after.indexOf('stream');
  const dictionary = before.slice(Math.max(0, start)) + after.slice(0, end < 0 ? undefined : end);
  return numberOf(dictionary, 'Width') * numberOf(dictionary, 'Height');
}

const numberOf = (dictionary: string, key: string) =>
  Number(new RegExp(`/${key}\\s+(\\d+)(?!\\s+\\d+\\s+R)`).exec(dictionary)?.[1] ?? 0);
