import { LANGUAGES } from '../../domain/languages.ts';
import { typed } from '../../http/typed.ts';
import { type FormValues, ROWS, type Row, type RowsField, TEXT_NAMES } from './values.ts';

/** More rows than any record takes. */
const MOST_ROWS = 600;

/** Reads what was typed. Rows are in the order in which they were sent; those without a word are left out. */
export function readForm(body: unknown): FormValues {
  const rows = (field: RowsField) => rowsOf(body, field).filter((row) => !isBlank(field, row));
  return {
    texts: Object.fromEntries(TEXT_NAMES.map((name) => [name, plain(typed(body, name))])),
    subjects: namesOf(body)
      .filter((name) => /^subjects\.\d{1,3}$/.test(name))
      .map((name) => plain(typed(body, name)))
      .filter(Boolean),
    isbn: plain(typed(body, 'isbn'))
      .split(/[\n,;]+/)
      .map((each) => each.trim())
      .filter(Boolean),
    contributors: rows('contributors').map((row) => ({ ...row, orcid: bareOrcid(row.orcid ?? '') })),
    links: rows('links'),
    relations: rows('relations').map((row) => ({ ...row, publication: bareId(row.publication ?? '') })),
  };
}

/** Browsers send lines ended by CR LF. */
const plain = (text: string) => text.replace(/\r\n?/g, '\n').trim();

const namesOf = (body: unknown) => Object.keys(typeof body === 'object' && body !== null ? body : {});

/** Every row of a field, blank ones too, in the order in which they were sent. */
export function rowsOf(body: unknown, field: RowsField): Row[] {
  const numbers = namesOf(body).flatMap(
    (name) => new RegExp(`^${field}\\.(\\d{1,6})\\.`).exec(name)?.[1] ?? [],
  );
  return [...new Set(numbers)]
    .slice(0, MOST_ROWS)
    .map((number) =>
      Object.fromEntries(ROWS[field].map((part) => [part, plain(typed(body, `${field}.${number}.${part}`))])),
    );
}

/** A row has a choice from the beginning; without a word beside it, it says nothing. */
function isBlank(field: RowsField, row: Row): boolean {
  const said = {
    contributors: [...LANGUAGES, 'orcid'],
    links: ['href', ...LANGUAGES],
    relations: ['publication'],
  };
  return said[field].every((part) => row[part] === '');
}

/** People paste the address of an ORCID iD, or of a publication. */
const bareOrcid = (text: string) => text.replace(/^(https?:\/\/)?(www\.)?orcid\.org\//i, '').toUpperCase();
const bareId = (text: string) => /([0-9a-z]{5}-[0-9a-z]{5})\/?(\?.*)?$/i.exec(text)?.[1] ?? text;
