import type Database from 'better-sqlite3';
import { readings, type Term } from '../../../server/language/analyse.ts';
import type { Dictionary } from './dictionary.ts';
import { findPacked, packPhrase, textsBefore } from './edition-words.ts';
import type { Field } from './schema.ts';

/** The forms that a phrase may be made of: as numbers of forms, one list for each way in which it can be read. */
export function phraseReadings(dictionary: Dictionary, words: readonly string[]): number[][] {
  const read = words.map(readings);
  const ways = Math.max(...read.map(({ length }) => length));
  // An edition's Cyrillic words are all read as Russian or all as Kyrgyz, so a phrase has at most two readings.
  return Array.from({ length: ways }, (_, way) =>
    read.map((choices) => dictionary.exactly((choices[way] ?? choices[0]) as Term)),
  ).filter((forms): forms is number[] => forms.every((form) => form !== undefined));
}

/** Finds words that stand one after another, in the very forms that were typed, in the words of an edition. */
export class PhraseFinder {
  readonly #dictionary: Dictionary;
  readonly #words: Database.Statement;

  constructor(db: Database.Database, dictionary: Dictionary) {
    this.#dictionary = dictionary;
    this.#words = db.prepare('SELECT heads, words FROM edition_words WHERE edition = ?').raw();
  }

  /** Asks an edition for its best field that has the phrase; undefined when none has. */
  of(words: readonly string[]): (edition: number) => Field | undefined {
    const phrases = phraseReadings(this.#dictionary, words).map(packPhrase);
    if (phrases.length === 0) return () => undefined;
    return (edition) => {
      const [heads, text] = this.#words.get(edition) as [Buffer, Buffer];
      const inHeads = phrases.map((phrase) => findPacked(heads, phrase)).filter((at) => at !== undefined);
      if (inHeads.length > 0) return fieldAt(heads, Math.min(...inHeads));
      return phrases.some((phrase) => findPacked(text, phrase) !== undefined) ? 'text' : undefined;
    };
  }
}

/** The title is the first of the heads, the abstract the last. */
function fieldAt(heads: Buffer, at: number): Field {
  const before = textsBefore(heads, at);
  if (before === 0) return 'title';
  return before === textsBefore(heads, heads.length) - 1 ? 'abstract' : 'people';
}
