/** Inclusive; a single year has `from` equal to `to`. */
export type YearRange = { readonly from: number; readonly to: number };

/** `2014` or `2010..2014`. */
export function parseYears(value: string): YearRange | undefined {
  const [, from, to = from] = /^(\d{4})(?:\.\.(\d{4}))?$/.exec(value) ?? [];
  if (from === undefined || to === undefined || from > to) return undefined;
  return { from: Number(from), to: Number(to) };
}

/** How a range is written in addresses and queries; `parseYears` reads it as the same. */
export const yearText = ({ from, to }: YearRange) =>
  from === to ? digits(from) : `${digits(from)}..${digits(to)}`;

/** A year in four digits, as addresses have it. */
export const digits = (year: number) => String(year).padStart(4, '0');
