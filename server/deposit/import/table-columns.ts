import { LANGUAGES, type Language } from '../../domain/languages.ts';

const LOCALIZED = [
  'title',
  'abstract',
  'note',
  'file',
  'place',
  'funder',
  'place_of_publication',
  'edition_state',
  'edition_embargo',
  'downloads',
] as const;
const PLAIN = [
  'type',
  'contributors',
  'issued',
  'subjects',
  'project',
  'licence',
  'report_number',
  'isbn',
  'doi',
  'relations',
  'links',
  'state',
  'embargo',
  'event_starts',
  'event_ends',
] as const;

export type LocalizedName = (typeof LOCALIZED)[number];
type LocalizedColumn = `${LocalizedName}_${Language}`;
export type Column = LocalizedColumn | (typeof PLAIN)[number];

export const COLUMNS: readonly Column[] = [
  ...LOCALIZED.flatMap((name) => LANGUAGES.map((language) => `${name}_${language}` as const)),
  ...PLAIN,
];

export function parseColumn(raw: string): Column | undefined {
  const name = raw.trim().toLowerCase();
  return COLUMNS.find((column) => column === name);
}

/** Whether line breaks in a cell are meant, and not only how it was made to fit on a screen. */
function isProse(column: string): boolean {
  return column.startsWith('abstract_') || column.startsWith('note_');
}

/** A cell as it is compared and read: nothing around it, one kind of line break, and none where none is meant. */
export function tidyCell(column: string, text: string): string {
  return isProse(column) ? text.replace(/\r\n?/g, '\n').trim() : text.trim().replace(/\s+/gu, ' ');
}

/** The column in which the field of a path such as `title.ru`, `event.place.ru` or `contributors.0.orcid` stands. */
export function columnOf(path: readonly PropertyKey[]): string {
  const [field, part, own] = path.map(String);
  switch (field) {
    case 'place':
      return `place_of_publication_${part}`;
    case 'event':
      return part === 'place' ? `place_${own}` : `event_${part}`;
    case 'editionStates':
      return own === 'embargo' ? `edition_embargo_${part}` : `edition_state_${part}`;
    case 'reportNumber':
      return 'report_number';
    default:
      return parseColumn(`${field}_${part}`) ?? String(field);
  }
}
