import { LANGUAGES, type Language } from '../../domain/languages.ts';
import { CONTRIBUTOR_ROLES } from '../../domain/metadata.ts';

const LOCALIZED = ['title', 'abstract', 'note', 'file', 'place'] as const;
const PLAIN = [
  'type',
  'contributors',
  'issued',
  'subjects',
  'project',
  'licence',
  'links',
  'state',
  'embargo',
  'event_starts',
  'event_ends',
] as const;

type LocalizedColumn = `${(typeof LOCALIZED)[number]}_${Language}`;
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
export function isProse(column: Column): boolean {
  return column.startsWith('abstract_') || column.startsWith('note_');
}

/** A row's cells in the shape of metadata, still to be checked. */
export function metadataOfRow(cells: ReadonlyMap<Column, string>): Record<string, unknown> {
  const plain = ['type', 'issued', 'project', 'licence', 'state', 'embargo'] as const;
  return {
    ...Object.fromEntries(plain.flatMap((name) => (cells.has(name) ? [[name, cells.get(name)]] : []))),
    title: localizedCells(cells, 'title'),
    abstract: localizedCells(cells, 'abstract'),
    note: localizedCells(cells, 'note'),
    contributors: items(cells.get('contributors')).map(parseContributor),
    subjects: items(cells.get('subjects')),
    links: items(cells.get('links')).map(parseLink),
    ...eventOfRow(cells),
  };
}

function eventOfRow(cells: ReadonlyMap<Column, string>): { event?: Record<string, unknown> } {
  const starts = cells.get('event_starts');
  const ends = cells.get('event_ends');
  const place = localizedCells(cells, 'place');
  if (starts === undefined && ends === undefined && Object.keys(place).length === 0) return {};
  return { event: { ...(starts && { starts }), ...(ends && { ends }), place } };
}

/** The column in which the field of a path such as `title.ru`, `event.place.ru` or `contributors.0.orcid` stands. */
export function columnOf(path: readonly PropertyKey[]): string {
  if (path[0] === 'event' && path[1] === 'place') return columnOf(path.slice(1));
  return parseColumn(`${String(path[0])}_${String(path[1])}`) ?? String(path[0]);
}

/** The value, among several in one cell, that a path such as `contributors.0.orcid` is about; as it was written. */
export function itemOf(cells: ReadonlyMap<Column, string>, path: readonly PropertyKey[]): string | undefined {
  const column = parseColumn(String(path[0]));
  const index = path[1];
  return column === undefined || typeof index !== 'number' ? undefined : items(cells.get(column))[index];
}

function localizedCells(cells: ReadonlyMap<Column, string>, name: (typeof LOCALIZED)[number]) {
  return Object.fromEntries(
    LANGUAGES.flatMap((language) => {
      const cell = cells.get(`${name}_${language}`);
      return cell === undefined ? [] : [[language, cell]];
    }),
  );
}

/** Several values in one cell are separated by `|`, since `;` and `,` may separate the cells. */
function items(cell: string | undefined): string[] {
  return (cell ?? '')
    .split('|')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/**
 * `Name`, `Name (editor)` or `Name (editor, 0000-0002-1825-0097)`. Brackets that hold neither a role nor an ORCID, as
 * in `World Bank (IBRD)`, belong to the name; one small word is taken for a role, so that a mistyped role is a fault.
 */
function parseContributor(item: string): Record<string, string> {
  const [, name, inside] = /^(.+?)\s*\(([^()]*)\)$/.exec(item) ?? [];
  if (name === undefined || inside === undefined) return { name: item };
  const parts = inside.split(',').map((part) => part.trim());
  const orcid = parts.find((part) => /^\d{4}-\d{4}-/.test(part));
  const role = parts.find((part) => isRole(part) || /^[a-z]+$/.test(part));
  if (orcid === undefined && role === undefined) return { name: item };
  return { name, ...(role !== undefined && { role }), ...(orcid !== undefined && { orcid }) };
}

const isRole = (text: string) => CONTRIBUTOR_ROLES.some((role) => role === text);

/** `recording https://…`; an address alone is a related one, and what has no address is a fault of its own. */
function parseLink(item: string): { rel: string; href: string } {
  const [, rel = 'related', href = item] = /^(\S+)\s+(https?:\S+)$/i.exec(item) ?? [];
  return { rel, href };
}
