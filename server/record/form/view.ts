import type { Vocabulary } from '../../../storage/catalogue/catalogue.ts';
import { LANGUAGES, type Language } from '../../domain/languages.ts';
import { CONTRIBUTOR_ROLES, LINK_RELATIONS, PUBLICATION_TYPES, RELATIONS } from '../../domain/metadata.ts';
import type { FieldFault } from '../../domain/problem.ts';
import { type Translate, translator } from '../../i18n/translate.ts';
import { blankRow } from './rows.ts';
import { type FormValues, fieldOf, type Row, type RowsField } from './values.ts';

/** Licences that research is published under (https://spdx.org/licenses, https://creativecommons.org/licenses). */
const LICENCES = [
  'CC-BY-4.0',
  'CC-BY-SA-4.0',
  'CC-BY-NC-4.0',
  'CC-BY-NC-SA-4.0',
  'CC-BY-ND-4.0',
  'CC-BY-NC-ND-4.0',
  'CC0-1.0',
  'GFDL-1.3-or-later',
  'GPL-2.0-or-later',
  'MIT',
  'Apache-2.0',
];

/** A field that two people changed, with what the other one wrote. */
type Theirs = ReadonlyMap<string, FormValues>;

export type FormToShow = {
  readonly values: FormValues;
  readonly faults?: readonly FieldFault[];
  /** What is in the catalogue now, for each field that somebody else changed meanwhile. */
  readonly theirs?: Theirs;
};

/** Everything that the form of a record shows. */
export function formView(
  { values, faults = [], theirs = new Map() }: FormToShow,
  ui: Language,
  vocabulary: Vocabulary,
) {
  const t = translator(ui);
  const told = new Map(faults.map(({ at, message }) => [fieldAt(at), faultText(t, at, message)] as const));
  const about = (name: string) => ({
    id: `record-${name.replaceAll('.', '-')}`,
    name,
    fault: told.get(name) ?? null,
    theirs: theirsView(name, theirs, t),
  });
  const text = (name: string) => ({ ...about(name), value: values.texts[name] ?? '' });
  const one = (name: string) => ({ ...text(name), label: t(`record.field.${name}`), hint: hintOf(t, name) });
  const localized = (name: string, key = name) => ({
    label: t(`record.field.${key}`),
    ...about(name),
    languages: LANGUAGES.map((language) => ({
      ...text(`${name}.${language}`),
      language,
      label: `${t(`record.field.${key}`)}, ${t(`record.language.${language}`)}`,
      short: t(`record.language.${language}`),
    })),
  });
  const select = (name: string, options: readonly Option[]) => ({
    ...one(name),
    options: chosen(options, values.texts[name] ?? ''),
  });
  const rows = (field: RowsField, shown: readonly Row[]) => ({
    ...about(field),
    rows: shown.map((row, index) => rowView({ field, row, index: String(index) }, t, told)),
    template: rowView({ field, row: blankRow(field), index: '__N__' }, t, told),
  });
  return {
    title: localized('title'),
    abstract: localized('abstract'),
    funder: localized('funder'),
    place: localized('place'),
    note: localized('note'),
    type: select(
      'type',
      PUBLICATION_TYPES.map((value) => ({ value, text: t(`type.${value}`) })),
    ),
    issued: one('issued'),
    project: select('project', [
      { value: '', text: t('record.none') },
      ...[...vocabulary.projects.values()].map(({ id, title }) => ({
        value: id,
        text: title[ui] ?? title.en ?? title.ru ?? title.ky ?? id,
      })),
    ]),
    licence: select('licence', [
      { value: '', text: t('record.none') },
      ...LICENCES.map((value) => ({ value, text: value })),
    ]),
    reportNumber: one('reportNumber'),
    doi: one('doi'),
    isbn: { ...one('isbn'), value: values.isbn.join('\n') },
    subjects: {
      ...about('subjects'),
      label: t('record.field.subjects'),
      rows: [...values.subjects, ''].map((value, index) => ({
        name: `subjects.${index}`,
        value,
        label: t('record.row.subject', { number: index + 1 }),
        fault: told.get(`subjects.${index}`) ?? null,
      })),
      known: labelsOf(vocabulary),
    },
    contributors: rows(
      'contributors',
      values.contributors.length > 0 ? values.contributors : [blankRow('contributors')],
    ),
    links: rows('links', values.links),
    relations: rows('relations', values.relations),
    event: {
      starts: one('event.starts'),
      ends: one('event.ends'),
      place: localized('event.place', 'eventPlace'),
    },
    whole: told.get('metadata') ?? null,
  };
}

