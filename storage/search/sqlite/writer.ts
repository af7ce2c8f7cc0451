import { deflateRawSync } from 'node:zlib';
import type Database from 'better-sqlite3';
import type { PublicationId } from '../../../server/domain/identifiers.ts';
import type { Language } from '../../../server/domain/languages.ts';
import { words } from '../../../server/language/tokenise.ts';
import { facetValues } from '../facet-values.ts';
import type { IndexedEdition, IndexRecord } from '../search-index.ts';
import { HEADS, type Heads, headsOf, timesOften } from '../stems.ts';
import { type CountedStem, DictionaryWriter } from './dictionary-writer.ts';
import { WordsPacker } from './edition-words.ts';
import { LabelsWriter } from './labels-writer.ts';
import { NeighboursPacker } from './neighbours.ts';
import { createTables, editionRow, editionRows, pageRow, pageRows } from './schema.ts';
import type { State } from './writes.ts';

/** Writes records into the tables, each call in one transaction. */
export class IndexWriter {
  readonly #db: Database.Database;
  readonly #dictionary: DictionaryWriter;
  readonly #labels: LabelsWriter;
  readonly #packer = new WordsPacker();
  readonly #neighbours = new NeighboursPacker();
  readonly #statements: Record<
    'publication' | 'edition' | 'words' | 'neighbours' | 'page' | 'ranked',
    Database.Statement
  >;
  readonly #idOf: Database.Statement;
  readonly #count: Database.Statement;
  readonly #deletions: readonly { statement: Database.Statement; rows: (id: number) => number[] }[];

  constructor(db: Database.Database) {
    this.#db = db;
    this.#dictionary = new DictionaryWriter(db);
    this.#labels = new LabelsWriter(db);
    this.#statements = {
      publication: db.prepare(
        `INSERT INTO publications (id, publication, version, written, public_from, issued, titles, facets)
         VALUES (@row, @id, @version, (SELECT writes FROM state), @publicFrom, @issued, @titles, @facets)`,
      ),
      edition: db.prepare('INSERT INTO editions (id, has_pdf) VALUES (?, ?)'),
      words: db.prepare('INSERT INTO edition_words (edition, heads, words) VALUES (?, ?, ?)'),
      neighbours: db.prepare('INSERT INTO edition_neighbours (edition, neighbours) VALUES (?, ?)'),
      page: db.prepare('INSERT INTO pages (id, number, label, text) VALUES (?, ?, ?, ?)'),
      ranked: db.prepare(
        'INSERT INTO ranked (rowid, title, people, subjects, project, abstract, often, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      ),
    };
    this.#idOf = db.prepare('SELECT id FROM publications WHERE publication = ?').pluck();
    this.#count = db.prepare('UPDATE state SET writes = writes + 1 RETURNING numbering, writes');
    const between = (table: string, column: string) =>
      db.prepare(`DELETE FROM ${table} WHERE ${column} BETWEEN ? AND ?`);
    this.#deletions = [
      { statement: between('pages', 'id'), rows: pageRows },
      { statement: between('edition_words', 'edition'), rows: editionRows },
      { statement: between('edition_neighbours', 'edition'), rows: editionRows },
      { statement: between('ranked', 'rowid'), rows: editionRows },
      { statement: between('editions', 'id'), rows: editionRows },
      { statement: db.prepare('DELETE FROM publications WHERE id = ?'), rows: (id) => [id] },
    ];
  }

  put(records: readonly IndexRecord[]): void {
    this.#transaction(() => {
      for (const record of records) this.#insert(this.#delete(record.id), record);
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
      this.#db
        .transaction(() => {
          this.#dictionary.begin(this.#count.get() as State);
          work();
        })
        .immediate();
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

  /** In the row that it had, or in one that none ever had. */
  #insert(before: number | undefined, record: IndexRecord): void {
    const { lastInsertRowid } = this.#statements.publication.run({
      row: before ?? null,
      id: record.id,
      version: record.version,
      publicFrom: record.publicFrom,
      issued: record.issued,
      titles: JSON.stringify(record.titles),
      facets: JSON.stringify(facetValues(record)),
    });
    const row = Number(lastInsertRowid);
    this.#labels.add(row, record);
    for (const edition of record.editions)
      this.#insertEdition(editionRow(row, edition.language), edition, headsOf(record, edition));
  }

  #insertEdition(row: number, edition: IndexedEdition, headTexts: Heads): void {
    const stems = (texts: readonly string[]) => this.#pack(texts, edition.language);
    const short = HEADS.map((field) => {
      const { all } = stems(headTexts[field]);
      this.#packer.endField();
      return all;
    });
    const heads = this.#packer.take();
    const { all, often } = stems(edition.pages.map(({ text }) => text));
    const words = this.#packer.take();
    this.#statements.ranked.run(row, ...short, often, all);
    this.#statements.edition.run(row, edition.hasPdf ? 1 : 0);
    this.#statements.words.run(row, heads, words);
    this.#statements.neighbours.run(row, this.#neighbours.take());
    for (const [index, { number, label, text: page }] of edition.pages.entries()) {
      this.#statements.page.run(pageRow(row, index), number, label, packText(page));
    }
  }

  /** Packs the words of texts; their different stems, and those that are used often. */
  #pack(texts: readonly string[], language: Language): { all: string; often: string } {
    const stems: CountedStem[] = [];
    const known = this.#dictionary.known(language);
    let total = 0;
    for (const text of texts) {
      for (const word of words(text)) {
        const { id, stem } = known.get(word) ?? this.#dictionary.form(word, language);
        this.#packer.add(id);
        this.#neighbours.add(id);
        if (stem.count === 0) stems.push(stem);
        stem.count++;
        total++;
      }
      this.#packer.endText();
      this.#neighbours.endText();
    }
    const enough = timesOften(total);
    const often = stems.filter(({ count }) => count >= enough);
    for (const stem of stems) stem.count = 0;
    return { all: keys(stems), often: keys(often) };
  }
}

function packText(text: string): Uint8Array {
  return deflateRawSync(text, { level: 1 });
}

function keys(stems: readonly CountedStem[]): string {
  return stems.map(({ key }) => key).join(' ');
}
