import type Database from 'better-sqlite3';
import type { IsoDate, PublicationId } from '../../../server/domain/identifiers.ts';
import type { Localized } from '../../../server/domain/languages.ts';
import { FacetColumn, type FacetValues } from '../facets.ts';
import { Orders, type VisiblePublication } from './ordering.ts';
import type { Written } from './writes.ts';

/** Those of one day, in every order, and their facets. */
type Visible = {
  readonly orders: Orders;
  readonly facets: FacetColumn;
};

/**
 * The publications that strangers find on a day. Nothing leaves the index but through here, or through the
 * same condition on `public_from` in the statements of suggestions and corrections.
 *
 * What their facets and titles are is remembered, about a kilobyte a publication, until they are written again; and which
 * ones were visible when it was asked last, until anything is: reading it costs more than all the rest of a query for a
 * common word.
 */
export class VisiblePublications {
  readonly #visible: Database.Statement;
  readonly #facts: Database.Statement;
  readonly #known = new Map<number, VisiblePublication>();
  #facets = new FacetColumn();
  #last: { readonly of: string; readonly orders: Orders } | undefined;

  constructor(db: Database.Database) {
    this.#visible = db
      .prepare(`SELECT id FROM publications
         WHERE public_from <= ? AND publication NOT IN (SELECT value FROM json_each(?))`)
      .pluck();
    this.#facts = db
      .prepare('SELECT publication, issued, titles, facets FROM publications WHERE id = ?')
      .raw();
  }

  /** To be called when somebody has written. */
  forget(written: Written): void {
    this.#last = undefined;
    if (written === 'all') {
      this.#known.clear();
      this.#facets = new FacetColumn();
    } else for (const row of written) this.#known.delete(row);
  }

  /** All that are visible on `today` but for the hidden. */
  on(today: IsoDate, hidden: ReadonlySet<PublicationId> = new Set()): Visible {
    const excluded = JSON.stringify([...hidden]);
    const of = `${today} ${excluded}`;
    if (this.#last?.of !== of) {
      const rows = this.#visible.all(today, excluded) as number[];
      const publications = rows.map((row) => this.#read(row));
      this.#last = { of, orders: new Orders(publications) };
    }
    return { orders: this.#last.orders, facets: this.#facets };
  }

  /** The id of one of them. */
  idOf(row: number): PublicationId {
    return this.#read(row).id;
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
    const publication = { row, id, issued, titles: JSON.parse(titles) as Localized };
    this.#facets.set(row, JSON.parse(facets) as FacetValues);
    this.#known.set(row, publication);
    return publication;
  }
}
