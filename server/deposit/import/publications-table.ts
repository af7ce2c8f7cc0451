import { readFields, type SchemaFault, shown } from '../../domain/field-faults.ts';
import { LANGUAGES } from '../../domain/languages.ts';
import { metadataSchema } from '../../domain/metadata.ts';
import { findInFolder } from './file-in-folder.ts';
import type { Draft, DraftFile, Drafts, ImportFault, Place } from './import-plan.ts';
import { readTable, TABLE_NAME, type TableRow } from './table.ts';
import { columnOf } from './table-columns.ts';
import { itemOf, metadataOfRow } from './table-row.ts';
import { readTextFile } from './text-file.ts';

/** Reads `publications.csv`: one row a publication, its PDFs named in columns. `pdfs` are all there are beside it. */
export async function readPublicationsTable(folder: string, pdfs: readonly string[]): Promise<Drafts> {
  const file = await readTextFile(folder, TABLE_NAME);
  if (!file.ok) return { drafts: [], faults: [file.problem], warnings: [] };
  const { rows, faults } = readTable(file.value.text);
  // Where the table itself is ill, what it leaves unnamed is not left out on purpose.
  const pdfsToName = faults.length === 0 ? pdfs : [];
  const drafts: Draft[] = [];
  for (const row of rows) {
    const { draft, faults: rowFaults } = await readRow(folder, row);
    drafts.push(draft);
    faults.push(...rowFaults);
  }
  return { drafts, faults, warnings: await unnamedFiles(folder, pdfsToName, drafts) };
}

async function readRow(folder: string, row: TableRow): Promise<{ draft: Draft; faults: ImportFault[] }> {
  const origin: Place = { file: TABLE_NAME, line: row.line };
  const placeOf = (path: readonly PropertyKey[]) => ({ ...origin, at: columnOf(path) });
  const read = readFields(metadataSchema, metadataOfRow(row.cells));
  const files = await findNamedFiles(folder, row, origin);
  const metadataFaults = read.ok
    ? []
    : read.problem.map((fault) => ({ ...placeOf(fault.path), message: messageInCell(row, fault) }));
  return {
    draft: {
      metadata: read.ok ? read.value : undefined,
      files: files.found,
      origin,
      incomplete: row.doubtful || files.faults.length > 0,
      placeOf,
    },
    faults: [...metadataFaults, ...files.faults],
  };
}

/** A cell of several persons, subjects or links is told apart by the one that the fault is about. */
export function messageInCell({ cells }: Pick<TableRow, 'cells'>, { path, message }: SchemaFault): string {
  const item = itemOf(cells, path);
  if (item === undefined) return message;
  return `“${shown(item)}”: ${[...path.slice(2).map(String), message].join(' ')}`;
}

async function findNamedFiles(folder: string, { cells }: TableRow, origin: Place) {
  const found: DraftFile[] = [];
  const faults: ImportFault[] = [];
  for (const language of LANGUAGES) {
    const column = `file_${language}` as const;
    const name = cells.get(column);
    if (name === undefined) continue;
    const file = await findInFolder(folder, name);
    const place = { ...origin, at: column };
    if (file.ok) found.push({ language, path: file.value, place });
    else faults.push({ ...place, message: `${shown(name)} ${file.problem}` });
  }
  return { found, faults };
}

async function unnamedFiles(folder: string, pdfs: readonly string[], drafts: readonly Draft[]) {
  const named = new Set(drafts.flatMap(({ files }) => files.map(({ path }) => path)));
  const warnings: ImportFault[] = [];
  for (const file of pdfs) {
    const found = await findInFolder(folder, file);
    if (found.ok && !named.has(found.value)) {
      warnings.push({ file, message: `is named by no row of ${TABLE_NAME} and is left out` });
    }
  }
  return warnings;
}
