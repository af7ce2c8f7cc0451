import { LANGUAGES, type Language, type Localized } from '../../domain/languages.ts';
import type { Metadata } from '../../domain/metadata.ts';
import { type Column, type LocalizedName, parseColumn } from './table-columns.ts';
import {
  items,
  parseContributor,
  parseLink,
  parseRelation,
  writeContributor,
  writeItems,
  writeLink,
  writeRelation,
} from './table-items.ts';

type Cells = ReadonlyMap<Column, string>;

/** A row's cells in the shape of metadata, still to be checked. */
export function metadataOfRow(cells: Cells): Record<string, unknown> {
  const plain = ['type', 'issued', 'project', 'licence', 'doi', 'state', 'embargo'] as const;
  const reportNumber = cells.get('report_number');
  return {
    ...Object.fromEntries(plain.flatMap((name) => (cells.has(name) ? [[name, cells.get(name)]] : []))),
    ...(reportNumber !== undefined && { reportNumber }),
    title: localizedCells(cells, 'title'),
    abstract: localizedCells(cells, 'abstract'),
    note: localizedCells(cells, 'note'),
    funder: localizedCells(cells, 'funder'),
    place: localizedCells(cells, 'place_of_publication'),
    contributors: items(cells.get('contributors')).map(parseContributor),
    subjects: items(cells.get('subjects')),
    isbn: items(cells.get('isbn')),
    links: items(cells.get('links')).map(parseLink),
    relations: items(cells.get('relations')).map(parseRelation),
    editionStates: editionStatesOfRow(cells),
    downloads: localizedCells(cells, 'downloads'),
    ...eventOfRow(cells),
  };
}

function eventOfRow(cells: Cells): { event?: Record<string, unknown> } {
  const starts = cells.get('event_starts');
  const ends = cells.get('event_ends');
  const place = localizedCells(cells, 'place');
  if (starts === undefined && ends === undefined && Object.keys(place).length === 0) return {};
  return { event: { ...(starts && { starts }), ...(ends && { ends }), place } };
}

function editionStatesOfRow(cells: Cells): Record<string, unknown> {
  return Object.fromEntries(
    LANGUAGES.flatMap((language) => {
      const state = cells.get(`edition_state_${language}`);
      const embargo = cells.get(`edition_embargo_${language}`);
      if (state === undefined && embargo === undefined) return [];
      return [[language, { ...(state && { state }), ...(embargo && { embargo }) }]];
    }),
  );
}

function localizedCells(cells: Cells, name: LocalizedName) {
  return Object.fromEntries(
    LANGUAGES.flatMap((language) => {
      const cell = cells.get(`${name}_${language}`);
      return cell === undefined ? [] : [[language, cell]];
    }),
  );
}

/** The value, among several in one cell, that a path such as `contributors.0.orcid` is about; as it was written. */
export function itemOf(cells: Cells, path: readonly PropertyKey[]): string | undefined {
  const column = parseColumn(String(path[0]));
  const index = path[1];
  return column === undefined || typeof index !== 'number' ? undefined : items(cells.get(column))[index];
}

/** Metadata as a row, of which `metadataOfRow` makes it again; but for when and why editions were withdrawn. */
export function rowOfMetadata(metadata: Metadata): Map<Column, string> {
  const { event, editionStates } = metadata;
  const cells: [Column, string | undefined][] = [
    ...localized('title', metadata.title),
    ...localized('abstract', metadata.abstract),
    ...localized('note', metadata.note),
    ...localized('funder', metadata.funder),
    ...localized('place_of_publication', metadata.place),
    ...localized('place', event?.place ?? {}),
    ...LANGUAGES.flatMap((language): [Column, string | undefined][] => [
      [`edition_state_${language}`, editionStates[language]?.state],
      [`edition_embargo_${language}`, editionStates[language]?.embargo],
    ]),
    ...localized('downloads', metadata.downloads),
    ['type', metadata.type],
    ['contributors', writeItems(metadata.contributors.map(writeContributor))],
    ['issued', metadata.issued],
    ['subjects', writeItems(metadata.subjects)],
    ['project', metadata.project],
    ['licence', metadata.licence],
    ['report_number', metadata.reportNumber],
    ['isbn', writeItems(metadata.isbn)],
    ['doi', metadata.doi],
    ['relations', writeItems(metadata.relations.map(writeRelation))],
    ['links', writeItems(metadata.links.map(writeLink))],
    ['state', metadata.state],
    ['embargo', metadata.embargo],
    ['event_starts', event?.starts],
    ['event_ends', event?.ends],
  ];
  return new Map(cells.flatMap(([column, cell]) => (cell ? [[column, cell] as const] : [])));
}

function localized(name: LocalizedName, texts: Localized): [Column, string | undefined][] {
  return LANGUAGES.map((language: Language) => [`${name}_${language}`, texts[language]]);
}
