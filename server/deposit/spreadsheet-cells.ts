import type { Column } from './import/index.ts';

/** How Excel writes months into a CSV file where it took `2014-06` for a date: `Jun-14`, `июн.14`. */
const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  ['янв', 'фев', 'мар', 'апр', 'май', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек'],
];
/** Two digits of a year are of this century below 30, as Excel reads them. */
const CENTURY_TURNS = 30;

/**
 * A cell as it was before a spreadsheet took it for a date or a number and wrote that in its own way; any other cell as it
 * is. `before` is what was exported.
 */
export function withoutSpreadsheet(column: Column, cell: string, before: string): string {
  if (/^(issued|embargo|edition_embargo_|event_)/.test(column)) return isoDate(cell);
  return isSameNumber(cell, before) ? before : cell;
}

function isoDate(cell: string): string {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(cell) ?? [];
  if (year !== '') return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const [, name = '', short = ''] = /^(\p{L}{3,4})[-. ]{1,2}(\d{2})$/u.exec(cell) ?? [];
  const index = Math.max(...MONTHS.map((months) => months.indexOf(name.toLowerCase().slice(0, 3))));
  if (short === '' || index < 0) return cell;
  const century = Number(short) < CENTURY_TURNS ? '20' : '19';
  return `${century}${short}-${String(index + 1).padStart(2, '0')}`;
}

/** `9.78031E+12` and `306406152` are what becomes of the digits `9780306406157` and `0306406152`. */
function isSameNumber(cell: string, before: string): boolean {
  if (!/^\d{5,}$/.test(before)) return false;
  if (/^\d+$/.test(cell)) return Number(cell) === Number(before);
  const [, digits = '', exponent = ''] = /^(\d(?:[.,]\d{1,14})?)E\+(\d{1,2})$/i.exec(cell) ?? [];
  if (exponent === '') return false;
  const places = Math.max(0, digits.length - 2);
  return Number(before).toExponential(places) === `${digits.replace(',', '.')}e+${Number(exponent)}`;
}
