import { type Canvas, createCanvas } from '@napi-rs/canvas';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp, { type OutputInfo } from 'sharp';
import { THUMBNAIL_WIDTHS, type ThumbnailWidth } from '../../domain/extraction.ts';
import type { PageImage } from '../pdf-reader.ts';

/** Pages taller than this many widths, such as rolls of receipts, are cut at the bottom. */
const TALLEST = 4;

/** A cover that takes longer is left out; milliseconds. */
const DRAWING_LIMIT = 20_000;

/** Low effort: 640 px take a few milliseconds, and the files grow by a tenth at most. */
const WEBP = { quality: 75, effort: 1 } as const;

type Drawable = Parameters<PDFPageProxy['render']>[0]['canvas'];

// Parallel encoders would only compete with the pages that other children read.
sharp.concurrency(1);
sharp.cache(false);

/** The first page at each width of THUMBNAIL_WIDTHS; empty when it cannot be drawn. */
export async function drawThumbnails(
  pdf: PDFDocumentProxy,
): Promise<ReadonlyMap<ThumbnailWidth, Uint8Array>> {
  try {
    const [largest, ...others] = THUMBNAIL_WIDTHS.toSorted((a, b) => b - a) as [ThumbnailWidth];
    let picture = await pictureOf(await draw(pdf, 1, largest));
    const encoded = new Map([[largest, await webpOf(picture)]]);
    for (const width of others) {
      picture = await narrowed(picture, width);
      encoded.set(width, await webpOf(picture));
    }
    return encoded;
  } catch {
    // A document without a picture of its cover is still a document.
    return new Map();
  }
}

/** One page, 1-based, `width` pixels wide. Rejects when it cannot be drawn. */
export async function drawPage(pdf: PDFDocumentProxy, number: number, width: number): Promise<PageImage> {
  const canvas = await draw(pdf, number, width);
  return { webp: await webpOf(await pictureOf(canvas)), width: canvas.width, height: canvas.height };
}

async function draw(pdf: PDFDocumentProxy, number: number, width: number): Promise<Canvas> {
  const page = await pdf.getPage(number);
  const natural = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: width / natural.width });
  const height = Math.max(1, Math.min(Math.round(viewport.height), width * TALLEST));
  const canvas = createCanvas(width, height);
  // pdf.js is typed for browsers; its Node build draws on this canvas.
  const task = page.render({ canvas: canvas as unknown as Drawable, viewport });
  const timer = setTimeout(() => task.cancel(), DRAWING_LIMIT);
  try {
    await task.promise;
  } finally {
    clearTimeout(timer);
    page.cleanup();
  }
  return canvas;
}

/** Three bytes a pixel, row after row: what is drawn is opaque, and everything is quicker without its fourth. */
type Picture = { readonly data: Buffer; readonly info: OutputInfo };

function pictureOf(canvas: Canvas): Promise<Picture> {
  const { width, height } = canvas;
  return sharp(canvas.data(), { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
}

const reading = ({ data, info: { width, height, channels } }: Picture) =>
  sharp(data, { raw: { width, height, channels } });

const narrowed = (picture: Picture, width: number): Promise<Picture> =>
  reading(picture).resize({ width }).raw().toBuffer({ resolveWithObject: true });

const webpOf = async (picture: Picture) => new Uint8Array(await reading(picture).webp(WEBP).toBuffer());
