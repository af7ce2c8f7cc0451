/** A place in a document: page, 1-based, and how far down it, as a share of its height, where that is known. */
type Place = { readonly page: number; readonly y?: number | null | undefined };

/** Destinations are a little above what they lead to. */
const NEARLY = 0.02;

/** Whether an entry of an outline begins where somebody reads, or before. */
export function hasBegun(entry: Place, reading: Place): boolean {
  const isKnown = typeof entry.y === 'number' && typeof reading.y === 'number';
  if (entry.page !== reading.page || !isKnown) return entry.page <= reading.page;
  return entry.y! <= reading.y! + NEARLY;
}
