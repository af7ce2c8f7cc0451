import type Database from 'better-sqlite3';

/** What the file is numbered as, and how many times it has been written since. */
export type State = { readonly numbering: string; readonly writes: number };

/** The rows of publications that were put, or `all`: the file was made anew, and rows are those of others. */
export type Written = readonly number[] | 'all';

/** Tells what was written into the file, by whatever process, so that the rest may be remembered. */
export class Writes {
  readonly #state: Database.Statement;
  readonly #since: Database.Statement;
  #seen: State | undefined;

  constructor(db: Database.Database) {
    this.#state = db.prepare('SELECT numbering, writes FROM state');
    this.#since = db.prepare('SELECT id FROM publications WHERE written > ?').pluck();
  }

  state(): State {
    return this.#state.get() as State;
  }

  /**
   * Since this was asked last; undefined when nothing was. What was removed is not told: its rows are not used again. To be
   * asked first in the transaction that reads.
   */
  news(): Written | undefined {
    const before = this.#seen;
    const now = this.state();
    this.#seen = now;
    if (before?.numbering !== now.numbering) return 'all';
    return before.writes === now.writes ? undefined : (this.#since.all(before.writes) as number[]);
  }
}
