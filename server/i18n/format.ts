import { LANGUAGES, type Language } from '../domain/languages.ts';

/** Making an Intl formatter costs a hundred times what using it does, so each is made once. */
function perLanguage<T>(make: (locale: string) => T): (ui: Language) => T {
  const made = new Map(LANGUAGES.map((ui) => [ui, make(ui === 'en' ? 'en-GB' : ui)]));
  return (ui) => made.get(ui)!;
}

const unit = (name: string, maximumFractionDigits: number) =>
  perLanguage(
    (locale) => new Intl.NumberFormat(locale, { style: 'unit', unit: name, maximumFractionDigits }),
  );
const date = (parts: Intl.DateTimeFormatOptions) =>
  perLanguage((locale) => new Intl.DateTimeFormat(locale, { ...parts, timeZone: 'UTC' }));

const plain = perLanguage((locale) => new Intl.NumberFormat(locale));
const collator = perLanguage((locale) => new Intl.Collator(locale, { numeric: true }));
const kilobytes = unit('kilobyte', 0);
const megabytes = unit('megabyte', 0);
const fewMegabytes = unit('megabyte', 1);
const month = date({ year: 'numeric', month: 'long' });
const day = date({ year: 'numeric', month: 'long', day: 'numeric' });

/** `1.2 MB`, `482 kB`: a size in bytes, in decimal units with at most one decimal. */
export function formatBytes(ui: Language, bytes: number): string {
  if (bytes < 1e6) return kilobytes(ui).format(Math.ceil(bytes / 1e3));
  return (bytes < 1e7 ? fewMegabytes : megabytes)(ui).format(bytes / 1e6);
}

/** `12 June 2014`, `June 2014` or `2014`: an ISO 8601 date in words, as precise as it is given. */
export function formatDate(ui: Language, iso: string): string {
  const precision = iso.slice(0, 10).split('-').length;
  if (precision === 1) return iso;
  return (precision === 2 ? month : day)(ui).format(new Date(iso.slice(0, 10)));
}

/** Orders texts as a dictionary of the language does. */
export function compareTexts(ui: Language, a: string, b: string): number {
  return collator(ui).compare(a, b);
}

export function formatNumber(ui: Language, number: number): string {
  return plain(ui).format(number);
}
