import type Database from 'better-sqlite3';
import type { Language } from '../../../server/domain/languages.ts';
import { analyseWord, readings, type Term } from '../../../server/language/analyse.ts';
import { latinKey } from '../../../server/language/latin-key.ts';
import { plainLetters } from '../../../server/language/plain-letters.ts';
import { stemKey } from './schema.ts';

/** A stem, counted in the text that is being written: each text begins with a `count` of 0. */
export type CountedStem = { readonly key: string; count: number };

/** A word form of the index: its number, and its stem as `ranked` holds it. */
export type KnownForm = { readonly id: number; readonly stem: CountedStem };

/** Printed words remembered a language while indexing; common words are nearly all of a text. */
const REMEMBERED = 120_000;

/** The writer's side of the dictionary: every word form gets a number when it is first met. */
export class DictionaryWriter {
  readonly #db: Database.Database;
  readonly #find: Database.Statement;
  readonly #add: Database.Statement;
  readonly #spell: Database.Statement;
  readonly #lastForm: Database.Statement;
  readonly #printed = new Map<Language, Map<string, KnownForm>>();
  readonly #stems = new Map<string, CountedStem>();
  #version = -1;
  #last = 0;

  constructor(db: Database.Database) {
    this.#db = db;
    this.#find = db.prepare('SELECT id FROM forms WHERE stemmer = ? AND form = ?').pluck();
    this.#add = db.prepare(
      'INSERT INTO forms (stemmer, form, id, stem) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    );
    this.#spell = db.prepare('INSERT OR IGNORE INTO spellings (spelling, form) VALUES (?, ?)');
    this.#lastForm = db.prepare(LAST_FORM).pluck();
  }

  /** To be called within each transaction that asks for forms: another process may have written since. */
  begin(): void {
    const version = Number(this.#db.pragma('data_version', { simple: true }));
    if (version !== this.#version) this.forget();
    this.#version = version;
    this.#last = Number(this.#lastForm.get());
    this.#makeRoom();
  }

  /** To be called when a transaction was undone: numbers given in it are not in the file. */
  forget(): void {
    this.#printed.clear();
    this.#stems.clear();
  }

  /** The printed words of an edition's language that are known already; `form` adds to them. */
  known(edition: Language): ReadonlyMap<string, KnownForm> {
    return this.#remembered(edition);
  }

  /** A word that is not among the known ones. */
  form(printed: string, edition: Language): KnownForm {
    const term = analyseWord(printed, edition);
    const form = { id: this.#idOf(term), stem: this.#stem(stemKey(term.stem, term.stemmer)) };
    this.#remembered(edition).set(printed, form);
    return form;
  }

  /** Between transactions only: within one, equal stems must be the same object. */
  #makeRoom(): void {
    if ([...this.#printed.values()].some(({ size }) => size >= REMEMBERED)) this.forget();
  }

  #remembered(edition: Language): Map<string, KnownForm> {
    const known = this.#printed.get(edition) ?? new Map<string, KnownForm>();
    this.#printed.set(edition, known);
    return known;
  }

  #stem(key: string): CountedStem {
    const stem = this.#stems.get(key) ?? { key, count: 0 };
    this.#stems.set(key, stem);
    return stem;
  }

  /** Most words that are asked for are new, so adding is tried before finding. */
  #idOf(term: Term): number {
    const { form, stem, stemmer } = term;
    if (this.#add.run(stemmer, form, this.#last + 1, stem).changes === 0) {
      return this.#find.get(stemmer, form) as number;
    }
    this.#last += 1;
    for (const spelling of spellingsOf(term)) this.#spell.run(spelling, this.#last);
    return this.#last;
  }
}

const plainSpelling = (word: string) => `p${plainLetters(word)}`;
const latinSpelling = (key: string) => `l${key}`;
const stemSpelling = (key: string) => `s${key}`;

/** Letters of a stem in `latinKey` that say enough, and those of an ending behind it. */
const SHORTEST_STEM = 4;
const LONGEST_ENDING = 4;

/** How else a form may be typed. */
function spellingsOf({ form, stem, stemmer }: Term): string[] {
  const lettered = [form, stem].filter((word) => plainLetters(word) !== word);
  const key = latinKey(form);
  const keyOfStem = stemmer === 'en' ? undefined : latinKey(stem);
  return [
    ...lettered.map(plainSpelling),
    ...(key === undefined ? [] : [latinSpelling(key)]),
    ...(keyOfStem === undefined ? [] : [stemSpelling(keyOfStem)]),
  ];
}

const LAST_FORM = 'SELECT coalesce(max(id), 0) FROM forms';

/** Other spellings of a word that are looked at. */
const MOST_VARIANTS = 20;

/** Shorter prefixes are left whole by the stemmers: their forms' stems begin with them, too. */
const SHORTEST_CUT = 3;

/** The reader's side of the dictionary. */
export class Dictionary {
  readonly #byStem: Database.Statement;
  readonly #byPrefix: Database.Statement;
  readonly #oddStems: Database.Statement;
  readonly #exact: Database.Statement;
  readonly #next: Database.Statement;
  readonly #bySpelling: Database.Statement;
  readonly #lastForm: Database.Statement;

