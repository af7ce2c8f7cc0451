import type { Project, Subject } from '../../storage/catalogue/catalogue.ts';
import { FACETS, type Facet, type Filters, type SearchResult } from '../../storage/search/search-index.ts';
import { bestOf, type Language } from '../domain/languages.ts';
import type { Contributor } from '../domain/metadata.ts';
import { creditedPeople, nameIn, namesOf, type Publication } from '../domain/publication.ts';
import { compareTexts, formatNumber } from '../i18n/format.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import { type SearchRequest, searchQueryOf, yearText } from './params.ts';

export type Vocabulary = {
  readonly subjects: ReadonlyMap<string, Subject>;
  readonly projects: ReadonlyMap<string, Project>;
  /** People by their value in the facet, as far as they are known. */
  readonly people: ReadonlyMap<string, Contributor>;
};

/** The people of these publications. */
export function peopleOf(publications: readonly Publication[]): Vocabulary['people'] {
  const people = publications.flatMap(creditedPeople);
  return new Map(people.map((person) => [namesOf(person)[0] ?? '', person]));
}

/** Facets that are lists to tick; years are bars. */
const LISTS = FACETS.filter((facet) => facet !== 'year');
/** Values that are seen at once; the rest unfolds. */
const SEEN = 6;
/** More columns than this cannot be told apart. */
const MAX_BARS = 40;
/** Up to so many have their year written below them. */
const LABELLED_BARS = 6;

/** A facet's value as people call it. */
function labelOf(
  facet: Facet,
  value: string,
  ui: Language,
  { subjects, projects, people }: Vocabulary,
): string {
  switch (facet) {
    case 'language':
    case 'type':
      return translator(ui)(`${facet}.${value}`);
    case 'subject':
      return bestOf(subjects.get(value)?.prefLabel ?? {}, ui)?.value ?? value;
    case 'project':
      return bestOf(projects.get(value)?.title ?? {}, ui)?.value ?? value;
    case 'author': {
      const person = people.get(value);
      return person ? nameIn(person, ui) : value;
    }
    case 'year':
      return value;
  }
}

/** The same search with other choices, from its first page. */
function hrefWith(request: SearchRequest, ui: Language, facet: Facet, values: readonly string[]): string {
  return paths.search.href({ ui, query: { ...searchQueryOf(request), page: undefined, [facet]: values } });
}

const chosenIn = (filters: Filters, facet: Facet): readonly string[] =>
  facet === 'year' ? filters.year.map(yearText) : filters[facet];

/** The lists of choices beside the results. A value that was chosen stays, even when nothing has it. */
export function facetViews(
  request: SearchRequest,
  facets: SearchResult['facets'],
  ui: Language,
  vocabulary: Vocabulary,
) {
  return LISTS.map((facet) => {
    const chosen = chosenIn(request.filters, facet);
    const counted = facets[facet].map(({ value }) => value);
    const missing = chosen.filter((value) => !counted.includes(value)).map((value) => ({ value, count: 0 }));
    const values = [...facets[facet], ...missing]
      .map(({ value, count }) => ({ value, count, label: labelOf(facet, value, ui, vocabulary) }))
      .sort((a, b) => b.count - a.count || compareTexts(ui, a.label, b.label))
      .map(({ value, label, count }) => ({
        value,
        label,
        count: formatNumber(ui, count),
        chosen: chosen.includes(value),
      }));
    const seen = values.filter((value, index) => index < SEEN || value.chosen);
    return {
      name: facet,
      title: translator(ui)(`facet.${facet}`),
      seen,
      more: values.filter((value) => !seen.includes(value)),
      count: values.length,
    };
  }).filter(({ count }) => count > 0);
}

/** The years as columns, 100 units high; each adds its year to the choices or takes it out. */
export function yearsView(request: SearchRequest, counts: SearchResult['facets']['year'], ui: Language) {
  const t = translator(ui);
  const shown = counts.slice(-MAX_BARS);
  const highest = Math.max(1, ...shown.map(({ count }) => count));
  const kept = request.filters.year.map(yearText);
  const isChosen = (year: number) => request.filters.year.some(({ from, to }) => from <= year && year <= to);
  const bars = shown.map(({ value, count }) => {
    const chosen = isChosen(Number(value));
    /** A year that has anything can be seen. */
    const height = Math.max(6, Math.round((count / highest) * 100));
    /** One year of a range that was chosen cannot be taken out of it: the range goes. */
    const others = kept.filter((each) => each !== value && !each.includes('..'));
    return {
      label: t('search.yearBar', { year: value, count }),
      year: value,
      y: 100 - height,
      height,
      chosen,
      href: hrefWith(request, ui, 'year', chosen ? others : [...kept, value]),
    };
  });
  return {
    bars,
    few: bars.length <= LABELLED_BARS,
    first: shown[0]?.value ?? '',
    last: shown.at(-1)?.value ?? '',
    kept,
  };
}

/** The choices as chips, each with the address of the search without it. */
export function chipViews(request: SearchRequest, ui: Language, vocabulary: Vocabulary) {
  const t = translator(ui);
  return FACETS.flatMap((facet) => {
    const chosen = chosenIn(request.filters, facet);
    return chosen.map((value) => {
      const label = labelOf(facet, value, ui, vocabulary).replace('..', '–');
      return {
        label,
        remove: t('search.remove', { facet: t(`facet.${facet}`), value: label }),
        href: hrefWith(
          request,
          ui,
          facet,
          chosen.filter((each) => each !== value),
        ),
      };
    });
  });
}
