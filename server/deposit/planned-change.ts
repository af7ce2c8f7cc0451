import type { Vocabulary } from '../../storage/catalogue/catalogue.ts';
import { readFields, type SchemaFault } from '../domain/field-faults.ts';
import { type Metadata, metadataSchema } from '../domain/metadata.ts';
import type { Publication } from '../domain/publication.ts';
import { ok, type Result } from '../domain/result.ts';
import { metadataOf } from './change-metadata.ts';
import { COLUMNS, type Column, rowOfMetadata } from './import/index.ts';
import { withKnownKeywords } from './keywords.ts';
import { patchBetween } from './merge-patch.ts';

/** What a change would do to a record: JSON merge patches there and back, and the cells of a table that would differ. */
export type PlannedChange = {
  readonly patch: Readonly<Record<string, unknown>>;
  readonly back: Readonly<Record<string, unknown>>;
  readonly cells: readonly { readonly column: Column; readonly before: string; readonly after: string }[];
};

/** Makes `raw` the metadata of a record, without doing it; null when that changes nothing. Problem: what cannot be. */
export function planChange(
  publication: Publication,
  raw: unknown,
  vocabulary: Vocabulary,
): Result<PlannedChange | null, SchemaFault[]> {
  const before = metadataOf(publication);
  const read = readFields(metadataSchema, raw);
  if (!read.ok) return read;
  const after = withKnownKeywords(read.value, vocabulary);
  const patch = patchBetween(before, after);
  if (Object.keys(patch).length === 0) return ok(null);
  return ok({ patch, back: patchBetween(after, before), cells: cellChanges(before, after) });
}

function cellChanges(before: Metadata, after: Metadata): PlannedChange['cells'] {
  const [was, is] = [rowOfMetadata(before), rowOfMetadata(after)];
  return COLUMNS.filter((column) => was.get(column) !== is.get(column)).map((column) => ({
    column,
    before: was.get(column) ?? '',
    after: is.get(column) ?? '',
  }));
}
