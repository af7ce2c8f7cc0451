import { CsvError, type InfoRecord, parse } from 'csv-parse/sync';
import { shown } from '../../domain/field-faults.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { ImportFault, Place } from './import-plan.ts';
import { COLUMNS, type Column, isProse, parseColumn } from './table-columns.ts';

export const TABLE_NAME = 'publications.csv';

/** The cells of a row that are not empty, and the 1-based line on which the row begins. */
export type TableRow = { readonly line: number; readonly cells: ReadonlyMap<Column, string> };

type CsvRow = { readonly line: number; readonly cells: readonly string[] };

/** Reads a table with a line of column names; rows whose cells are all empty, which Excel likes to add, are left out. */
export function readTable(text: string): { rows: TableRow[]; faults: ImportFault[] } {
  const parsed = parseCsv(text);
  if (!parsed.ok) return { rows: [], faults: [parsed.problem] };
  const [header, ...body] = parsed.value;
  if (!header) return { rows: [], faults: [{ file: TABLE_NAME, message: 'is empty' }] };
  const columns = header.cells.map(parseColumn);
  const filled = body.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  return {
    rows: filled.map(({ line, cells }) => ({ line, cells: namedCells(columns, cells) })),
    faults: [...headerFaults(header, columns), ...filled.flatMap((row) => widthFault(row, columns.length))],
  };
}

function namedCells(columns: readonly (Column | undefined)[], cells: readonly string[]): Map<Column, string> {
  const named = new Map<Column, string>();
  for (const [index, column] of columns.entries()) {
    const text = cells[index]?.trim();
    if (column !== undefined && text) named.set(column, isProse(column) ? text : text.replace(/\s+/gu, ' '));
  }
  return named;
}

function headerFaults(header: CsvRow, columns: readonly (Column | undefined)[]): ImportFault[] {
  const place: Place = { file: TABLE_NAME, line: header.line };
  const names = header.cells.map((cell) => cell.trim());
  const unknown = names.filter((name, index) => name !== '' && columns[index] === undefined);
  const twice = COLUMNS.filter((column) => columns.filter((other) => other === column).length > 1);
  const noTitle = !columns.some((column) => column?.startsWith('title_'));
  return [
    ...unknown.map((name) => ({ ...place, at: shown(name), message: 'is not a column that is known here' })),
    ...twice.map((at) => ({ ...place, at, message: 'is there twice' })),
    ...(noTitle ? [{ ...place, message: 'has no column title_en, title_ru or title_ky' }] : []),
  ];
}

function widthFault({ line, cells }: CsvRow, width: number): ImportFault[] {
  if (cells.slice(width).every((cell) => cell.trim() === '')) return [];
  const message = `has ${cells.length} cells for ${width} columns; a cell that contains the separator must be in quotes`;
  return [{ file: TABLE_NAME, line, message }];
}

function parseCsv(text: string): Result<CsvRow[], ImportFault> {
  // The parser counts a line end of two characters within quotes as two lines.
  const unix = text.replace(/\r\n?/g, '\n');
  const options = { delimiter: separatorOf(unix), bom: true, info: true, relax_column_count: true } as const;
  try {
    const records = parse(unix, options) as unknown as { info: InfoRecord; record: string[] }[];
    return ok(
      records.map(({ info, record }) => ({ line: info.lines - breaksWithin(record), cells: record })),
    );
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : 1;
    return fail({ file: TABLE_NAME, line, message: error.message });
  }
}

/** Excel separates by `;` where the comma is the decimal sign. No column name contains either. */
function separatorOf(text: string): string {
  const header = text.split('\n', 1)[0] ?? '';
  return header.includes(';') ? ';' : ',';
}

/** The parser tells the line on which a record ends; its quoted cells may have begun it earlier. */
function breaksWithin(record: readonly string[]): number {
  return record.reduce((breaks, cell) => breaks + cell.split('\n').length - 1, 0);
}
