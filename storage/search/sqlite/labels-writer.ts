import type Database from 'better-sqlite3';
import { LANGUAGES, type Language } from '../../../server/domain/languages.ts';
import { foldedWords } from '../../../server/language/tokenise.ts';
import type { IndexRecord, Suggestion } from '../search-index.ts';

type Label = Suggestion & { readonly language: Language | null };

/** Keeps what can be suggested while somebody types, and whose publications stand behind it. */
export class LabelsWriter {
  readonly #find: Database.Statement;
  readonly #add: Database.Statement;
  readonly #addWords: Database.Statement;
  readonly #link: Database.Statement;
  readonly #linked: Database.Statement;
  readonly #unlink: Database.Statement;
  readonly #orphaned: Database.Statement;
  readonly #delete: Database.Statement;
  readonly #deleteWords: Database.Statement;

  constructor(db: Database.Database) {
    this.#find = db.prepare('SELECT id FROM labels WHERE kind = ? AND value = ? AND text = ?').pluck();
    this.#add = db.prepare('INSERT INTO labels (kind, value, text, language) VALUES (?, ?, ?, ?)');
    this.#addWords = db.prepare('INSERT INTO label_words (rowid, words) VALUES (?, ?)');
    this.#link = db.prepare('INSERT OR IGNORE INTO label_publications (label, publication) VALUES (?, ?)');
    this.#linked = db.prepare('SELECT label FROM label_publications WHERE publication = ?').pluck();
    this.#unlink = db.prepare('DELETE FROM label_publications WHERE publication = ?');
    this.#orphaned = db
      .prepare('SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM label_publications WHERE label = ?)')
      .pluck();
    this.#delete = db.prepare('DELETE FROM labels WHERE id = ?');
    this.#deleteWords = db.prepare('DELETE FROM label_words WHERE rowid = ?');
  }

  add(publication: number, record: IndexRecord): void {
    for (const label of labelsOf(record)) this.#link.run(this.#idOf(label), publication);
  }

  remove(publication: number): void {
    const labels = this.#linked.all(publication);
    this.#unlink.run(publication);
    for (const label of labels) {
      if (this.#orphaned.get(label) === undefined) continue;
      this.#delete.run(label);
      this.#deleteWords.run(label);
    }
  }

  #idOf({ kind, value, text, language }: Label): number | bigint {
    const found = this.#find.get(kind, value, text);
    if (typeof found === 'number') return found;
    const { lastInsertRowid } = this.#add.run(kind, value, text, language);
    this.#addWords.run(lastInsertRowid, foldedWords(text).join(' '));
    return lastInsertRowid;
  }
}

function labelsOf(record: IndexRecord): Label[] {
  const titles = LANGUAGES.flatMap((language) => {
    const text = record.titles[language];
    return text === undefined ? [] : [{ kind: 'title' as const, text, value: record.id, language }];
  });
  const named = (kind: 'author' | 'subject', entries: IndexRecord['authors']) =>
    entries.flatMap(({ value, labels }) => labels.map((text) => ({ kind, text, value, language: null })));
  return [...titles, ...named('author', record.authors), ...named('subject', record.subjects)];
}
