import type { PublicationId } from '../../server/domain/identifiers.ts';
import type { Language } from '../../server/domain/languages.ts';
import type { ParsedQuery, QueryTerm } from '../../server/language/query.ts';
import type { Field, SearchResult } from './search-index.ts';

/** What an engine is to look for: the terms of a query with all that they may be called otherwise. */
export type Plan = ParsedQuery;

/** A publication that was found: its editions that match, and how relevant each is (less is better); undefined: all. */
export type FoundPublication = {
  readonly id: PublicationId;
  readonly editions: ReadonlyMap<Language, number> | undefined;
};

/** What an engine found: how many publications, and those on the page of results that was asked for. */
export type Found = Pick<SearchResult, 'total' | 'facets'> & { readonly page: readonly FoundPublication[] };

/**
 * How a query is answered, whatever engine finds: it gives plans, the likeliest first, is told what was found by each, and
 * returns the result as soon as something was found or nothing else is left to try.
 */
export type Conversation = { next(found?: Found): IteratorResult<Plan, SearchResult> };

/** A publication as an engine ranks it: by the most relevant of its editions. */
export type RankedPublication = {
  readonly id: PublicationId;
  readonly relevance: number;
  readonly editions: ReadonlyMap<Language, number>;
};

export type EditionRef = { readonly id: PublicationId; readonly language: Language };

/** An edition that has the words and the sequences of all terms, and in which field it has the sequence of a term. */
export type Confirmed = EditionRef & { readonly fields: ReadonlyMap<QueryTerm, Field> };
