import { CsvError, type InfoRecord, type Options, parse } from 'csv-parse/sync';

/** A row's cells, the 1-based line on which it begins, and whether a quotation mark above it may have torn it. */
export type CsvRow = { readonly line: number; readonly cells: readonly string[]; readonly doubtful: boolean };

export type CsvFault = { readonly line: number; readonly message: string };

/** Each row at fault has the rest of the table read again, so that there must be an end to it. */
const MAX_FAULTS = 100;

/**
 * Reads every row that can be read. After a row whose quotation marks are amiss reading goes on at the next line; where
 * that line may still be within the row, it and all that follow are doubtful. A first row at fault ends the reading,
 * since without it no cell has a name.
 */
export function readCsv(text: string): { rows: CsvRow[]; faults: CsvFault[] } {
  // The parser counts a line end of two characters within quotes as two lines.
  let rest = text.replace(/\r\n?/g, '\n');
  const delimiter = separatorOf(rest);
  const rows: CsvRow[] = [];
  const faults: CsvFault[] = [];
  let linesBefore = 0;
  let doubtful = false;
  for (;;) {
    const part = parsePart(rest, delimiter);
    rows.push(...part.rows.map(({ line, cells }) => ({ line: linesBefore + line, cells, doubtful })));
    if (!part.fault) return { rows, faults };
    const { line, message, isWithinLine } = part.fault;
    faults.push({ line: linesBefore + line, message });
    if (rows.length === 0) return { rows, faults };
    if (faults.length === MAX_FAULTS) {
      faults.push({
        line: linesBefore + line + 1,
        message: 'is not read from here on: too many faults above',
      });
      return { rows, faults };
    }
    doubtful ||= !isWithinLine;
    rest = afterLine(rest, line);
    linesBefore += line;
  }
}

type Part = {
  readonly rows: readonly { line: number; cells: readonly string[] }[];
  /** At the row that begins on `line`; whether it is known to end there, too. */
  readonly fault?: CsvFault & { readonly isWithinLine: boolean };
};

function parsePart(text: string, delimiter: string): Part {
  const rows: { line: number; cells: readonly string[] }[] = [];
  let line = 1;
  const options: Options = {
    delimiter,
    info: true,
    relax_column_count: true,
    on_record: (read) => {
      const { info, record } = read as unknown as { info: InfoRecord; record: string[] };
      rows.push({ line: info.lines - breaksWithin(record), cells: record });
      line = info.lines + 1;
      return null;
    },
  };
  try {
    parse(text, options);
    return { rows };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const isWithinLine = error.code === 'INVALID_OPENING_QUOTE' && error.lines === line;
    return { rows, fault: { line, isWithinLine, message: isWithinLine ? LOOSE_MARK : OPEN_MARK } };
  }
}

const LOOSE_MARK =
  'a quotation mark stands in a cell that is not in quotation marks; put the cell in them and double those within';
const OPEN_MARK =
  'a quotation mark is not closed, or one within a cell is not doubled; no row from here on is imported until it is mended';

function afterLine(text: string, line: number): string {
  let start = 0;
  for (let passed = 0; passed < line; passed += 1) {
    const end = text.indexOf('\n', start);
    if (end < 0) return '';
    start = end + 1;
  }
  return text.slice(start);
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