  constructor(db: Database.Database) {
    this.#bySpelling = db
      .prepare(
        `SELECT DISTINCT forms.form FROM spellings JOIN forms ON forms.id = spellings.form
         WHERE spelling = ? LIMIT ${MOST_VARIANTS}`,
      )
      .pluck();
    this.#byStem = db.prepare('SELECT id FROM forms WHERE stemmer = ? AND stem = ?').pluck();
    // A short prefix has tens of thousands of forms: one string of numbers is ten times as quick as that many rows.
    this.#byPrefix = db
      .prepare('SELECT group_concat(id) FROM forms WHERE stemmer = ? AND form >= ? AND form < ?')
      .pluck();
    this.#oddStems = db
      .prepare(
        `SELECT DISTINCT stem FROM forms
         WHERE stemmer = @stemmer AND form >= @prefix AND form < @end AND substr(stem, 1, length(@prefix)) <> @prefix`,
      )
      .pluck();
    this.#exact = db.prepare('SELECT id FROM forms WHERE stemmer = ? AND form = ?').pluck();
    this.#next = db
      .prepare('SELECT form FROM forms WHERE stemmer = ? AND form >= ? ORDER BY form LIMIT 1')
      .pluck();
    this.#lastForm = db.prepare(LAST_FORM).pluck();
  }

  /** Numbers of the forms that a reading of a query's word stands for. */
  formsOf({ stem, stemmer, form }: Term, prefix: boolean): number[] {
    const inflected = this.#byStem.all(stemmer, stem) as number[];
    if (!prefix) return inflected;
    const longer = this.#byPrefix.get(stemmer, form, afterPrefix(form)) as string | null;
    const stems = this.stemsBesidePrefix({ stem, stemmer, form });
    const related = stems.flatMap((other) => this.#byStem.all(stemmer, other) as number[]);
    return [...inflected, ...related, ...(longer === null ? [] : longer.split(',').map(Number))];
  }

  /** Stems of the forms that begin with this one and that do not begin with it themselves: `univers` of `universit…`. */
  stemsBesidePrefix({ stemmer, form }: Term): string[] {
    if (form.length < SHORTEST_CUT) return [];
    return this.#oddStems.all({ stemmer, prefix: form, end: afterPrefix(form) }) as string[];
  }

  exactly({ stemmer, form }: Term): number | undefined {
    return this.#exact.get(stemmer, form) as number | undefined;
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

  /** The greatest number of a form; 0 in an empty index. */
  lastForm(): number {
    return Number(this.#lastForm.get());
  }

  /** The first form that is not before `from`. */
  next(stemmer: Language, from: string): string | undefined {
    return this.#next.get(stemmer, from) as string | undefined;
  }
}

/** After everything that begins with the prefix: no letter has this code. */
function afterPrefix(prefix: string): string {
  return `${prefix}\u{10ffff}`;
}
