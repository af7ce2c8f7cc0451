import type { FileHandle } from 'node:fs/promises';
import type { ExtractedPage, Extraction, OutlineEntry } from '../../server/domain/extraction.ts';
import type { PageLabel } from './derived.ts';
import { pack, unpack } from './packed-json.ts';

type Head = Omit<Extraction, 'pages'> & { readonly labels: Extraction['pages'][number]['label'][] };

/** Few enough that one page is read in a millisecond, enough that the text of its neighbours helps to compress it. */
const PAGES_PER_BLOCK = 32;

/** Bytes of a number in the directory: unsigned, little-endian. */
const WORD = 4;

/**
 * An extraction as the bytes of a file: a directory, then blocks of compressed JSON. The directory is the number of
 * blocks and the length in bytes of each. The first block is all but the pages, with their labels; each other one
 * holds 32 pages, so that a page of a long document costs no more than one of a short one.
 */
export async function packExtraction({ pages, ...about }: Extraction): Promise<Uint8Array> {
  const head: Head = { ...about, labels: pages.map(({ label }) => label) };
  const parts: unknown[] = [head];
  for (let at = 0; at < pages.length; at += PAGES_PER_BLOCK)
    parts.push(pages.slice(at, at + PAGES_PER_BLOCK));
  const blocks: Buffer[] = [];
  // One after another, since each compression under way holds a megabyte.
  for (const part of parts) blocks.push(await pack(part));
  const directory = Buffer.alloc(WORD * (1 + blocks.length));
  directory.writeUInt32LE(blocks.length);
  for (const [index, { length }] of blocks.entries()) directory.writeUInt32LE(length, WORD * (1 + index));
  return Buffer.concat([directory, ...blocks]);
}

// Only `packExtraction` makes what is parsed here, and the file's name tells its version.

export async function unpackExtraction(file: Buffer): Promise<Extraction> {
  const count = file.readUInt32LE(0);
  let at = WORD * (1 + count);
  const parts: unknown[] = [];
  for (let index = 0; index < count; index++) {
    const end = at + file.readUInt32LE(WORD * (1 + index));
    parts.push(await unpack(file.subarray(at, end)));
    at = end;
  }
  const [{ labels, ...about }, ...blocks] = parts as [Head, ...ExtractedPage[][]];
  return { ...about, pages: blocks.flat() };
}

/** The page with this number, 1-based, or undefined when the document has none such. */
export async function readPage(file: FileHandle, number: number): Promise<ExtractedPage | undefined> {
  if (number < 1) return undefined;
  const pages = await readBlock(file, 1 + Math.floor((number - 1) / PAGES_PER_BLOCK));
  return (pages as ExtractedPage[] | undefined)?.[(number - 1) % PAGES_PER_BLOCK];
}

/** Those of the pages with these numbers, ascending, that the document has; each block is read once. */
export async function readPages(file: FileHandle, numbers: readonly number[]): Promise<ExtractedPage[]> {
  const pages: ExtractedPage[] = [];
  let block: { readonly index: number; readonly pages: readonly ExtractedPage[] } | undefined;
  for (const number of numbers) {
    const index = 1 + Math.floor((number - 1) / PAGES_PER_BLOCK);
    if (block?.index !== index)
      block = { index, pages: ((await readBlock(file, index)) as ExtractedPage[] | undefined) ?? [] };
    const page = block.pages[(number - 1) % PAGES_PER_BLOCK];
    if (page) pages.push(page);
  }
  return pages;
}

export async function readOutline(file: FileHandle): Promise<readonly OutlineEntry[]> {
  return ((await readBlock(file, 0)) as Head).outline;
}

export async function readLabels(file: FileHandle): Promise<PageLabel[]> {
  const { labels } = (await readBlock(file, 0)) as Head;
  return labels.map((label, index) => ({ number: index + 1, label }));
}

/** undefined when there are not so many. */
async function readBlock(file: FileHandle, block: number): Promise<unknown> {
  const count = (await readAt(file, 0, WORD)).readUInt32LE();
  if (block >= count) return undefined;
  const lengths = await readAt(file, WORD, WORD * (1 + block));
  let at = WORD * (1 + count);
  for (let before = 0; before < block; before++) at += lengths.readUInt32LE(WORD * before);
  return unpack(await readAt(file, at, lengths.readUInt32LE(WORD * block)));
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer;
}
