import type { CataloguedPublication, Vocabulary } from '../../storage/catalogue/catalogue.ts';
import { type PublicationId, parsePublicationId } from '../domain/identifiers.ts';
import type { Publication } from '../domain/publication.ts';
import { fail, type Result } from '../domain/result.ts';
import { metadataOf } from './change-metadata.ts';
import {
  COLUMNS,
  type Column,
  columnOf,
  type ImportFault,
  messageInCell,
  metadataOfRow,
  readNamedColumns,
  rowOfMetadata,
  type TableRow,
  tidyCell,
} from './import/index.ts';
import { type PlannedChange, planChange } from './planned-change.ts';
import { withoutSpreadsheet } from './spreadsheet-cells.ts';

/** PDFs are not in a table: a record's own page replaces them. */
const EDITABLE = COLUMNS.filter((column) => !column.startsWith('file_'));

type EditedColumn = Column | 'id' | 'version';

/** The columns of an exported table: those of the import, and which version of which publication a row was. */
export const EXPORTED_COLUMNS: readonly EditedColumn[] = ['id', 'version', ...EDITABLE];

export function exportedRow({ publication, version }: CataloguedPublication): string[] {
  const cells = rowOfMetadata(publication);
  return [publication.id, String(version), ...EDITABLE.map((column) => cells.get(column) ?? '')];
}

/** A row of a table that was exported and edited. `version` is the one that it was exported from. */
export type EditedRow = {
  readonly line: number;
  readonly id: PublicationId | undefined;
  readonly version: number | undefined;
  readonly cells: ReadonlyMap<Column, string>;
  readonly doubtful: boolean;
};

export type EditedTable = {
  readonly rows: readonly EditedRow[];
  /** Which fields it speaks of: a cell that is empty in one of them empties the field. */
  readonly columns: ReadonlySet<Column>;
  readonly faults: readonly ImportFault[];
};

/** Reads an edited table. Rows that are well are read whatever is wrong with the others. */
export function readEditedTable(text: string): EditedTable {
  const { rows, columns, faults } = readNamedColumns<EditedColumn>(text, EXPORTED_COLUMNS);
  const noId =
    columns.size > 0 && !columns.has('id') ? [{ file: '', line: 1, message: 'has no column id' }] : [];
  const edited = new Set(EDITABLE.filter((column) => columns.has(column)));
  return { rows: rows.map(editedRow), columns: edited, faults: [...faults, ...noId] };
}

function editedRow({ line, cells, doubtful }: TableRow<EditedColumn>): EditedRow {
  const version = cells.get('version') ?? '';
  const own = EDITABLE.flatMap((column) => {
    const cell = cells.get(column);
    return cell === undefined ? [] : [[column, cell] as const];
  });
  return {
    line,
    doubtful,
    id: parsePublicationId(cells.get('id')),
    version: /^\d{1,9}$/.test(version) ? Number(version) : undefined,
    cells: new Map(own),
  };
}

/**
 * What a row would change in its record: only fields whose cells differ from what an export would say, so that what a
 * table cannot tell stays as it is, nor what a spreadsheet wrote in its own way. Null when that is nothing; the problem is a message for each fault.
 */
export function planRow(
  publication: Publication,
  { cells }: EditedRow,
  columns: ReadonlySet<Column>,
  vocabulary: Vocabulary,
): Result<PlannedChange | null, string[]> {
  const before = rowOfMetadata(publication);
  const was = (column: Column) => tidyCell(column, before.get(column) ?? '');
  const is = (column: Column) => withoutSpreadsheet(column, cells.get(column) ?? '', was(column));
  const differs = [...columns].filter((column) => was(column) !== is(column));
  const fields = new Set(differs.map(fieldOf));
  const merged = new Map([...before].filter(([column]) => !differs.includes(column)));
  for (const column of differs) if (is(column) !== '') merged.set(column, is(column));
  const metadata = metadataOf(publication);
  const raw = withFields(metadata, metadataOfRow(merged), fields);
  const planned = planChange(publication, raw, vocabulary);
  if (planned.ok) return planned;
  const row = { cells: merged };
  return fail(planned.problem.map((fault) => `${columnOf(fault.path)}: ${messageInCell(row, fault)}`));
}

type Field = keyof ReturnType<typeof metadataOf>;

/** Columns that are not called as their field is. */
const FIELDS: Readonly<Record<string, Field>> = {
  place: 'event',
  event_starts: 'event',
  event_ends: 'event',
  place_of_publication: 'place',
  edition_state: 'editionStates',
  edition_embargo: 'editionStates',
  report_number: 'reportNumber',
};

/** The field of the metadata that a column is, or is a part of. */
function fieldOf(column: Column): Field {
  const name = column.replace(/_(en|ru|ky)$/, '');
  return FIELDS[name] ?? (name as Field);
}

function withFields(
  metadata: ReturnType<typeof metadataOf>,
  row: Record<string, unknown>,
  fields: ReadonlySet<Field>,
): Record<string, unknown> {
  const raw: Record<string, unknown> = { ...metadata };
  for (const field of fields)
    raw[field] = field === 'editionStates' ? withdrawnToo(metadata, row) : row[field];
  return raw;
}

/** A table does not say that an edition was withdrawn, and so it does not undo it. */
function withdrawnToo({ editionStates }: ReturnType<typeof metadataOf>, row: Record<string, unknown>) {
  const states = { ...(row.editionStates as Record<string, object>) };
  for (const [language, own] of Object.entries(editionStates)) {
    if (own?.withdrawn) states[language] = { ...states[language], withdrawn: own.withdrawn };
  }
  return states;
}
