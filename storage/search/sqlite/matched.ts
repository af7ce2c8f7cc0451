import { editionRows, publicationOfEdition } from './schema.ts';

/** What matches a query: editions by row number, and how relevant each is; less is better. */
export class Matched {
  readonly #editions: ReadonlyMap<number, number>;
  /** Of the best edition, by row number of the publication; infinite for those that do not match. */
  readonly #best: Float64Array;

  constructor(editions: ReadonlyMap<number, number>) {
    this.#editions = editions;
    let last = -1;
    for (const edition of editions.keys()) if (edition > last) last = edition;
    this.#best = new Float64Array(publicationOfEdition(last) + 1).fill(Number.POSITIVE_INFINITY);
    for (const [edition, relevance] of editions) {
      const publication = publicationOfEdition(edition);
      if (relevance < this.#best[publication]!) this.#best[publication] = relevance;
    }
  }

  has(publication: number): boolean {
    return this.relevanceOf(publication) !== Number.POSITIVE_INFINITY;
  }

  /** Of a publication: of the best of its editions. */
  relevanceOf(publication: number): number {
    return this.#best[publication] ?? Number.POSITIVE_INFINITY;
  }

  /** The editions of a publication that match. */
  editionsOf(publication: number): Map<number, number> {
    const [first, last] = editionRows(publication);
    const editions = new Map<number, number>();
    for (let edition = first; edition <= last; edition++) {
      const relevance = this.#editions.get(edition);
      if (relevance !== undefined) editions.set(edition, relevance);
    }
    return editions;
  }
}
