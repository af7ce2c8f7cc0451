import type Database from 'better-sqlite3';

/** Tells whether other connections have written into the file, https://sqlite.org/pragma.html#pragma_data_version. */
export class FileVersion {
  readonly #version: Database.Statement;
  #seen: unknown;

  constructor(db: Database.Database) {
    this.#version = db.prepare('PRAGMA data_version').pluck();
  }

  /** Since this was asked last. To be asked first in the transaction that reads. */
  changed(): boolean {
    const version = this.#version.get();
    const changed = version !== this.#seen;
    this.#seen = version;
    return changed;
  }
}