type Option = { readonly value: string; readonly text: string };

/** What a record has stays among the choices, whether or not we know it. */
function chosen(options: readonly Option[], value: string) {
  const known = options.some((option) => option.value === value);
  return [...options, ...(known ? [] : [{ value, text: value }])].map((option) => ({
    ...option,
    chosen: option.value === value,
  }));
}

const hintOf = (t: Translate, name: string) =>
  ['issued', 'isbn', 'doi', 'reportNumber'].includes(name) ? t(`record.hint.${name}`) : null;

function labelsOf({ subjects }: Vocabulary): string[] {
  const labels = [...subjects.values()].flatMap(({ prefLabel }) =>
    LANGUAGES.flatMap((language) => prefLabel[language] ?? []),
  );
  return [...new Set(labels)].sort(new Intl.Collator('ru').compare);
}

function rowView(
  { field, row, index }: { field: RowsField; row: Row; index: string },
  t: Translate,
  told: ReadonlyMap<string, string>,
) {
  const options = (name: string, values: readonly string[], textOf: (value: string) => string) => ({
    name: `${field}.${index}.${name}`,
    options: chosen(
      values.map((value) => ({ value, text: textOf(value) })),
      row[name] || values[0]!,
    ),
  });
  const part = (name: string) => ({
    name: `${field}.${index}.${name}`,
    value: row[name] ?? '',
    fault: told.get(`${field}.${index}.${name}`) ?? null,
  });
  return {
    index,
    number: index === '__N__' ? '' : String(Number(index) + 1),
    isPerson: field === 'contributors',
    isLink: field === 'links',
    isRelation: field === 'relations',
    languages: LANGUAGES.map((language) => ({
      ...part(language),
      language,
      short: t(`record.language.${language}`),
    })),
    role: field === 'contributors' ? options('role', CONTRIBUTOR_ROLES, (value) => t(`role.${value}`)) : null,
    rel:
      field === 'links'
        ? options('rel', LINK_RELATIONS, (value) => t(`link.${value}`))
        : field === 'relations'
          ? options('rel', RELATIONS, (value) => t(`record.relation.${value}`))
          : null,
    orcid: part('orcid'),
    href: part('href'),
    publication: part('publication'),
    fault: told.get(`${field}.${index}.name`) ?? null,
  };
}

/** What somebody else wrote in a field meanwhile, a line a row. */
function theirsView(name: string, theirs: Theirs, t: Translate) {
  const values = theirs.get(name);
  if (!values) return null;
  const value = fieldOf(values, name);
  const lines =
    typeof value === 'string'
      ? [value]
      : value.map((each) =>
          typeof each === 'string' ? each : Object.values(each).filter(Boolean).join(', '),
        );
  const text = lines.join('\n');
  return { name, text: text === '' ? t('record.conflict.emptied') : text };
}

/** The field of the form that a fault of the metadata is about. */
function fieldAt(at: string): string {
  const part = /^(isbn)\.\d+$/.exec(at)?.[1];
  if (part) return part;
  return at
    .replace(/^(contributors\.\d+\.name)\..*$/, '$1')
    .replace(/^(links\.\d+)\.title\./, '$1.')
    .replace(/^event$/, 'event.starts');
}

/** Faults that people make are told in their language, the others as the schema says them. */
const TOLD = [
  'title',
  'issued',
  'isbn',
  'doi',
  'orcid',
  'href',
  'publication',
  'name',
  'starts',
  'ends',
  'funder',
  'place',
];

function faultText(t: Translate, at: string, message: string): string {
  const [field, , part] = at.split('.');
  const key = TOLD.find(
    (each) =>
      each ===
      (field === 'contributors' || field === 'links' || field === 'relations'
        ? part
        : field === 'event'
          ? at.split('.')[1]
          : field),
  );
  return key ? t(`record.fault.${key}`) : t('record.fault.other', { message });
}
