import { editionRows, publicationOfEdition } from './schema.ts';

/** Less relevant than anything: more than all steps behind (`steps.ts`). */
const ABSENT = 2 ** 31 - 1;

/** What matches a query: editions by row number, and how relevant each is; less is better. */
export class Matched {
  /** By row number of the edition. */
  readonly #editions: Int32Array;
  /** Of the best edition, by row number of the publication. */
  readonly #publications: Int32Array;

  /** `last` is the greatest row number of an edition. */
  constructor(last: number) {
    this.#editions = new Int32Array(last + 1).fill(ABSENT);
    this.#publications = new Int32Array(publicationOfEdition(last) + 1).fill(ABSENT);
  }

  add(edition: number, relevance: number): void {
    const publication = publicationOfEdition(edition);
    this.#editions[edition] = relevance;
    if (relevance < this.#publications[publication]!) this.#publications[publication] = relevance;
  }

  /** Whether an edition is not among them, and could be: there are none after the last. */
  lacks(edition: number): boolean {
    return this.#editions[edition] === ABSENT;
  }

  has(publication: number): boolean {
    return this.relevanceOf(publication) !== ABSENT;
  }

  /** Of a publication: of the best of its editions. */
  relevanceOf(publication: number): number {
    return this.#publications[publication] ?? ABSENT;
  }

  /** The editions of a publication that match. */
  editionsOf(publication: number): Map<number, number> {
    const [first, last] = editionRows(publication);
    const editions = new Map<number, number>();
    for (let edition = first; edition <= last; edition++) {
      const relevance = this.#editions[edition];
      if (relevance !== undefined && relevance !== ABSENT) editions.set(edition, relevance);
    }
    return editions;
  }
}
