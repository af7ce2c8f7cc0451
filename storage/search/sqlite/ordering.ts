import type { PublicationId } from '../../../server/domain/identifiers.ts';
import { bestOf, type Language, type Localized } from '../../../server/domain/languages.ts';
import type { Sort } from '../search-index.ts';

/** What ordering needs to know of a publication. */
export type VisiblePublication = {
  readonly row: number;
  readonly id: PublicationId;
  readonly issued: string | null;
  readonly titles: Localized;
};

type Order = (a: VisiblePublication, b: VisiblePublication) => number;

/** Titles compare slowly, so their collator is made once a language. */
const collators = new Map<Language, Intl.Collator>();

const newest: Order = (a, b) => compareText(b.issued ?? '', a.issued ?? '') || compareText(a.id, b.id);

/** Publications without a date are last in either direction. */
const oldest: Order = (a, b) => compareText(a.issued ?? '~', b.issued ?? '~') || compareText(a.id, b.id);

/**
 * The rows of the same publications in each order that was asked for, made once: choosing some of them keeps it. Equal ones are
 * ordered by their ids, so that paging misses none and an index that was made again answers the same.
 */
export class Orders {
  readonly #publications: readonly VisiblePublication[];
  readonly #made = new Map<string, readonly number[]>();

  constructor(publications: readonly VisiblePublication[]) {
    this.#publications = publications;
  }

  /** By relevance they are the newest first, for those that are equally relevant. */
  by(sort: Sort, language: Language): readonly number[] {
    const key = sort === 'title' ? `title ${language}` : sort === 'oldest' ? 'oldest' : 'newest';
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const inOrder = sort === 'title' ? this.#byTitle(language) : this.#publications.toSorted(orderOf(sort));
    const made = inOrder.map(({ row }) => row);
    this.#made.set(key, made);
    return made;
  }

  #byTitle(language: Language): VisiblePublication[] {
    const { compare } = collator(language);
    return this.#publications
      .map((publication) => ({ publication, title: bestOf(publication.titles, language)?.value ?? '' }))
      .sort((a, b) => compare(a.title, b.title) || compareText(a.publication.id, b.publication.id))
      .map(({ publication }) => publication);
  }
}

const orderOf = (sort: Sort): Order => (sort === 'oldest' ? oldest : newest);

/** The most relevant first, less being better; those that are equally relevant stay in their order. */
export function byRelevance(rows: readonly number[], relevanceOf: (row: number) => number): number[] {
  const groups = Map.groupBy(rows, relevanceOf);
  return [...groups.keys()].sort((a, b) => a - b).flatMap((relevance) => groups.get(relevance) ?? []);
}

function collator(language: Language): Intl.Collator {
  const known = collators.get(language) ?? new Intl.Collator(language, { numeric: true });
  collators.set(language, known);
  return known;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
