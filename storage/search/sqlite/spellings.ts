import type Database from 'better-sqlite3';
import { analyseWord, readings, type Term } from '../../../server/language/analyse.ts';
import { latinKey } from '../../../server/language/latin-key.ts';
import { plainLetters } from '../../../server/language/plain-letters.ts';

/** Other spellings of a word that are looked at. */
const MOST_VARIANTS = 20;

const plainSpelling = (word: string) => `p${plainLetters(word)}`;
const latinSpelling = (key: string) => `l${key}`;
const stemSpelling = (key: string) => `s${key}`;

/** Letters of a stem in `latinKey` that say enough, and those of an ending behind it. */
const SHORTEST_STEM = 4;
const LONGEST_ENDING = 4;

/** How else a form may be typed. */
export function spellingsOf({ form, stem, stemmer }: Term): string[] {
  const lettered = [form, stem].filter((word) => plainLetters(word) !== word);
  const key = latinKey(form);
  const keyOfStem = stemmer === 'en' ? undefined : latinKey(stem);
  return [
    ...lettered.map(plainSpelling),
    ...(key === undefined ? [] : [latinSpelling(key)]),
    ...(keyOfStem === undefined ? [] : [stemSpelling(keyOfStem)]),
  ];
}

/** The forms that may be meant by who types them otherwise. */
export class Spellings {
  readonly #bySpelling: Database.Statement;

  constructor(db: Database.Database) {
    this.#bySpelling = db
      .prepare(
        `SELECT DISTINCT forms.form FROM spellings JOIN forms ON forms.id = spellings.form
         WHERE spelling = ? LIMIT ${MOST_VARIANTS}`,
      )
      .pluck();
  }

  /** Forms with Kyrgyz letters that this word is, or is a form of, when it was typed without them. */
  withLetters(word: string): string[] {
    const { stem } = analyseWord(word, 'ky');
    return [...new Set([word, stem].flatMap((typed) => this.#spelt(plainSpelling(typed))))];
  }

  /** Forms, in either script, that are spelt like the word or its stem, or have a stem that is. */
  inEitherScript(word: string): string[] {
    const keys = [word, ...readings(word).map(({ stem }) => stem)].flatMap((typed) => latinKey(typed) ?? []);
    return [
      ...new Set(
        keys.flatMap((key) => [...this.#spelt(latinSpelling(key)), ...this.#spelt(stemSpelling(key))]),
      ),
    ];
  }

  /** Forms whose stem the word begins with, as it is spelt in the other script: миграции for `migratsiya`. */
  withStemOf(word: string): string[] {
    const key = latinKey(word) ?? '';
    for (let length = key.length; length >= Math.max(SHORTEST_STEM, key.length - LONGEST_ENDING); length--) {
      const forms = this.#spelt(stemSpelling(key.slice(0, length)));
      if (forms.length > 0) return forms;
    }
    return [];
  }

  #spelt(spelling: string): string[] {
    return this.#bySpelling.all(spelling) as string[];
  }
}
