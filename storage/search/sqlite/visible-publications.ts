import type Database from 'better-sqlite3';
import type { IsoDate, PublicationId } from '../../../server/domain/identifiers.ts';
import type { Localized } from '../../../server/domain/languages.ts';
import type { FacetValues } from '../facets.ts';

/** What ordering and counting need to know of a publication. */
export type VisiblePublication = {
  readonly row: number;
  readonly id: PublicationId;
  readonly issued: string | null;
  readonly titles: Localized;
  readonly facets: FacetValues;
};

/**
 * The publications that strangers find on a day. Nothing leaves the index but through here, or through the
 * same condition on `public_from` in the statements of suggestions and corrections.
 *
 * Which ones are visible is asked of the file for every query. What their facets and titles are is remembered,
 * about a kilobyte a publication, until somebody writes: reading it costs more than all the rest of a query for a
 * common word.
 */
export class VisiblePublications {
  readonly #db: Database.Database;
  readonly #visible: Database.Statement;
  readonly #facts: Database.Statement;
  readonly #known = new Map<number, VisiblePublication>();
  #version = -1;

  constructor(db: Database.Database) {
    this.#db = db;
    this.#visible = db
      .prepare(`SELECT id FROM publications
         WHERE public_from <= ? AND publication NOT IN (SELECT value FROM json_each(?))`)
      .pluck();
    this.#facts = db
      .prepare('SELECT publication, issued, titles, facets FROM publications WHERE id = ?')
      .raw();
  }

  /** To be called when this process has written; what other processes write, the file tells. */
  forget(): void {
    this.#known.clear();
  }

  /** Those of `matched`, or all when it is undefined, without the hidden. */
  on(
    today: IsoDate,
    matched: ReadonlyMap<number, unknown> | undefined,
    hidden: ReadonlySet<PublicationId> = new Set(),
  ): VisiblePublication[] {
    const version = Number(this.#db.pragma('data_version', { simple: true }));
    if (version !== this.#version) this.forget();
    this.#version = version;
    const rows = this.#visible.all(today, JSON.stringify([...hidden])) as number[];
    return (matched === undefined ? rows : rows.filter((row) => matched.has(row))).map((row) =>
      this.#read(row),
    );
  }

  #read(row: number): VisiblePublication {
    const known = this.#known.get(row);
    if (known !== undefined) return known;
    const [id, issued, titles, facets] = this.#facts.get(row) as [
      PublicationId,
      string | null,
      string,
      string,
    ];
    const publication = { row, id, issued, titles: JSON.parse(titles), facets: JSON.parse(facets) };
    this.#known.set(row, publication);
    return publication;
  }
}
