import type { IsoDate, PublicationId } from '../../server/domain/identifiers.ts';
import type { Language, Localized } from '../../server/domain/languages.ts';
import type { Help, Helped } from '../../server/language/helps.ts';
import type { YearRange } from '../../server/language/years.ts';

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
  /** Whether hits say why they stand where they do. */
  readonly explain?: boolean;
  /** What is not to be done for words that may be spelt otherwise. */
  readonly off: ReadonlySet<Help>;
};

export type PageHit = {
  readonly number: number;
  readonly label: string | null;
  /** Escaped HTML in which only `<mark>` is markup, of the class `repaired` or `via` when it was not found as typed. */
  readonly snippet: string;
};

/** The parts of an edition that are searched, best first. */
export const FIELDS = ['title', 'people', 'subjects', 'project', 'abstract', 'text'] as const;
export type Field = (typeof FIELDS)[number];

/** Where a wanted term stands: in which field, the best of several, and by what help it was found there. */
export type ExplainedTerm = {
  readonly term: string;
  readonly field: Field | null;
  readonly help: Helped | null;
};

/** Why an edition stands where it does: less relevance comes first. Null fields: the term was found by no index. */
export type Explanation = { readonly relevance: number; readonly terms: readonly ExplainedTerm[] };

export type EditionHit = {
  readonly language: Language;
  readonly hasPdf: boolean;
  /** What alone led to this edition; empty when it has everything as it was typed. */
  readonly through: readonly Helped[];
  /** When it was asked for. */
  readonly why?: Explanation;
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
  /** The other spellings and names that were looked for as well, or in place of what was typed. */
  readonly helps: readonly Helped[];
  /** The engine that is meant to answer is away, and another did. */
  readonly degraded?: true;
};

export type Suggestion = {
  readonly kind: 'title' | 'author' | 'subject';
  readonly text: string;
  /** The publication for a title, else the facet's value. */
  readonly value: string;
};

/** What is looked for in one edition. */
export type EditionQuery = Pick<SearchQuery, 'q' | 'off'> & {
  readonly id: PublicationId;
  readonly language: Language;
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
  /** Makes everything anew of these records alone. Until it is done, what is there already is found as before. */
  replaceAll(batches: AsyncIterable<readonly IndexRecord[]>): Promise<void>;
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
  matches(query: EditionQuery): Promise<EditionMatches>;
  close(): Promise<void>;
}

/** The engine refused a change; its message says why, in words that the librarian may read. */
export class SearchEngineFault extends Error {
  override readonly name = 'SearchEngineFault';
}
