/** Inclusive; a single year has `from` equal to `to`. */
export type YearRange = { readonly from: number; readonly to: number };

/** `2014` or `2010..2014`. */
export function parseYears(value: string): YearRange | undefined {
  const [, from, to = from] = /^(\d{4})(?:\.\.(\d{4}))?$/.exec(value) ?? [];
  if (from === undefined || to === undefined || from > to) return undefined;
  return { from: Number(from), to: Number(to) };
}

const FIRST_YEAR = '0000';
const LAST_YEAR = '9999';

/** The same as people type it: `2010-2014`, `2010..`, `..2014`, and whichever end first. */
export function parseTypedYears(value: string): YearRange | undefined {
  const [, from = '', to = ''] = /^(\d{4})?(?:\.\.+|[-–—])(\d{4})?$/.exec(value) ?? [];
  if (from === '' && to === '') return parseYears(value);
  const ends = [from || FIRST_YEAR, to || LAST_YEAR].sort();
  return parseYears(ends.join('..'));
}

/** How a range is written in addresses and queries; `parseYears` reads it as the same. */
export const yearText = ({ from, to }: YearRange) =>
  from === to ? digits(from) : `${digits(from)}..${digits(to)}`;

/** A year in four digits, as addresses have it. */
export const digits = (year: number) => String(year).padStart(4, '0');
