import { digits } from '../../../server/language/years.ts';
import { FACETS, type Facet, type Filters, type SearchResult } from '../search-index.ts';
import type { Batch } from './batch.ts';
import { allOf, chosen } from './filters.ts';
import type { Answer } from './gateway.ts';
import { facetValueOf } from './keys.ts';

/** The facets in which nothing is chosen: they are counted among the publications found. */
export const openFacets = (filters: Filters) => FACETS.filter((facet) => filters[facet].length === 0);

/** Asks for the counts of the other facets among what matches, each as if nothing were chosen in it. */
export function askChosenFacets(
  batch: Batch,
  matching: string,
  filters: Filters,
): (found: Answer) => SearchResult['facets'] {
  const open = openFacets(filters);
  const asked = FACETS.filter((facet) => !open.includes(facet)).map((facet) => {
    const filter = allOf([matching, ...chosen(filters, facet)]);
    return [facet, batch.add({ filter, facets: [facet], page: 1, hitsPerPage: 0 })] as const;
  });
  return (found) =>
    Object.fromEntries([
      ...open.map((facet) => [facet, counts(facet, found)]),
      ...asked.map(([facet, answer]) => [facet, counts(facet, answer())]),
    ]) as unknown as SearchResult['facets'];
}

/** Years ascend; the rest descend by count, and equal counts ascend by value. */
function counts(facet: Facet, { facetDistribution = {} }: Answer): SearchResult['facets'][Facet] {
  const byValue = (a: Count, b: Count) => (a.value < b.value ? -1 : 1);
  const readValue = (key: string) => (facet === 'year' ? digits(Number(key)) : facetValueOf(key));
  const found = Object.entries(facetDistribution[facet] ?? {}).map(([key, count]) => ({
    value: readValue(key),
    count,
  }));
  return found.sort(facet === 'year' ? byValue : (a, b) => b.count - a.count || byValue(a, b));
}

type Count = SearchResult['facets'][Facet][number];
