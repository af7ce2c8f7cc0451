import { FACETS, type Facet, type Filters } from '../../storage/search/search-index.ts';
import type { Language } from '../domain/languages.ts';
import { translator } from '../i18n/translate.ts';
import { yearText } from '../language/years.ts';
import { paths } from '../paths.ts';
import { type FacetNames, labelOf } from './facets-view.ts';
import { chosenIn, type SearchRequest, searchQueryOf } from './params.ts';

/** A choice and the address of the search without it. */
export type ChipView = {
  readonly facet: Facet;
  readonly value: string;
  readonly label: string;
  readonly remove: string;
  readonly href: string;
};

/** The same search without one of its choices, from its first page. */
export function withoutChoice(request: SearchRequest, facet: Facet, value: string): SearchRequest {
  const { filters } = request;
  const rest =
    facet === 'year'
      ? filters.year.filter((range) => yearText(range) !== value)
      : filters[facet].filter((each) => each !== value);
  return { ...request, page: 1, filters: { ...filters, [facet]: rest } };
}

const NO_FILTERS = Object.fromEntries(FACETS.map((facet) => [facet, []])) as unknown as Filters;

/** The way from a search within what was chosen to the same one in the whole library. */
export function widerView(request: SearchRequest, ui: Language) {
  const t = translator(ui);
  return {
    text: t(request.q === '' ? 'search.clear' : 'search.wider'),
    href: paths.search.href({ ui, query: searchQueryOf({ ...request, page: 1, filters: NO_FILTERS }) }),
  };
}

export function chipViews(request: SearchRequest, ui: Language, vocabulary: FacetNames): ChipView[] {
  const t = translator(ui);
  return FACETS.flatMap((facet) =>
    chosenIn(request.filters, facet).map((value) => {
      const label = labelOf(facet, value, ui, vocabulary);
      return {
        facet,
        value,
        label,
        remove: t('search.remove', { facet: t(`facet.${facet}`), value: label }),
        href: paths.search.href({ ui, query: searchQueryOf(withoutChoice(request, facet, value)) }),
      };
    }),
  );
}
