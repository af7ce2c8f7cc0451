import type { Language } from '../domain/languages.ts';

/** `1.2 MB`, `482 kB`: a size in bytes, in decimal units with at most one decimal. */
export function formatBytes(ui: Language, bytes: number): string {
  const [value, unit] =
    bytes >= 1e6 ? ([bytes / 1e6, 'megabyte'] as const) : ([Math.ceil(bytes / 1e3), 'kilobyte'] as const);
  const maximumFractionDigits = value < 10 && unit === 'megabyte' ? 1 : 0;
  return new Intl.NumberFormat(ui, { style: 'unit', unit, maximumFractionDigits }).format(value);
}

/** `12 June 2014`, `June 2014` or `2014`: an ISO 8601 date in words, as precise as it is given. */
export function formatDate(ui: Language, iso: string): string {
  const [year = '', month, day] = iso.slice(0, 10).split('-');
  if (month === undefined) return year;
  return new Intl.DateTimeFormat(ui === 'en' ? 'en-GB' : ui, {
    year: 'numeric',
    month: 'long',
    ...(day === undefined ? {} : { day: 'numeric' }),
    timeZone: 'UTC',
  }).format(new Date(`${year}-${month}-${day ?? '01'}T00:00:00Z`));
}

export function formatNumber(ui: Language, number: number): string {
  return new Intl.NumberFormat(ui).format(number);
}
