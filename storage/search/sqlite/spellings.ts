import type Database from 'better-sqlite3';
import { analyseWord, readings, type Term } from '../../../server/language/analyse.ts';
import { latinKey } from '../../../server/language/latin-key.ts';
import { plainLetters } from '../../../server/language/plain-letters.ts';

/** Forms with one spelling that are looked at; the commonest word has some dozens of them. */
const MOST_FORMS = 200;

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

/** The words that may be meant by who types them otherwise. A word is given by its forms, those met first first. */
export class Spellings {
  readonly #bySpelling: Database.Statement;

  constructor(db: Database.Database) {
    this.#bySpelling = db.prepare(
      `SELECT forms.form, forms.stem, forms.stemmer FROM spellings JOIN forms ON forms.id = spellings.form
       WHERE spelling = ? ORDER BY forms.id LIMIT ${MOST_FORMS}`,
    );
  }

  /** Words with Kyrgyz letters of which this is a form when it was typed without them. */
  withLetters(word: string): string[][] {
    const { stem } = analyseWord(word, 'ky');
    return byStem([word, stem].flatMap((typed) => this.#spelt(plainSpelling(typed))));
  }

  /** Words, in either script, that are spelt like this one or its stem, or have a stem that is. */
  inEitherScript(word: string): string[][] {
    const keys = [word, ...readings(word).map(({ stem }) => stem)].flatMap((typed) => latinKey(typed) ?? []);
    return byStem(
      keys.flatMap((key) => [...this.#spelt(latinSpelling(key)), ...this.#spelt(stemSpelling(key))]),
    );
  }

  /** Words with whose stem this one begins, as it is spelt in the other script: миграции for `migratsiya`. */
  withStemOf(word: string): string[][] {
    const key = latinKey(word) ?? '';
    for (let length = key.length; length >= Math.max(SHORTEST_STEM, key.length - LONGEST_ENDING); length--) {
      const forms = this.#spelt(stemSpelling(key.slice(0, length)));
      if (forms.length > 0) return byStem(forms);
    }
    return [];
  }

  #spelt(spelling: string): Term[] {
    return this.#bySpelling.all(spelling) as Term[];
  }
}

function byStem(forms: readonly Term[]): string[][] {
  const words = Map.groupBy(forms, ({ stem, stemmer }) => `${stemmer} ${stem}`);
  return Array.from(words.values(), (word) => [...new Set(word.map(({ form }) => form))]);
}
