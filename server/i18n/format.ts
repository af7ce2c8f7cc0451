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

const NO_BREAK = '\u00a0';

const plain = perLanguage((locale) => new Intl.NumberFormat(locale));
const collator = perLanguage((locale) => new Intl.Collator(locale, { numeric: true }));
const kilobytes = unit('kilobyte', 0);
const megabytes = unit('megabyte', 0);
const fewMegabytes = unit('megabyte', 1);
const year = date({ year: 'numeric' });
const month = date({ year: 'numeric', month: 'long' });
const day = date({ year: 'numeric', month: 'long', day: 'numeric' });

/** `1.2 MB`, `482 kB`: a size in bytes, in decimal units with at most one decimal. */
export function formatBytes(ui: Language, bytes: number): string {
  if (bytes < 1e6)
    return kilobytes(ui)
      .format(Math.ceil(bytes / 1e3))
      .replace(' ', NO_BREAK);
  return (bytes < 1e7 ? fewMegabytes : megabytes)(ui)
    .format(bytes / 1e6)
    .replace(' ', NO_BREAK);
}

/** Months as a year has them: "the June of 2014". */
const KYRGYZ_MONTHS = [
  'январы',
  'февралы',
  'марты',
  'апрели',
  'майы',
  'июну',
  'июлу',
  'августу',
  'сентябры',
  'октябры',
  'ноябры',
  'декабры',
];

/** `2014-жылдын 12-июну`, as it is written out; Intl knows only the short form with `ж.`. */
function kyrgyzDate(iso: string): string {
  const [year, month, day] = iso.slice(0, 10).split('-');
  const name = KYRGYZ_MONTHS[Number(month) - 1];
  return `${year}-жылдын${NO_BREAK}${day === undefined ? name : `${Number(day)}-${name}`}`;
}

/** `12 June 2014`, `June 2014` or `2014`: an ISO 8601 date in words, as precise as it is given. */
export function formatDate(ui: Language, iso: string): string {
  const precision = iso.slice(0, 10).split('-').length;
  if (precision === 1) return iso;
  if (ui === 'ky') return kyrgyzDate(iso);
  const text = (precision === 2 ? month : day)(ui).format(new Date(iso.slice(0, 10)));
  return text.replaceAll(' ', NO_BREAK);
}

const precisionOf = (iso: string) => iso.split('-').length;

/** What both days have in common is said once: `2014-жылдын 2–3-майы`. */
function kyrgyzRange(from: string, to: string): string {
  const [year, month, day] = from.split('-');
  const [lastYear, lastMonth, lastDay] = to.split('-');
  const name = KYRGYZ_MONTHS[Number(lastMonth) - 1];
  if (year !== lastYear || month === undefined) return `${formatDate('ky', from)} – ${formatDate('ky', to)}`;
  if (month !== lastMonth) {
    const start = `${day === undefined ? '' : `${Number(day)}-`}${KYRGYZ_MONTHS[Number(month) - 1]}`;
    const end = `${lastDay === undefined ? '' : `${Number(lastDay)}-`}${name}`;
    return `${year}-жылдын ${start} – ${end}`;
  }
  return `${year}-жылдын${NO_BREAK}${Number(day)}–${Number(lastDay)}-${name}`;
}

/** `2–3 May 2014`: from one ISO 8601 date to another, each as precise as it is given. */
export function formatDateRange(ui: Language, from: string, to: string): string {
  const precision = precisionOf(from);
  if (from === to) return formatDate(ui, from);
  if (precision !== precisionOf(to)) return `${formatDate(ui, from)} – ${formatDate(ui, to)}`;
  if (ui === 'ky') return kyrgyzRange(from, to);
  const formatter = [year, month, day][precision - 1]!(ui);
  const text = formatter.formatRange(new Date(from), new Date(to));
  return text.replace(/^(\d+)\s–\s(\d+)\b/, '$1–$2').replaceAll('\u2009', ' ');
}

/** Orders texts as a dictionary of the language does. */
export function compareTexts(ui: Language, a: string, b: string): number {
  return collator(ui).compare(a, b);
}

export function formatNumber(ui: Language, number: number): string {
  return plain(ui).format(number);
}
