import type Database from 'better-sqlite3';
import { LANGUAGES, type Language } from '../../../server/domain/languages.ts';

/** Raised with every change of the tables or of the analysis; a file of another format is emptied and filled anew. */
const INDEX_FORMAT = 8;

/**
 * Rows of removed `publications` are not used again, and the `numbering` names them: another index tells editions by them, and
 * may be behind. `writes` counts changes, and a publication has the number of the one by which it was `written`: what is
 * remembered of others still holds.
 *
 * `ranked` holds each edition's different stems, to find and rank editions. With `detail=column` it knows
 * whether a column has a stem, not how often or where, and stays small and quick; `often` repeats the stems that
 * the text uses most, so that ranking can tell what an edition is about. A stem's first letter says whose
 * stem it is (`stemKey`). The prefix indexes are for one to three letters after it.
 *
 * `edition_words` holds every word at its place, as packed numbers of forms: `heads` are what stands before the text,
 * field by field; `words` are the pages. Phrases are looked for in it among the
 * editions that have all their stems; else it and `pages` are read for the publications on the page of results
 * alone.
 *
 * `spellings` says which forms are meant by who types them otherwise: without the Kyrgyz letters, or in the other
 * script (`spellingsOf`).
 */
const TABLES = `
CREATE TABLE state (numbering TEXT NOT NULL, writes INTEGER NOT NULL);
INSERT INTO state VALUES (hex(randomblob(8)), 0);
CREATE TABLE publications (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  publication TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  written INTEGER NOT NULL,
  public_from TEXT,
  issued TEXT,
  titles TEXT NOT NULL,
  facets TEXT NOT NULL
);
CREATE INDEX publications_by_day ON publications (public_from);
CREATE INDEX publications_by_write ON publications (written);
CREATE TABLE editions (id INTEGER PRIMARY KEY, has_pdf INTEGER NOT NULL);
CREATE TABLE edition_words (edition INTEGER PRIMARY KEY, heads BLOB NOT NULL, words BLOB NOT NULL);
CREATE TABLE edition_neighbours (edition INTEGER PRIMARY KEY, neighbours BLOB NOT NULL);
CREATE TABLE pages (id INTEGER PRIMARY KEY, number INTEGER NOT NULL, label TEXT, text BLOB NOT NULL);
CREATE TABLE forms (
  id INTEGER PRIMARY KEY, stemmer TEXT NOT NULL, form TEXT NOT NULL, stem TEXT NOT NULL,
  UNIQUE (stemmer, form)
);
CREATE INDEX forms_by_stem ON forms (stemmer, stem);
CREATE TABLE spellings (spelling TEXT NOT NULL, form INTEGER NOT NULL, PRIMARY KEY (spelling, form)) WITHOUT ROWID;
CREATE VIRTUAL TABLE ranked USING fts5(
  title, people, subjects, project, abstract, often, text,
  content='', contentless_delete=1, detail=column, prefix='2 3 4', tokenize="ascii tokenchars ''''"
);
CREATE TABLE labels (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, text TEXT NOT NULL, value TEXT NOT NULL, language TEXT,
  UNIQUE (kind, value, text)
);
CREATE TABLE label_publications (
  label INTEGER NOT NULL, publication INTEGER NOT NULL,
  PRIMARY KEY (label, publication)
) WITHOUT ROWID;
CREATE INDEX label_publications_by_publication ON label_publications (publication);
CREATE VIRTUAL TABLE label_words USING fts5(
  words, content='', contentless_delete=1, detail=column, prefix='1 2 3', tokenize="ascii tokenchars ''''"
);
`;

/**
 * Bytes that FTS5 gathers before it writes a segment; with its default of 1 MB it spends most of a bulk load on
 * merging small ones. https://sqlite.org/fts5.html#the_hashsize_configuration_option
 */
const GATHERED = 16 * 1024 * 1024;

/** All tables of the file, whatever format it has, but those that belong to another. */
const OWN_TABLES = `
SELECT name FROM pragma_table_list
WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite%'`;

/** Makes the tables where they are missing or of another format. */
export function prepareTables(db: Database.Database): void {
  const inPlace = () => db.pragma('user_version', { simple: true }) === INDEX_FORMAT;
  if (inPlace()) return;
  // Several processes may open a new file at once: the second finds the first one's tables.
  db.transaction(() => {
    if (!inPlace()) createTables(db);
  }).immediate();
}

/** Empties the index. */
export function createTables(db: Database.Database): void {
  for (const table of db.prepare(OWN_TABLES).pluck().all()) db.exec(`DROP TABLE "${table}"`);
  db.exec(TABLES);
  db.exec(`INSERT INTO ranked (ranked, rank) VALUES ('hashsize', ${GATHERED})`);
  db.pragma(`user_version = ${INDEX_FORMAT}`);
}

/**
 * Row numbers say what belongs together: a publication's editions are the eight numbers from `id * 8`, and an
 * edition's pages follow from `edition * PAGES`. So no join is needed to get from one to another.
 */
const EDITIONS = 8;
const PAGES = 1 << 20;

export function editionRow(publication: number, language: Language): number {
  return publication * EDITIONS + LANGUAGES.indexOf(language);
}

export function publicationOfEdition(edition: number): number {
  return Math.floor(edition / EDITIONS);
}

/** The same as an expression of SQL, where `edition` is one. */
export function publicationOfEditionSql(edition: string): string {
  return `${edition} / ${EDITIONS}`;
}

export function languageOfEdition(edition: number): Language {
  return LANGUAGES[edition % EDITIONS]!;
}

/** `index` counts the edition's indexed pages from 0. */
export function pageRow(edition: number, index: number): number {
  return edition * PAGES + index;
}

/** First and last row number that a publication's editions can have. */
export function editionRows(publication: number): [number, number] {
  return [publication * EDITIONS, publication * EDITIONS + EDITIONS - 1];
}

/** First and last row number that an edition's pages can have. */
export function pageRowsOfEdition(edition: number): [number, number] {
  return [pageRow(edition, 0), pageRow(edition + 1, 0) - 1];
}

/** First and last row number that the pages of a publication's editions can have. */
export function pageRows(publication: number): [number, number] {
  const [first, last] = editionRows(publication);
  return [pageRow(first, 0), pageRow(last + 1, 0) - 1];
}
