import type { CataloguedPublication } from '../../storage/catalogue/catalogue.ts';
import { COLUMNS, rowOfMetadata } from './import/index.ts';

/** PDFs are not in a table: a record's own page replaces them. */
const EDITABLE = COLUMNS.filter((column) => !column.startsWith('file_'));

/** The columns of an exported table: those of the import, and which version of which publication a row was. */
export const EXPORTED_COLUMNS: readonly string[] = ['id', 'version', ...EDITABLE];

export function exportedRow({ publication, version }: CataloguedPublication): string[] {
  const cells = rowOfMetadata(publication);
  return [publication.id, String(version), ...EDITABLE.map((column) => cells.get(column) ?? '')];
}
