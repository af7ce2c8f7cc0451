import { readForm, rowsOf } from './read.ts';
import { type FormValues, ROWS, type Row, type RowsField } from './values.ts';

/** What a button of a row does, as in `up:contributors:2`. Rows count from 0, as they were sent. */
const BUTTON = /^(add|remove|up|down):(\w+)(?::(\d{1,4}))?$/;

/** The form after a button of its rows was pressed; undefined for any other button. Nothing typed is lost. */
export function afterButton(body: unknown, button: string): FormValues | undefined {
  const [, action, field, at] = BUTTON.exec(button) ?? [];
  const form = readForm(body);
  if (action === 'add' && field === 'subjects') return { ...form, subjects: [...form.subjects, ''] };
  if (!action || !field || !Object.hasOwn(ROWS, field)) return undefined;
  const name = field as RowsField;
  const rows = changed(rowsOf(body, name), action, Number(at), name);
  return { ...form, [name]: rows };
}

function changed(rows: readonly Row[], action: string, at: number, field: RowsField): Row[] {
  if (action === 'add') return [...rows, blankRow(field)];
  const others = rows.toSpliced(at, 1);
  const row = rows[at];
  if (!row || action === 'remove') return others;
  return others.toSpliced(Math.max(0, action === 'up' ? at - 1 : at + 1), 0, row);
}

export function blankRow(field: RowsField): Row {
  return Object.fromEntries(ROWS[field].map((part) => [part, '']));
}
