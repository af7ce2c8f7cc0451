import { digits } from '../../../server/language/years.ts';
import { FACETS, type Facet, type Filters, type SearchResult } from '../search-index.ts';
import type { Batch } from './batch.ts';
import { allOf, chosen } from './filters.ts';
import type { Answer } from './gateway.ts';
import { facetValueOf } from './keys.ts';

/** Asks for the counts of all facets among what matches: each as if nothing were chosen in it. */
export function askFacets(batch: Batch, matching: string, filters: Filters): () => SearchResult['facets'] {
  const ask = (facets: readonly Facet[], except?: Facet) =>
    batch.add({
      filter: allOf([matching, ...chosen(filters, except)]),
      facets: [...facets],
      page: 1,
      hitsPerPage: 0,
    });
  const isChosen = (facet: Facet) => filters[facet].length > 0;
  const others = ask(FACETS.filter((facet) => !isChosen(facet)));
  const answers = FACETS.map((facet) => [facet, isChosen(facet) ? ask([facet], facet) : others] as const);
  return () =>
    Object.fromEntries(
      answers.map(([facet, answer]) => [facet, counts(facet, answer())]),
    ) as unknown as SearchResult['facets'];
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
