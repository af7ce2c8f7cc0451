import type Database from 'better-sqlite3';

/** The rows of publications that were put, or `all`: the file was made anew, and rows are those of others. */
export type Written = readonly number[] | 'all';

/** Tells what was written into the file, by whatever process, so that the rest may be remembered. */
export class Writes {
  readonly #state: Database.Statement;
  readonly #since: Database.Statement;
  #numbering: string | undefined;
  #seen = 0;

  constructor(db: Database.Database) {
    this.#state = db.prepare('SELECT numbering, writes FROM state').raw();
    this.#since = db.prepare('SELECT id FROM publications WHERE written > ?').pluck();
  }

  /**
   * Since this was asked last; undefined when nothing was. What was removed is not told: its rows are never used again. To be
   * asked first in the transaction that reads.
   */
  news(): Written | undefined {
    const [numbering, writes] = this.#state.get() as [string, number];
    const isSameFile = numbering === this.#numbering;
    if (isSameFile && writes === this.#seen) return undefined;
    const written = isSameFile ? (this.#since.all(this.#seen) as number[]) : 'all';
    this.#numbering = numbering;
    this.#seen = writes;
    return written;
  }
}
