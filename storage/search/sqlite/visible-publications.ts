import type Database from 'better-sqlite3';
import type { IsoDate, PublicationId } from '../../../server/domain/identifiers.ts';
import type { Localized } from '../../../server/domain/languages.ts';
import type { FacetValues } from '../facets.ts';

/** What ordering and counting need to know of a publication. */
export type VisiblePublication = {
  readonly row: number;
  readonly issued: string | null;
  readonly facets: FacetValues;
};

/**
 * The publications that strangers find on a day. Nothing leaves the index but through here, or through the
 * same condition on `public_from` in the statements of suggestions and corrections.
 */
export class VisiblePublications {
  readonly #all: Database.Statement;
  readonly #some: Database.Statement;
  readonly #id: Database.Statement;
  readonly #titles: Database.Statement;

  constructor(db: Database.Database) {
    const visible = 'SELECT id, issued, facets FROM publications WHERE public_from <= ?';
    this.#all = db.prepare(visible).raw();
    this.#some = db.prepare(`${visible} AND id IN (SELECT value FROM json_each(?))`).raw();
    this.#id = db.prepare('SELECT publication FROM publications WHERE id = ?').pluck();
    this.#titles = db
      .prepare('SELECT id, titles FROM publications WHERE id IN (SELECT value FROM json_each(?))')
      .raw();
  }

  /** Those of `rows`, or all when `rows` is undefined. */
  on(today: IsoDate, rows: Iterable<number> | undefined): VisiblePublication[] {
    const found =
      rows === undefined ? this.#all.all(today) : this.#some.all(today, JSON.stringify([...rows]));
    return (found as [number, string | null, string][]).map(([row, issued, facets]) => ({
      row,
      issued,
      facets: JSON.parse(facets),
    }));
  }

  id(row: number): PublicationId {
    return this.#id.get(row) as PublicationId;
  }

  titles(rows: readonly number[]): Map<number, Localized> {
    const found = this.#titles.all(JSON.stringify(rows)) as [number, string][];
    return new Map(found.map(([row, titles]) => [row, JSON.parse(titles)]));
  }
}
