import type Database from 'better-sqlite3';
import { type UnpackedTexts, WordsReader } from './edition-words.ts';

/** The packed words of an edition: what stands before its text, and its pages. */
export type EditionText = {
  readonly heads: Buffer;
  readonly text: Buffer;
  /** The pages unpacked, once; valid until another edition is read. */
  readonly unpackedText: () => UnpackedTexts;
};

/** Those of some 100,000 pages. */
const MOST_KNOWN_BYTES = 32 * 1024 * 1024;

/** Reads the words of editions; who asks several things of one edition reads it once. */
export class EditionTexts {
  readonly #words: Database.Statement;
  readonly #db: Database.Database;
  readonly #neighbours: Database.Statement;
  readonly #reader = new WordsReader();
  #last: { readonly edition: number; readonly words: EditionText } | undefined;

  /** Remembered until somebody writes: rows of so few bytes cost more to fetch than to ask. */
  readonly #known = new Map<number, Buffer>();
  #knownBytes = 0;
  #version = -1;

  constructor(db: Database.Database) {
    this.#db = db;
    this.#words = db.prepare('SELECT heads, words FROM edition_words WHERE edition = ?').raw();
    this.#neighbours = db.prepare('SELECT neighbours FROM edition_neighbours WHERE edition = ?').pluck();
  }

  /** Which forms may stand beside each other in the edition. */
  neighbours(edition: number): Buffer {
    const known = this.#known.get(edition);
    if (known !== undefined) return known;
    const read = this.#neighbours.get(edition) as Buffer;
    if (this.#knownBytes > MOST_KNOWN_BYTES) this.forget();
    this.#known.set(edition, read);
    this.#knownBytes += read.length;
    return read;
  }

  /** To be called first in each transaction: another process may have changed rows since the last. */
  begin(): void {
    this.#last = undefined;
    const version = Number(this.#db.pragma('data_version', { simple: true }));
    if (version !== this.#version) this.forget();
    this.#version = version;
  }

  /** To be called when this process has written. */
  forget(): void {
    this.#known.clear();
    this.#knownBytes = 0;
  }

  read(edition: number): EditionText {
    if (this.#last?.edition === edition) return this.#last.words;
    const [heads, text] = this.#words.get(edition) as [Buffer, Buffer];
    let unpacked: UnpackedTexts | undefined;
    const unpackedText = () => {
      unpacked ??= this.#reader.read(text);
      return unpacked;
    };
    this.#last = { edition, words: { heads, text, unpackedText } };
    return this.#last.words;
  }
}
