import { deflateRawSync } from 'node:zlib';
import type Database from 'better-sqlite3';
import type { PublicationId } from '../../../server/domain/identifiers.ts';
import type { Language } from '../../../server/domain/languages.ts';
import { words } from '../../../server/language/tokenise.ts';
import { facetValues } from '../facet-values.ts';
import type { IndexedEdition, IndexRecord } from '../search-index.ts';
import { DictionaryWriter, type KnownForm } from './dictionary.ts';
import { packWords } from './edition-words.ts';
import { LabelsWriter } from './labels-writer.ts';
import { createTables, editionRow, editionRows, pageRow, pageRows } from './schema.ts';

/** A stem is `often` used when it is one of this many words of a text, and not just once or twice. */
const OFTEN_IN = 300;
const OFTEN_AT_LEAST = 3;

/** Ends a page in `printed`, so that no phrase goes from one page to the next; it is never part of a query. */
const PAGE_END = '¶';

/** Writes records into the tables, each call in one transaction. */
export class IndexWriter {
  readonly #db: Database.Database;
  readonly #dictionary: DictionaryWriter;
  readonly #labels: LabelsWriter;
  readonly #statements: Record<
    'publication' | 'edition' | 'words' | 'page' | 'ranked' | 'printed',
    Database.Statement
  >;
  readonly #idOf: Database.Statement;
  readonly #next: Database.Statement;
  readonly #deletions: readonly { statement: Database.Statement; rows: (id: number) => number[] }[];

  constructor(db: Database.Database) {
    this.#db = db;
    this.#dictionary = new DictionaryWriter(db);
    this.#labels = new LabelsWriter(db);
    this.#statements = {
      publication: db.prepare(
        `INSERT INTO publications (id, publication, version, public_from, issued, titles, facets)
         VALUES (@row, @id, @version, @publicFrom, @issued, @titles, @facets)`,
      ),
      edition: db.prepare('INSERT INTO editions (id, has_pdf) VALUES (?, ?)'),
      words: db.prepare('INSERT INTO edition_words (edition, words) VALUES (?, ?)'),
      page: db.prepare('INSERT INTO pages (id, number, label, text) VALUES (?, ?, ?, ?)'),
      ranked: db.prepare(
        'INSERT INTO ranked (rowid, title, people, abstract, often, text) VALUES (?, ?, ?, ?, ?, ?)',
      ),
      printed: db.prepare(
        'INSERT INTO printed (rowid, title, people, abstract, text) VALUES (?, ?, ?, ?, ?)',
      ),
    };
    this.#idOf = db.prepare('SELECT id FROM publications WHERE publication = ?').pluck();
    this.#next = db.prepare('SELECT coalesce(max(id), 0) + 1 FROM publications').pluck();
    const between = (table: string, column: string) =>
      db.prepare(`DELETE FROM ${table} WHERE ${column} BETWEEN ? AND ?`);
    this.#deletions = [
      { statement: between('pages', 'id'), rows: pageRows },
      { statement: between('edition_words', 'edition'), rows: editionRows },
      { statement: between('ranked', 'rowid'), rows: editionRows },
      { statement: between('printed', 'rowid'), rows: editionRows },
      { statement: between('editions', 'id'), rows: editionRows },
      { statement: db.prepare('DELETE FROM publications WHERE id = ?'), rows: (id) => [id] },
    ];
  }

  put(records: readonly IndexRecord[]): void {
    this.#transaction(() => {
      this.#dictionary.begin();
      for (const record of records) {
        this.#insert(this.#delete(record.id) ?? this.#newRow(), record);
      }
    });
  }

  remove(ids: readonly PublicationId[]): void {
    this.#transaction(() => {
      for (const id of ids) this.#delete(id);
    });
  }

  clear(): void {
    this.#transaction(() => {
      createTables(this.#db);
      this.#dictionary.forget();
    });
  }

  #transaction(work: () => void): void {
    try {
      this.#db.transaction(work).immediate();
    } catch (error) {
      this.#dictionary.forget();
      throw error;
    }
  }

  /** The row that the publication had, if it was there. */
  #delete(id: PublicationId): number | undefined {
    const row = this.#idOf.get(id);
    if (typeof row !== 'number') return undefined;
    this.#labels.remove(row);
    for (const { statement, rows } of this.#deletions) statement.run(...rows(row));
    return row;
  }

  #newRow(): number {
    return Number(this.#next.get());
  }

  #insert(row: number, record: IndexRecord): void {
    this.#statements.publication.run({
      row,
      id: record.id,
      version: record.version,
      publicFrom: record.publicFrom,
      issued: record.issued,
      titles: JSON.stringify(record.titles),
      facets: JSON.stringify(facetValues(record)),
    });
    this.#labels.add(row, record);
    const people = [...record.authors, ...record.subjects, ...(record.project ? [record.project] : [])];
    const names = people.flatMap(({ labels }) => labels).join('\n\n');
    for (const edition of record.editions)
      this.#insertEdition(editionRow(row, edition.language), edition, names);
  }

  #insertEdition(row: number, edition: IndexedEdition, names: string): void {
    const { language } = edition;
    const pages = edition.pages.map(({ text }) => this.#forms(text, language));
    const short = [edition.title, names, edition.abstract].map((text) => this.#forms(text, language));
    const text = stemsOfText(pages);
    this.#statements.ranked.run(row, ...short.map(differentStems), text.often, text.all);
    this.#statements.printed.run(
      row,
      ...short.map(printedForms),
      pages.map(printedForms).join(` ${PAGE_END} `),
    );
    this.#statements.edition.run(row, edition.hasPdf ? 1 : 0);
    this.#statements.words.run(row, packWords(pages.map((page) => page.map(({ id }) => id))));
    for (const [index, { number, label, text: page }] of edition.pages.entries()) {
      this.#statements.page.run(pageRow(row, index), number, label, packText(page));
    }
  }

  #forms(text: string, language: Language): KnownForm[] {
    return words(text).map((word) => this.#dictionary.form(word, language));
  }
}

function packText(text: string): Uint8Array {
  return deflateRawSync(text, { level: 1 });
}

function printedForms(forms: readonly KnownForm[]): string {
  return forms.map(({ form }) => form).join(' ');
}

function differentStems(forms: readonly KnownForm[]): string {
  return [...new Set(forms.map(({ key }) => key))].join(' ');
}

function stemsOfText(pages: readonly (readonly KnownForm[])[]): { all: string; often: string } {
  const counts = new Map<string, number>();
  let words = 0;
  for (const page of pages) {
    words += page.length;
    for (const { key } of page) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const enough = Math.max(OFTEN_AT_LEAST, words / OFTEN_IN);
  const often = [...counts].filter(([, count]) => count >= enough).map(([key]) => key);
  return { all: [...counts.keys()].join(' '), often: often.join(' ') };
}
