import type Database from 'better-sqlite3';

/** The editions that the file has: another index may still name some that it has no more. */
export class PresentEditions {
  readonly #rows: Database.Statement;
  /** By row: 1 when there is one. */
  #marked: Uint8Array | undefined;

  constructor(db: Database.Database) {
    this.#rows = db.prepare('SELECT id FROM editions ORDER BY id').pluck();
  }

  /** To be called when somebody has written. */
  forget(): void {
    this.#marked = undefined;
  }

  /** Those of the rows that are there. */
  of(rows: readonly number[]): number[] {
    this.#marked ??= this.#mark();
    const marked = this.#marked;
    return rows.filter((row) => marked[row] === 1);
  }

  #mark(): Uint8Array {
    const rows = this.#rows.all() as number[];
    const marked = new Uint8Array((rows.at(-1) ?? 0) + 1);
    for (const row of rows) marked[row] = 1;
    return marked;
  }
}
