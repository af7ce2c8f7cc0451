import type Database from 'better-sqlite3';
import type { Language } from '../../../server/domain/languages.ts';
import type { Term } from '../../../server/language/analyse.ts';

/** Asks for the greatest number of a form; 0 in an empty index. */
export const LAST_FORM = 'SELECT coalesce(max(id), 0) FROM forms';

/** Shorter prefixes are left whole by the stemmers: their forms' stems begin with them, too. */
const SHORTEST_CUT = 3;

/** Forms read at once on a walk: the fewest after a leap, the most where one follows the other. */
const READ_AHEAD = { fewest: 8, most: 64 };

/** The reader's side of the dictionary. */
export class Dictionary {
  readonly #byStem: Database.Statement;
  readonly #byPrefix: Database.Statement;
  readonly #oddStems: Database.Statement;
  readonly #stems: Database.Statement;
  readonly #exact: Database.Statement;
  readonly #next: Database.Statement;
  readonly #lastForm: Database.Statement;

  constructor(db: Database.Database) {
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
    this.#stems = db
      .prepare('SELECT DISTINCT stem FROM forms WHERE stemmer = ? AND stem >= ? AND stem < ?')
      .pluck();
    this.#exact = db.prepare('SELECT id FROM forms WHERE stemmer = ? AND form = ?').pluck();
    this.#next = db
      .prepare('SELECT form FROM forms WHERE stemmer = ? AND form >= ? ORDER BY form LIMIT ?')
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

  /** All stems that begin with a prefix: for an index that cannot look for beginnings. */
  stemsWith(prefix: string, stemmer: Language): string[] {
    return this.#stems.all(stemmer, prefix, afterPrefix(prefix)) as string[];
  }

  exactly({ stemmer, form }: Term): number | undefined {
    return this.#exact.get(stemmer, form) as number | undefined;
  }

  /** The greatest number of a form; 0 in an empty index. */
  lastForm(): number {
    return Number(this.#lastForm.get());
  }

  /** Walks through the forms in their order, forwards: each call gives the first form that is not before `from`. */
  walk(stemmer: Language): (from: string) => string | undefined {
    let ahead: string[] = [];
    let at = 0;
    let size = READ_AHEAD.fewest;
    return (from) => {
      const passed = at;
      while (at < ahead.length && ahead[at]! < from) at++;
      if (at < ahead.length) return ahead[at];
      size = passed > size / 2 ? Math.min(2 * size, READ_AHEAD.most) : Math.max(size / 2, READ_AHEAD.fewest);
      ahead = this.#next.all(stemmer, from, size) as string[];
      at = 0;
      return ahead[0];
    };
  }
}

/** After everything that begins with the prefix: no letter has this code. */
function afterPrefix(prefix: string): string {
  return `${prefix}\u{10ffff}`;
}
