import type { ListFilter, ListOrder } from '../../storage/catalogue/listed-publications.ts';
import { type Account, accountUrn } from '../domain/account.ts';
import { parseLanguage } from '../domain/languages.ts';
import { LISTED_STATES } from '../domain/listed-state.ts';
import { PUBLICATION_TYPES } from '../domain/metadata.ts';
import { roleMay } from '../domain/permissions.ts';
import { typed } from '../http/typed.ts';
import type { Query } from '../paths.ts';

/** What the fields of the search hold; what is not chosen is empty. */
export const SEARCH_FIELDS = [
  'q',
  'state',
  'type',
  'project',
  'subject',
  'year',
  'language',
  'depositor',
] as const;
export type Search = Readonly<Record<(typeof SEARCH_FIELDS)[number], string>>;

export const ORDERS: readonly ListOrder[] = ['changed', 'title', 'newest', 'oldest'];

/** Reads a search from an address or a form. What cannot be read chooses nothing. */
export function readSearch(given: unknown): Search {
  const entries = SEARCH_FIELDS.map((name) => [name, typed(given, name).trim()] as const);
  return Object.fromEntries(entries) as Search;
}

export function readOrder(given: unknown): ListOrder {
  return ORDERS.find((order) => order === typed(given, 'order')) ?? 'changed';
}

/** What a search chooses among what this account may see: depositors see what they handed in. */
export function filterOf(search: Search, account: Account): ListFilter {
  const { q, project, subject, language, depositor } = search;
  const lacks = language.startsWith('-');
  return {
    words: q || undefined,
    state: LISTED_STATES.find((state) => state === search.state),
    type: PUBLICATION_TYPES.find((type) => type === search.type),
    project: project || undefined,
    subject: subject || undefined,
    year: /^\d{1,4}$/.test(search.year) ? Number(search.year) : undefined,
    present: lacks ? undefined : parseLanguage(language),
    missing: lacks ? parseLanguage(language.slice(1)) : undefined,
    depositor: roleMay(account.role, 'edit-any') ? depositor || undefined : accountUrn(account.id),
  };
}

/** The search as it stands in an address. */
export function queryOf(search: Search, order: ListOrder, page = 1): Query {
  return {
    ...search,
    order: order === 'changed' ? undefined : order,
    page: page === 1 ? undefined : page,
  };
}
