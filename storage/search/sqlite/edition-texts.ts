import type Database from 'better-sqlite3';
import { type UnpackedTexts, WordsReader } from './edition-words.ts';

/** The packed words of an edition: what stands before its text, and its pages. */
export type EditionText = {
  readonly heads: Buffer;
  readonly text: Buffer;
  /** The pages unpacked, once; valid until another edition is read. */
  readonly unpackedText: () => UnpackedTexts;
};

/** Reads the words of editions; who asks several things of one edition reads it once. */
export class EditionTexts {
  readonly #words: Database.Statement;
  readonly #reader = new WordsReader();
  #last: { readonly edition: number; readonly words: EditionText } | undefined;

  constructor(db: Database.Database) {
    this.#words = db.prepare('SELECT heads, words FROM edition_words WHERE edition = ?').raw();
  }

  /** To be called when somebody has written. */
  forget(): void {
    this.#last = undefined;
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
