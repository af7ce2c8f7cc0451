import { inflateRawSync } from 'node:zlib';
import type Database from 'better-sqlite3';
import { printed, type Spans, tokenise } from '../../../server/language/tokenise.ts';
import { pageRow, pageRowsOfEdition } from './schema.ts';

/** A page as it was put into the index, with its words in the order in which `edition_words` has them. */
export type PageText = {
  readonly number: number;
  readonly label: string | null;
  readonly text: string;
  readonly spans: Spans;
};

export class PageTexts {
  readonly #page: Database.Statement;
  readonly #numbers: Database.Statement;

  constructor(db: Database.Database) {
    this.#page = db.prepare('SELECT number, label, text FROM pages WHERE id = ?').raw();
    this.#numbers = db.prepare('SELECT number FROM pages WHERE id BETWEEN ? AND ? ORDER BY id').pluck();
  }

  /** Page numbers of an edition's indexed pages. */
  numbers(edition: number): number[] {
    return this.#numbers.all(...pageRowsOfEdition(edition)) as number[];
  }

  /** `index` counts the edition's indexed pages from 0. */
  read(edition: number, index: number): PageText {
    const [number, label, packed] = this.#page.get(pageRow(edition, index)) as [
      number,
      string | null,
      Uint8Array,
    ];
    const text = inflateRawSync(packed).toString('utf8');
    return { number, label, text, spans: tokenise(text) };
  }
}

/** Words of a page as printed, but on one line: `мигра-\nция кадров` → `миграция кадров`. */
export function printedWords({ text, spans }: PageText, first: number, last: number): string {
  const words = Array.from({ length: last - first + 1 }, (_, index) => printed(text, spans, first + index));
  return words.join(' ');
}
