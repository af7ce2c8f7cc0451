import type { Vocabulary } from '../../storage/catalogue/catalogue.ts';
import { FACETS, type Facet, type SearchResult } from '../../storage/search/search-index.ts';
import { bestOf, type Language } from '../domain/languages.ts';
import type { Contributor } from '../domain/metadata.ts';
import { creditedPeople, nameIn, namesOf, type Publication } from '../domain/publication.ts';
import { compareTexts, formatNumber } from '../i18n/format.ts';
import { translator } from '../i18n/translate.ts';
import { parseYears } from '../language/years.ts';
import { chosenIn, type SearchRequest } from './params.ts';
import { yearLabel } from './years-view.ts';

/** What the values of facets are called. */
export type FacetNames = Vocabulary & {
  /** People by their value in the facet, as far as they are known. */
  readonly people: ReadonlyMap<string, Contributor>;
};

/** The people of these publications. */
export function peopleOf(publications: readonly Publication[]): FacetNames['people'] {
  const people = publications.flatMap(creditedPeople);
  return new Map(people.map((person) => [namesOf(person)[0] ?? '', person]));
}

/** Facets that are lists to tick; years are bars. */
const LISTS = FACETS.filter((facet) => facet !== 'year');
/** Values that are seen at once; the rest unfolds. */
const SEEN = 6;
/** Lists of names, which may be many; the others are of a handful of words that everybody knows. */
const NAMED: readonly Facet[] = ['subject', 'project', 'author'];
/** Stands in a text for the number that the script in the browser puts there. */
const BLANK = '{}';
/** No list is longer: nobody looks through hundreds of names, and a name can be searched for. */
const MAX_VALUES = 100;

/** A facet's value as people call it. */
export function labelOf(
  facet: Facet,
  value: string,
  ui: Language,
  { subjects, projects, people }: FacetNames,
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
    case 'year': {
      const range = parseYears(value);
      return range ? yearLabel(range, ui) : value;
    }
  }
}

/** The lists of choices beside the results. A value that was chosen stays, even when nothing has it. */
export function facetViews(
  request: SearchRequest,
  facets: SearchResult['facets'],
  ui: Language,
  vocabulary: FacetNames,
) {
  const t = translator(ui);
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
    const more = values.filter((value) => !seen.includes(value));
    return {
      name: facet,
      title: t(`facet.${facet}`),
      seen,
      more: more.slice(0, MAX_VALUES),
      /** A field that leaves of the list what has the words in it. */
      find:
        NAMED.includes(facet) && more.length > 0
          ? findView(facet, values.length - Math.max(0, more.length - MAX_VALUES), ui)
          : null,
      leftOut: Math.max(0, more.length - MAX_VALUES),
      count: values.length,
    };
  }).filter(({ count }) => count > 0);
}

function findView(facet: Facet, count: number, ui: Language) {
  const t = translator(ui);
  return {
    label: t('search.findIn', { facet: t(`facet.${facet}`) }),
    found: t('search.findFound', { found: BLANK, of: formatNumber(ui, count) }),
  };
}
