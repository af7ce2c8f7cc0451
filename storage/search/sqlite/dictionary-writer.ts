import type Database from 'better-sqlite3';
import type { Language } from '../../../server/domain/languages.ts';
import { analyseWord, type Term } from '../../../server/language/analyse.ts';
import { stemKey } from '../stems.ts';
import { LAST_FORM } from './dictionary.ts';
import { spellingsOf } from './spellings.ts';
import type { State } from './writes.ts';

/** A stem, counted in the text that is being written: each text begins with a `count` of 0. */
export type CountedStem = { readonly key: string; count: number };

/** A word form of the index: its number, and its stem as `ranked` holds it. */
export type KnownForm = { readonly id: number; readonly stem: CountedStem };

/** Printed words remembered a language while indexing; common words are nearly all of a text. */
const REMEMBERED = 120_000;

/** The writer's side of the dictionary: every word form gets a number when it is first met. */
export class DictionaryWriter {
  readonly #find: Database.Statement;
  readonly #add: Database.Statement;
  readonly #spell: Database.Statement;
  readonly #lastForm: Database.Statement;
  readonly #printed = new Map<Language, Map<string, KnownForm>>();
  readonly #stems = new Map<string, CountedStem>();
  #last = 0;
  #state: State = { numbering: '', writes: 0 };

  constructor(db: Database.Database) {
    this.#find = db.prepare('SELECT id FROM forms WHERE stemmer = ? AND form = ?').pluck();
    this.#add = db.prepare(
      'INSERT INTO forms (stemmer, form, id, stem) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    );
    this.#spell = db.prepare('INSERT OR IGNORE INTO spellings (spelling, form) VALUES (?, ?)');
    this.#lastForm = db.prepare(LAST_FORM).pluck();
  }

  /** To be called in each transaction, when it has counted itself. */
  begin(state: State): void {
    const { numbering, writes } = this.#state;
    // Another process has written in between.
    if (state.numbering !== numbering || state.writes !== writes + 1) this.forget();
    this.#state = state;
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
