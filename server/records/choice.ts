import type { ListFilter } from '../../storage/catalogue/listed-publications.ts';
import type { Account } from '../domain/account.ts';
import { parsePublicationId } from '../domain/identifiers.ts';
import { allTyped, typed } from '../http/typed.ts';
import type { Query } from '../paths.ts';
import { filterOf, queryOf, readOrder, readSearch } from './search.ts';

/** Which publications something is to be done with: what they are chosen by, and the same in an address. */
export type Choice = { readonly filter: ListFilter; readonly query: Query };

/** The rows that were ticked, or all that a search finds; undefined when nothing was ticked. */
export function readChoice(given: unknown, account: Account): Choice | undefined {
  const search = readSearch(given);
  if (typed(given, 'choice') === 'all') {
    const query = { ...queryOf(search, readOrder(given)), choice: 'all' };
    return { filter: filterOf(search, account), query };
  }
  const ids = allTyped(given, 'id').flatMap((raw) => parsePublicationId(raw) ?? []);
  return ids.length === 0 ? undefined : { filter: { ids }, query: { id: ids } };
}
