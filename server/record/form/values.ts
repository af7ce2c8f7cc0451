import { isDeepStrictEqual } from 'node:util';
import type { Vocabulary } from '../../../storage/catalogue/catalogue.ts';
import { bestOf, LANGUAGES, type Language, type Localized } from '../../domain/languages.ts';
import type { Contributor, Metadata } from '../../domain/metadata.ts';

/** Fields with one text, and those with one in each language. */
export const TEXTS = ['type', 'issued', 'project', 'licence', 'reportNumber', 'doi'] as const;
export const LOCALIZED = ['title', 'abstract', 'funder', 'place', 'note'] as const;
/** Fields with rows, and what a row has. */
export const ROWS = {
  contributors: [...LANGUAGES, 'role', 'orcid'],
  links: ['rel', 'href', ...LANGUAGES],
  relations: ['rel', 'publication'],
} as const;
export type RowsField = keyof typeof ROWS;

export type Row = Readonly<Record<string, string>>;

/** The form of a record as it is typed: texts by the names of their fields, lists and rows in their order. */
export type FormValues = {
  readonly texts: Readonly<Record<string, string>>;
  readonly subjects: readonly string[];
  readonly isbn: readonly string[];
} & Readonly<Record<RowsField, readonly Row[]>>;

/** The name of a field with a text in each language. */
export const inLanguage = (field: string, language: Language) => `${field}.${language}`;

const EVENT_TEXTS = ['event.starts', 'event.ends'] as const;
const EVENT_PLACE = 'event.place';

/** Every text of the form, by its name. */
export const TEXT_NAMES: readonly string[] = [
  ...TEXTS,
  ...EVENT_TEXTS,
  ...[...LOCALIZED, EVENT_PLACE].flatMap((field) => LANGUAGES.map((language) => inLanguage(field, language))),
];

/** The form that shows what a record says, subjects by their names in the reader's language. */
export function valuesOf(record: Metadata, ui: Language, { subjects }: Vocabulary): FormValues {
  const { event } = record;
  const localized = (field: string, texts: Localized) =>
    LANGUAGES.map((language) => [inLanguage(field, language), texts[language] ?? ''] as const);
  return {
    texts: Object.fromEntries([
      ...TEXTS.map((name) => [name, record[name] ?? ''] as const),
      ...LOCALIZED.flatMap((field) => localized(field, record[field])),
      ['event.starts', event?.starts ?? ''],
      ['event.ends', event?.ends ?? ''],
      ...localized(EVENT_PLACE, event?.place ?? {}),
    ]),
    subjects: record.subjects.map((id) => {
      const label = subjects.get(id)?.prefLabel;
      return (label && bestOf(label, ui)?.value) ?? id;
    }),
    isbn: record.isbn,
    contributors: record.contributors.map(personRow),
    links: record.links.map(({ rel, href, title }) => ({
      rel,
      href,
      ...inEach((language) => title?.[language]),
    })),
    relations: record.relations.map(({ rel, publication }) => ({ rel, publication })),
  };
}

const inEach = (text: (language: Language) => string | undefined): Row =>
  Object.fromEntries(LANGUAGES.map((language) => [language, text(language) ?? '']));

/** A name that holds in every language is in every field. */
function personRow({ name, role, orcid }: Contributor): Row {
  return {
    ...inEach((language) => (typeof name === 'string' ? name : name[language])),
    role,
    orcid: orcid ?? '',
  };
}

/** Everything that a form can say differently from another, by name. */
export const FIELD_NAMES: readonly string[] = [
  ...TEXT_NAMES,
  'subjects',
  'isbn',
  ...(Object.keys(ROWS) as RowsField[]),
];

export function fieldOf(values: FormValues, name: string): string | readonly string[] | readonly Row[] {
  if (name === 'subjects' || name === 'isbn') return values[name];
  return Object.hasOwn(ROWS, name) ? values[name as RowsField] : (values.texts[name] ?? '');
}

/** The same form with one field of another. */
export function withFieldOf(values: FormValues, name: string, other: FormValues): FormValues {
  if (name === 'subjects' || name === 'isbn' || Object.hasOwn(ROWS, name))
    return { ...values, [name]: fieldOf(other, name) };
  return { ...values, texts: { ...values.texts, [name]: other.texts[name] ?? '' } };
}

/** The names of the fields that `after` says differently. */
export function changedFields(before: FormValues, after: FormValues): string[] {
  return FIELD_NAMES.filter((name) => !isDeepStrictEqual(fieldOf(before, name), fieldOf(after, name)));
}
