import type Database from 'better-sqlite3';

/** The editions that the file has, by their rows; another index may still name some that it has no more. */
export class PresentEditions {
  readonly #statement: Database.Statement;
  #rows: readonly number[] | undefined;
  /** By row: 1 when there is one. */
  #marked: Uint8Array | undefined;

  constructor(db: Database.Database) {
    this.#statement = db.prepare('SELECT id FROM editions ORDER BY id').pluck();
  }

  /** To be called when somebody has written. */
  forget(): void {
    this.#rows = undefined;
    this.#marked = undefined;
  }

  /** In ascending order. */
  get rows(): readonly number[] {
    this.#rows ??= this.#statement.all() as number[];
    return this.#rows;
  }

  /** The greatest row; 0 when there is none. */
  get last(): number {
    return this.rows.at(-1) ?? 0;
  }

  /** Those of the rows that are there. */
  of(rows: readonly number[]): number[] {
    this.#marked ??= this.#mark();
    const marked = this.#marked;
    return rows.filter((row) => marked[row] === 1);
  }

  #mark(): Uint8Array {
    const marked = new Uint8Array(this.last + 1);
    for (const row of this.rows) marked[row] = 1;
    return marked;
  }
}
