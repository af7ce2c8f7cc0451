import { CsvError, parse } from 'csv-parse/sync';
import { LANGUAGES, type Language } from '../../server/domain/languages.ts';
import type { Concept } from '../../server/language/concepts.ts';
import type { GlossaryEntries, GlossaryFault } from './glossary.ts';

type Columns = ReadonlyMap<number, Language>;

const WRONG_HEADER = 'the first line must name the columns en, ru and ky; nothing is read until it does';
const NOT_UTF_8 = 'is not in UTF-8; save the file as UTF-8 (in Excel: “CSV UTF-8”)';
const OPEN_MARK = 'a quotation mark is not closed, or one within a cell is not doubled';
const TOO_MANY_CELLS = 'has more cells than columns; put a cell with a separator in it in quotation marks';
const ONE_LANGUAGE = 'has a term in fewer than two languages';

/**
 * Reads a table `en,ru,ky`, its columns in any order, separated by `;` or `,`; ` | ` separates synonyms within a cell.
 * A row is one line, so that a fault in it costs no other. `file` is what faults call it.
 */
export function parseGlossary(text: string, file: string): GlossaryEntries {
  const [header = '', ...lines] = text.split(/\r\n?|\n/);
  const delimiter = header.includes(';') ? ';' : ',';
  const columns = columnsOf(cellsOf(header, delimiter) ?? []);
  if (!columns) return { concepts: [], faults: [{ file, line: 1, message: WRONG_HEADER }] };
  const concepts: Concept[] = [];
  const faults: GlossaryFault[] = [];
  for (const [index, line] of lines.entries()) {
    const row = line.includes('\uFFFD') ? NOT_UTF_8 : readRow(cellsOf(line, delimiter), columns);
    if (typeof row === 'string') faults.push({ file, line: index + 2, message: row });
    else if (row) concepts.push(row);
  }
  return { concepts, faults };
}

/** undefined when quotation marks are amiss. */
function cellsOf(line: string, delimiter: string): string[] | undefined {
  try {
    const rows: string[][] = parse(line, { delimiter, relax_column_count: true, trim: true });
    return rows[0] ?? [];
  } catch (error) {
    if (error instanceof CsvError) return undefined;
    throw error;
  }
}

/** Columns without a name, which spreadsheets leave behind, are none. */
function columnsOf(header: readonly string[]): Columns | undefined {
  const names = header.map((name) => name.toLowerCase());
  const columns = new Map(LANGUAGES.map((language) => [names.indexOf(language), language]));
  const isNamed = !columns.has(-1) && names.filter((name) => name !== '').length === LANGUAGES.length;
  return isNamed ? columns : undefined;
}

/** A concept, or what is wrong; undefined when nothing is written in the row. */
function readRow(cells: readonly string[] | undefined, columns: Columns): Concept | string | undefined {
  if (!cells) return OPEN_MARK;
  const labels: Record<Language, string[]> = { en: [], ru: [], ky: [] };
  for (const [at, cell] of cells.entries()) {
    const language = columns.get(at);
    if (language) labels[language] = synonymsIn(cell);
    else if (cell !== '') return TOO_MANY_CELLS;
  }
  const written = LANGUAGES.filter((language) => labels[language].length > 0).length;
  if (written === 0) return undefined;
  return written === 1 ? ONE_LANGUAGE : { labels };
}

function synonymsIn(cell: string): string[] {
  return cell
    .split('|')
    .map((label) => label.trim())
    .filter((label) => label !== '');
}
