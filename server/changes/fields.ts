import { readFields } from '../domain/field-faults.ts';
import { LANGUAGES } from '../domain/languages.ts';
import { type Metadata, metadataSchema, PUBLICATION_STATES, PUBLICATION_TYPES } from '../domain/metadata.ts';
import { typed } from '../http/typed.ts';

/** What was given for a field: its `value`, or one by language; `clear` takes out what is there. */
export type FieldValue = Readonly<Record<string, string>>;

type Shape = 'text' | 'date' | 'select' | 'by-language';

type ChangeableField = {
  readonly shape: Shape;
  /** Whether a record may be without it. */
  readonly clears: boolean;
  /** Metadata with this value, still to be checked. */
  readonly change: (metadata: Metadata, given: FieldValue) => Record<string, unknown>;
  readonly values?: readonly string[];
};

const plain = (name: 'type' | 'state' | 'project' | 'licence' | 'issued' | 'embargo') => {
  return (metadata: Metadata, { value, clear }: FieldValue) => ({
    ...metadata,
    [name]: clear ? undefined : value,
  });
};

/** Languages for which nothing is given stay as they are. */
const localized = (name: 'funder' | 'place') => (metadata: Metadata, given: FieldValue) => ({
  ...metadata,
  [name]: given.clear
    ? {}
    : {
        ...metadata[name],
        ...Object.fromEntries(LANGUAGES.flatMap((l) => (given[l] ? [[l, given[l]]] : []))),
      },
});

/** The fields of which many records may have the same value, in the order in which they are offered. */
const FIELDS = {
  type: { shape: 'select', clears: false, change: plain('type'), values: PUBLICATION_TYPES },
  project: { shape: 'select', clears: true, change: plain('project') },
  'subjects-add': {
    shape: 'select',
    clears: false,
    change: (metadata, { value = '' }) => ({
      ...metadata,
      subjects: [...metadata.subjects.filter((subject) => subject !== value), value],
    }),
  },
  'subjects-remove': {
    shape: 'select',
    clears: false,
    change: (metadata, { value }) => ({
      ...metadata,
      subjects: metadata.subjects.filter((subject) => subject !== value),
    }),
  },
  issued: { shape: 'text', clears: true, change: plain('issued') },
  licence: { shape: 'text', clears: true, change: plain('licence') },
  funder: { shape: 'by-language', clears: true, change: localized('funder') },
  place: { shape: 'by-language', clears: true, change: localized('place') },
  state: { shape: 'select', clears: false, change: plain('state'), values: PUBLICATION_STATES },
  embargo: { shape: 'date', clears: true, change: plain('embargo') },
} as const satisfies Record<string, ChangeableField>;

export type FieldName = keyof typeof FIELDS;
export const FIELD_NAMES = Object.keys(FIELDS) as readonly FieldName[];

export const fieldNamed = (name: FieldName): ChangeableField => FIELDS[name];

export function parseFieldName(raw: unknown): FieldName | undefined {
  return FIELD_NAMES.find((name) => name === raw);
}

/** What a form gives for a field. */
export function readValue(name: FieldName, body: unknown): FieldValue {
  const { shape, clears } = fieldNamed(name);
  if (clears && typed(body, 'clear') === 'yes') return { clear: 'yes' };
  const names = shape === 'by-language' ? LANGUAGES : ['value'];
  return Object.fromEntries(names.map((each) => [each, typed(body, each).normalize('NFC').trim()]));
}

/** The names of the inputs that hold what no record could have. */
export function faultyInputs(name: FieldName, given: FieldValue): string[] {
  if (given.clear) return [];
  if (Object.values(given).every((text) => text === '')) return [Object.keys(given)[0] ?? 'value'];
  const sample = metadataSchema.parse({ title: { en: 'A title' } });
  const read = readFields(metadataSchema, fieldNamed(name).change(sample, given));
  if (read.ok) return [];
  return read.problem.map(({ path }) =>
    fieldNamed(name).shape === 'by-language' ? String(path[1]) : 'value',
  );
}
