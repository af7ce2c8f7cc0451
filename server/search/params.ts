import type { ParsedUrlQuery } from 'node:querystring';
import { FACETS, type Facet, type Filters, SORTS, type Sort } from '../../storage/search/search-index.ts';
import { LANGUAGES } from '../domain/languages.ts';
import { PUBLICATION_TYPES } from '../domain/metadata.ts';
import type { FieldFault } from '../domain/problem.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { offQuery } from '../helps-address.ts';
import { HELPS, type Help } from '../language/helps.ts';
import { withFinish } from '../language/query.ts';
import { digits, parseYears, type YearRange, yearText } from '../language/years.ts';

/** What an address asks of the search. */
export type SearchRequest = {
  readonly q: string;
  readonly filters: Filters;
  readonly sort: Sort;
  /** 1-based. */
  readonly page: number;
  /** Publications a page. */
  readonly size: number;
  /** What is not to be done for words that may be spelt otherwise. */
  readonly off: ReadonlySet<Help>;
};

export const DEFAULT_SIZE = 10;
export const DEFAULT_SORT: Sort = 'relevance';
const MAX_SIZE = 100;
const MAX_PAGE = 1_000_000;
/** Characters; longer than any title, shorter than what could keep the engine busy. */
const MAX_QUERY = 1000;
/** Values in one facet. */
const MAX_CHOICES = 100;

type Report = (at: string, message: string) => void;

/** All values of a parameter that may be repeated, without empty ones and repeats. */
function valuesOf(raw: ParsedUrlQuery[string]): string[] {
  const values = [raw ?? []].flat().map((value) => value.trim());
  return [...new Set(values.filter((value) => value !== ''))];
}

/** The same for closed vocabularies, whose values have no comma and may be listed with commas. */
const listOf = (raw: ParsedUrlQuery[string]) =>
  valuesOf([raw ?? []].flat().flatMap((value) => value.split(',')));

function oneOf<T extends string>(allowed: readonly T[], at: string, values: string[], report: Report): T[] {
  return values.flatMap((value) => {
    const found = allowed.find((each) => each === value);
    if (found === undefined) report(at, `"${value}" is not one of ${allowed.join(', ')}`);
    return found ?? [];
  });
}

function years(values: string[], report: Report): YearRange[] {
  return values.flatMap((value) => {
    const range = parseYears(value);
    if (!range) report('year', `"${value}" is neither a year nor a range such as 2010..2014`);
    return range ?? [];
  });
}

function wholeNumber(
  at: string,
  raw: ParsedUrlQuery[string],
  max: number,
  fallback: number,
  report: Report,
): number {
  if (raw === undefined || raw === '') return fallback;
  const value = typeof raw === 'string' && /^\d{1,9}$/.test(raw) ? Number(raw) : 0;
  if (value >= 1 && value <= max) return value;
  report(at, `must be a whole number from 1 to ${max}`);
  return fallback;
}

function single(at: string, raw: ParsedUrlQuery[string], report: Report): string {
  if (Array.isArray(raw)) report(at, 'must be given once');
  return [raw ?? ''].flat()[0] ?? '';
}

function queryText(raw: ParsedUrlQuery[string], report: Report): string {
  const q = single('q', raw, report).trim();
  if (q.length > MAX_QUERY) report('q', `must have at most ${MAX_QUERY} characters`);
  return q.slice(0, MAX_QUERY);
}

function sortOf(raw: ParsedUrlQuery[string], report: Report): Sort {
  const value = single('sort', raw, report);
  return (value === '' ? undefined : oneOf(SORTS, 'sort', [value], report)[0]) ?? DEFAULT_SORT;
}

