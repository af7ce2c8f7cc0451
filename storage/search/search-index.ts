import type { IsoDate, PublicationId } from '../../server/domain/identifiers.ts';
import type { Language, Localized } from '../../server/domain/languages.ts';

/** The facets, named as the parameters that choose in them. */
export const FACETS = ['language', 'type', 'year', 'subject', 'project', 'author'] as const;
export type Facet = (typeof FACETS)[number];

export type IndexedPage = { readonly number: number; readonly label: string | null; readonly text: string };

/** What is searched of a publication in one language; `pages` holds only text that can be read. */
export type IndexedEdition = {
  readonly language: Language;
  /** False when there is a title in this language but no PDF. */
  readonly hasPdf: boolean;
  readonly title: string;
  readonly abstract: string;
  readonly pages: readonly IndexedPage[];
};

/** A publication as the index holds it. */
export type IndexRecord = {
  readonly id: PublicationId;
  /** The archive's version that this record was made from. */
  readonly version: number;
  /** From which day strangers find it (`server/domain/visibility.ts`); null: never. */
  readonly publicFrom: IsoDate | null;
  readonly titles: Localized;
  readonly type: string;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly issued: string | null;
  /** `value` is the facet's value; `labels` are all its names in all languages, searched in every edition. */
  readonly subjects: readonly { readonly value: string; readonly labels: readonly string[] }[];
  readonly project: { readonly value: string; readonly labels: readonly string[] } | null;
  readonly authors: readonly { readonly value: string; readonly labels: readonly string[] }[];
  /** All names of everyone else who contributed: searched like the authors', but nobody's facet. */
  readonly otherPeople?: readonly string[];
  readonly editions: readonly IndexedEdition[];
};

/** Inclusive; a single year has `from` equal to `to`. */
export type YearRange = { readonly from: number; readonly to: number };

/** Choices within a facet widen, choices in different facets narrow. */
export type Filters = {
  readonly language: readonly Language[];
  readonly type: readonly string[];
  readonly year: readonly YearRange[];
  readonly subject: readonly string[];
  readonly project: readonly string[];
  readonly author: readonly string[];
};

export const SORTS = ['relevance', 'newest', 'oldest', 'title'] as const;
export type Sort = (typeof SORTS)[number];

export type SearchQuery = {
  /** As the reader typed it. */
  readonly q: string;
  readonly filters: Filters;
  readonly sort: Sort;
  /** Whose alphabet and whose titles `sort: title` uses. */
  readonly uiLanguage: Language;
  /** 1-based. */
  readonly page: number;
  /** Publications a page, 1 to 100. */
  readonly size: number;
  readonly today: IsoDate;
  /** Left out of everything, whatever the index still believes: what stopped being public a moment ago. */
  readonly hidden?: ReadonlySet<PublicationId>;
  /** True switches the correction of mistyped words off. */
  readonly literal: boolean;
};

export type PageHit = {
  readonly number: number;
  readonly label: string | null;
  /** Escaped HTML in which only `<mark>` is markup. */
  readonly snippet: string;
};

export type EditionHit = {
  readonly language: Language;
  readonly hasPdf: boolean;
  /** How many pages match. */
  readonly pageHits: number;
  /** The best three, best first. */
  readonly pages: readonly PageHit[];
};

export type SearchResult = {
  /** Publications, exactly. */
  readonly total: number;
  readonly hits: readonly { readonly id: PublicationId; readonly editions: readonly EditionHit[] }[];
  /** Exact counts of publications, each facet as if nothing were chosen in it. Years ascend, the rest by count. */
  readonly facets: Readonly<Record<Facet, readonly { readonly value: string; readonly count: number }[]>>;
  /** When nothing matched as typed and a repaired query was searched instead. */
  readonly correction: { readonly from: string; readonly to: string } | null;
};

export type Suggestion = {
  readonly kind: 'title' | 'author' | 'subject';
  readonly text: string;
  /** The publication for a title, else the facet's value. */
  readonly value: string;
};

/** The words of a query as they stand in one edition's text. */
export type EditionMatches = {
  /** Surface forms, as printed, without repeats: what a viewer is told to highlight. */
  readonly forms: readonly string[];
  readonly pages: readonly { readonly number: number; readonly count: number }[];
};

/** The port to a search engine. Both engines are held to one contract test. */
export interface SearchIndex {
  /** Adds or replaces publications; resolves when they are searchable. */
  put(records: readonly IndexRecord[]): Promise<void>;
  remove(ids: readonly PublicationId[]): Promise<void>;
  clear(): Promise<void>;
  /** Version of each publication that the index holds. */
  versions(): Promise<ReadonlyMap<PublicationId, number>>;
  search(query: SearchQuery): Promise<SearchResult>;
  /** At most `limit`, public on `today`, best first. */
  suggest(
    prefix: string,
    options: {
      uiLanguage: Language;
      today: IsoDate;
      hidden?: ReadonlySet<PublicationId>;
      limit: number;
    },
  ): Promise<Suggestion[]>;
  matches(id: PublicationId, language: Language, q: string): Promise<EditionMatches>;
  close(): Promise<void>;
}
