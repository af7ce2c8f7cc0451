import type { CataloguedPublication } from '../../storage/catalogue/catalogue.ts';
import type { NewChangeItem } from '../../storage/catalogue/changes.ts';
import type { ListFilter } from '../../storage/catalogue/listed-publications.ts';
import {
  type EditedRow,
  metadataOf,
  type PlannedChange,
  planChange,
  planRow,
  readEditedTable,
} from '../deposit/index.ts';
import type { Account } from '../domain/account.ts';
import { bestOf, LANGUAGES } from '../domain/languages.ts';
import { type FieldName, type FieldValue, fieldNamed } from './fields.ts';
import type { ChangeServices } from './services.ts';

const RECORDS_AT_ONCE = 200;
export const MAX_ROWS = 20_000;

type Planning = { readonly items: NewChangeItem[]; unchanged: number };

/** Plans to give a field to each of the chosen records; the id of the change. */
export async function planField(
  services: ChangeServices,
  account: Account,
  { filter, field, value }: { filter: ListFilter; field: FieldName; value: FieldValue },
): Promise<string> {
  const { listed, publications } = services.catalogue;
  const vocabulary = await services.catalogue.vocabulary.all();
  const planning: Planning = { items: [], unchanged: 0 };
  const ids = await listed.ids(filter, services.clock.today());
  for (let at = 0; at < ids.length; at += RECORDS_AT_ONCE) {
    for (const record of await publications.findMany(ids.slice(at, at + RECORDS_AT_ONCE))) {
      const raw = fieldNamed(field).change(metadataOf(record.publication), value);
      const planned = planChange(record.publication, raw, vocabulary);
      if (!planned.ok) {
        const told = planned.problem.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`);
        planning.items.push({ ...itemOf(record), state: 'refused', told });
      } else take(planning, record, planned.value, {});
    }
  }
  return write(services, account, { kind: 'field', field, value }, planning);
}

/** Plans what an edited table says; the id of the change, or undefined when it has more rows than anybody looks through. */
export async function planTable(
  services: ChangeServices,
  account: Account,
  { fileName, text }: { fileName: string; text: string },
): Promise<string | undefined> {
  const vocabulary = await services.catalogue.vocabulary.all();
  const table = readEditedTable(text);
  if (table.rows.length > MAX_ROWS) return undefined;
  const planning: Planning = { items: [], unchanged: 0 };
  const seen = new Set<string>();
  for (let at = 0; at < table.rows.length; at += RECORDS_AT_ONCE) {
    const rows = table.rows.slice(at, at + RECORDS_AT_ONCE);
    const found = await services.catalogue.publications.findMany([
      ...new Set(rows.flatMap(({ id }) => id ?? [])),
    ]);
    const records = new Map(found.map((record) => [record.publication.id as string, record]));
    for (const row of rows) {
      const record = row.id && records.get(row.id);
      const twice = row.id !== undefined && seen.has(row.id);
      const fault = faultOf(row, record, twice);
      if (row.id) seen.add(row.id);
      const planned =
        record && !fault ? planRow(record.publication, row, table.columns, vocabulary) : undefined;
      const { line, version: from } = row;
      if (record && planned?.ok) take(planning, record, planned.value, { line, ...(from && { from }) });
      else {
        const told = planned?.ok === false ? planned.problem : [fault ?? 'unknown-id'];
        planning.items.push({ ...(record ? itemOf(record) : NO_RECORD), state: 'faulty', line, told });
      }
    }
  }
  const faults = table.faults.map(({ line, at: where, message }) => ({
    line,
    message: where ? `${where}: ${message}` : message,
  }));
  return write(services, account, { kind: 'table', fileName, faults }, planning);
}

/** Why a row says nothing of a record: a word of `changes.reason`. */
function faultOf(
  { doubtful, version }: EditedRow,
  record: CataloguedPublication | undefined,
  twice: boolean,
): string | undefined {
  if (doubtful) return 'doubtful';
  if (!record) return 'unknown-id';
  if (twice) return 'twice';
  return version === undefined ? 'no-version' : undefined;
}

/** A record that would change waits; one that was withdrawn cannot, one that moved on since its row was exported may not. */
function take(
  planning: Planning,
  record: CataloguedPublication,
  planned: PlannedChange | null,
  { line, from = record.version }: { line?: number; from?: number },
): void {
  if (planned === null) {
    planning.unchanged += 1;
    return;
  }
  const item = { ...itemOf(record), ...planned, ...(line !== undefined && { line }) };
  if (record.publication.withdrawn) planning.items.push({ ...item, state: 'refused', told: ['withdrawn'] });
  else planning.items.push({ ...item, state: from === record.version ? 'waiting' : 'moved' });
}

const NO_RECORD = { publication: null, title: '', version: null, cells: [], patch: {}, back: {} } as const;

function itemOf({ publication, version }: CataloguedPublication) {
  const title = bestOf(publication.title, LANGUAGES[0])?.value ?? publication.id;
  return { publication: publication.id, title, version, cells: [], patch: {}, back: {} };
}

type What =
  | { kind: 'field'; field: string; value: FieldValue }
  | { kind: 'table'; fileName: string; faults: { line?: number | undefined; message: string }[] };

function write(
  { catalogue, clock }: ChangeServices,
  { id, name }: Account,
  what: What,
  { items, unchanged }: Planning,
): Promise<string> {
  const created = clock.now().toISOString();
  return catalogue.changes.plan({ what: { ...what, unchanged }, by: { id, name }, created }, items);
}