function filtersOf(query: ParsedUrlQuery, report: Report): Filters {
  const choices = (facet: Facet, values: string[]) => {
    if (values.length > MAX_CHOICES) report(facet, `must have at most ${MAX_CHOICES} values`);
    return values.slice(0, MAX_CHOICES);
  };
  return {
    language: oneOf(LANGUAGES, 'language', choices('language', listOf(query.language)), report),
    type: oneOf(PUBLICATION_TYPES, 'type', choices('type', listOf(query.type)), report),
    year: years(choices('year', listOf(query.year)), report),
    subject: choices('subject', valuesOf(query.subject)),
    project: choices('project', valuesOf(query.project)),
    author: choices('author', valuesOf(query.author)),
  };
}

function flag(at: string, raw: ParsedUrlQuery[string], report: Report): boolean {
  const value = single(at, raw, report);
  if (!['', '0', '1'].includes(value)) report(at, 'must be 0 or 1');
  return value === '1';
}

/** `literal=1` switches every help off, `off` single ones. */
function helpsOff(query: ParsedUrlQuery, report: Report): ReadonlySet<Help> {
  return new Set(
    flag('literal', query.literal, report) ? HELPS : oneOf(HELPS, 'off', listOf(query.off), report),
  );
}

/** Reads a bad value as the default and a bad choice as none; the faults are told beside. For pages. */
export function readSearchRequest(query: ParsedUrlQuery): { request: SearchRequest; faults: FieldFault[] } {
  const faults: FieldFault[] = [];
  const report: Report = (at, message) => faults.push({ at, message });
  const request = {
    q: queryText(query.q, report),
    filters: filtersOf(query, report),
    sort: sortOf(query.sort, report),
    page: wholeNumber('page', query.page, MAX_PAGE, 1, report),
    size: wholeNumber('size', query.size, MAX_SIZE, DEFAULT_SIZE, report),
    off: helpsOff(query, report),
  };
  return { request, faults };
}

/**
 * The same, strictly: any fault fails. For the API, whose queries may have finished last words; a page's address is the same
 * whether or not a space was typed.
 */
export function parseSearchRequest(
  query: ParsedUrlQuery,
): Result<SearchRequest & { readonly explain: boolean }, FieldFault[]> {
  const { request, faults } = readSearchRequest(query);
  const explain = flag('explain', query.explain, (at, message) => faults.push({ at, message }));
  const q = typeof query.q === 'string' ? withFinish(query.q) : '';
  return faults.length > 0 ? fail(faults) : ok({ ...request, q, explain });
}

/** What is chosen in a facet, as addresses write it. */
export const chosenIn = (filters: Filters, facet: Facet): readonly string[] =>
  facet === 'year' ? filters.year.map(yearText) : filters[facet];

/** What a range that is open at one end begins or ends with. */
export const FIRST_YEAR = 0;
export const LAST_YEAR = 9999;

/**
 * Reads the two fields of the page's form, `from` and `to`, as the range that they mean, instead of the years that the
 * address had. Either may be empty, and who mixes them up is understood. What is no year is left to be found a fault.
 */
export function withYearFields(query: ParsedUrlQuery): ParsedUrlQuery {
  const typed = (raw: ParsedUrlQuery[string]) => (typeof raw === 'string' ? raw.trim() : '');
  const from = typed(query.from);
  const to = typed(query.to);
  if (from === '' && to === '') return query;
  const ends = [from || digits(FIRST_YEAR), to || digits(LAST_YEAR)].sort();
  return { ...query, year: ends.join('..') };
}

/** The parameters that `readSearchRequest` reads as this request; those with their default are left out. */
export function searchQueryOf(
  request: SearchRequest,
): Record<string, string | number | string[] | undefined> {
  const { filters } = request;
  const choices = Object.fromEntries(FACETS.map((facet) => [facet, [...chosenIn(filters, facet)]]));
  return {
    q: request.q,
    ...choices,
    sort: request.sort === DEFAULT_SORT ? undefined : request.sort,
    page: request.page === 1 ? undefined : request.page,
    size: request.size === DEFAULT_SIZE ? undefined : request.size,
    ...offQuery(request.off),
  };
}
