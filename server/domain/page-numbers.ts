/** The numbers of pages from the first to the last, 1-based and both among them; those before page 1 are left out. */
export function pageNumbers(first: number, last: number): number[] {
  const from = Math.max(1, first);
  return Array.from({ length: Math.max(0, last - from + 1) }, (_, index) => from + index);
}
