import { type FileHandle, open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PdfFault } from '../../domain/problem.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { PdfLimits } from '../pdf-reader.ts';
import { FileRange } from './file-range.ts';
import { largestImage } from './image-sizes.ts';
import { sniff } from './sniff.ts';
import { getDocument, VerbosityLevel } from './tuned-pdfjs.ts';

export type OpenDocument = {
  readonly pdf: PDFDocumentProxy;
  /** Bytes of the file that are held in memory because it is too large to be read at once. */
  bytesHeld(): number;
  close(): Promise<void>;
};

/** Up to this size a file is read at once, which is quicker than piece by piece. */
const READ_WHOLE_BYTES = 8 * 1024 * 1024;

const RANGE_BYTES = 128 * 1024;

const dataFolder = (name: string) =>
  fileURLToPath(new URL(`${name}/`, import.meta.resolve('pdfjs-dist/package.json')));

/** Sniffs, checks against the limits and opens; `firstLook` also measures every image. */
export async function openDocument(
  path: string,
  limits: PdfLimits,
  firstLook: boolean,
): Promise<Result<OpenDocument, PdfFault>> {
  const file = await open(path);
  const opened = await openFile(file, limits, firstLook);
  if (!opened.ok) await file.close();
  return opened;
}

async function openFile(
  file: FileHandle,
  limits: PdfLimits,
  firstLook: boolean,
): Promise<Result<OpenDocument, PdfFault>> {
  const { size } = await file.stat();
  const fault = await sniff(file, size);
  if (fault !== undefined) return fail(fault);
  if (firstLook) {
    const pixels = await largestImage(file, size);
    if (pixels > limits.imagePixels) {
      return fail({ kind: 'image-too-large', pixels, limit: limits.imagePixels });
    }
  }
  return parse(file, size, limits);
}

async function parse(
  file: FileHandle,
  bytes: number,
  limits: PdfLimits,
): Promise<Result<OpenDocument, PdfFault>> {
  const range = bytes > READ_WHOLE_BYTES ? new FileRange(file, bytes) : undefined;
  const task = getDocument({
    ...(range ? { range } : { data: new Uint8Array(await readWhole(file, bytes)) }),
    rangeChunkSize: RANGE_BYTES,
    disableAutoFetch: true,
    disableStream: true,
    maxImageSize: limits.imagePixels,
    cMapUrl: dataFolder('cmaps'),
    standardFontDataUrl: dataFolder('standard_fonts'),
    wasmUrl: dataFolder('wasm'),
    iccUrl: dataFolder('iccs'),
    verbosity: VerbosityLevel.ERRORS,
  });
  const close = async () => {
    await task.destroy();
    await file.close();
    // V8 does not see what pieces of a file weigh, and would let several documents' worth of them pile up.
    if (range !== undefined) globalThis.gc?.();
  };
  try {
    const pdf = await task.promise;
    const fault = pageCountFault(pdf.numPages, limits.pages);
    if (fault === undefined) return ok({ pdf, bytesHeld: () => range?.bytesHeld ?? 0, close });
    await task.destroy();
    return fail(fault);
  } catch (error) {
    await task.destroy();
    return fail(faultOf(error));
  }
}

async function readWhole(file: FileHandle, bytes: number): Promise<ArrayBuffer> {
  const whole = new ArrayBuffer(bytes);
  await file.read(new Uint8Array(whole), 0, bytes, 0);
  return whole;
}

function pageCountFault(pages: number, limit: number): PdfFault | undefined {
  if (pages === 0) return { kind: 'no-pages' };
  return pages > limit ? { kind: 'too-many-pages', pages, limit } : undefined;
}

/** pdf.js tells its failures apart by name only; whatever it cannot parse is damaged to us. */
export function faultOf(error: unknown): PdfFault {
  return error instanceof Error && error.name === 'PasswordException'
    ? { kind: 'encrypted' }
    : { kind: 'damaged' };
}
