import { shown } from '../../domain/field-faults.ts';
import { unguardedCell } from '../../domain/spreadsheet.ts';
import { type CsvRow, readCsv } from './csv-rows.ts';
import type { ImportFault, Place } from './import-plan.ts';
import { COLUMNS, type Column, tidyCell } from './table-columns.ts';

export const TABLE_NAME = 'publications.csv';

/**
 * The cells of a row that are not empty, and the 1-based line on which the row begins. A doubtful one comes after a
 * quotation mark that is amiss, and may be a piece of another row: it is checked, and not imported.
 */
export type TableRow<C extends string = Column> = {
  readonly line: number;
  readonly cells: ReadonlyMap<C, string>;
  readonly doubtful: boolean;
};

/** Reads a table with a line of column names; rows whose cells are all empty, which Excel likes to add, are left out. */
export function readTable(text: string): { rows: TableRow[]; faults: ImportFault[] } {
  const { rows, columns, faults } = readNamedColumns(text, COLUMNS);
  const noTitle = columns.size > 0 && ![...columns].some((column) => column.startsWith('title_'));
  const message = 'has no column title_en, title_ru or title_ky';
  return { rows, faults: [...faults, ...(noTitle ? [{ file: TABLE_NAME, line: 1, message }] : [])] };
}

/** Reads a table whose columns may be any of `known`; which of them it has. */
export function readNamedColumns<C extends string>(
  text: string,
  known: readonly C[],
): { rows: TableRow<C>[]; columns: ReadonlySet<C>; faults: ImportFault[] } {
  const csv = readCsv(text);
  const quoting = csv.faults.map((fault) => ({ file: TABLE_NAME, ...fault }));
  const [header, ...body] = csv.rows;
  if (!header) {
    const faults = quoting.length > 0 ? quoting : [{ file: TABLE_NAME, message: 'is empty' }];
    return { rows: [], columns: new Set(), faults };
  }
  const columns = header.cells.map((cell) => known.find((column) => column === cell.trim().toLowerCase()));
  const filled = body.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  return {
    rows: filled.map(({ cells, ...row }) => ({ ...row, cells: namedCells(columns, cells) })),
    columns: new Set(columns.filter((column) => column !== undefined)),
    faults: [
      ...quoting,
      ...headerFaults(header, columns, known),
      ...filled.flatMap((row) => widthFault(row, columns.length)),
    ],
  };
}

function namedCells<C extends string>(
  columns: readonly (C | undefined)[],
  cells: readonly string[],
): Map<C, string> {
  const named = new Map<C, string>();
  for (const [index, column] of columns.entries()) {
    const text = column && tidyCell(column, unguardedCell(cells[index]?.trim() ?? ''));
    if (column !== undefined && text) named.set(column, text);
  }
  return named;
}

function headerFaults<C extends string>(
  header: CsvRow,
  columns: readonly (C | undefined)[],
  known: readonly C[],
): ImportFault[] {
  const place: Place = { file: TABLE_NAME, line: header.line };
  const names = header.cells.map((cell) => cell.trim());
  const unknown = names.filter((name, index) => name !== '' && columns[index] === undefined);
  const twice = known.filter((column) => columns.filter((other) => other === column).length > 1);
  return [
    ...unknown.map((name) => ({ ...place, at: shown(name), message: 'is not a column that is known here' })),
    ...twice.map((at) => ({ ...place, at, message: 'is there twice' })),
  ];
}

function widthFault({ line, cells }: CsvRow, width: number): ImportFault[] {
  if (cells.slice(width).every((cell) => cell.trim() === '')) return [];
  const message = `has ${cells.length} cells for ${width} columns; a cell that contains the separator must be in quotes`;
  return [{ file: TABLE_NAME, line, message }];
}
