/**
 * pdf.js as the children use it: its worker is patched, and two globals that it looks up are changed, which saves a sixth of
 * the time of reading pages. This process does nothing else, so nobody else notices.
 */
import './load-patched-worker.ts';

export { getDocument, PDFDataRangeTransport, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

// pdf.js would send every stream through this, and its promises cost more than the inflating itself. A bomb, too,
// would be unfolded whole. Without it, pdf.js inflates as much as it reads.
Reflect.deleteProperty(globalThis, 'DecompressionStream');

// In Node, pdf.js' worker is not a thread: both its halves share this one, and copy each other what they say. Of a
// page's text that is the greater part; its sender keeps the outer object, and lets go of all that is in it.
const copyDeeply = globalThis.structuredClone;
globalThis.structuredClone = <T>(message: T, options?: Parameters<typeof copyDeeply>[1]): T =>
  carriesText(message) ? { ...message, chunk: { ...message.chunk } } : copyDeeply(message, options);

function carriesText(message: unknown): message is { chunk: { items: unknown[] } } {
  if (typeof message !== 'object' || message === null || !('chunk' in message)) return false;
  const { chunk } = message;
  return typeof chunk === 'object' && chunk !== null && 'items' in chunk && Array.isArray(chunk.items);
}

/** Whether fonts that are met from now on are for their text only. Nothing may be drawn with them then. */
export function readFontsForTextOnly(only: boolean): void {
  Object.assign(globalThis, { onlyText: only });
}
