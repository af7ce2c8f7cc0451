/** A share of a page's height as an address writes it, from 0 to 1; undefined when it is none. */
export function parseShare(raw: unknown): number | undefined {
  if (typeof raw !== 'string' || !/^(?:0|1|[01]?\.\d{1,6}|[01]\.0*)$/.test(raw)) return undefined;
  const share = Number(raw);
  return share <= 1 ? share : undefined;
}
