import { LANGUAGES, type Language } from '../../../server/domain/languages.ts';
import { analyseWord, type Term } from '../../../server/language/analyse.ts';
import type { Atom, QueryField, QueryTerm } from '../../../server/language/query.ts';
import { FACETS, type Facet, type Filters, type SearchQuery } from '../search-index.ts';
import { stemKey } from '../stems.ts';
import { attribute, type Place } from './documents.ts';
import { dayKey, facetMark, wordKey } from './keys.ts';

/** Everything that a publication may be chosen by but words. */
export type Choices = Pick<SearchQuery, 'filters' | 'today' | 'hidden'> & { readonly years: Filters['year'] };

const PLACES_OF: Readonly<Record<QueryField, Place>> = {
  title: 'title',
  author: 'people',
  subject: 'subjects',
};

/** Of these places, those where what is asked for in a field may stand. */
export const placesOf = <P extends Place>(
  field: QueryField | undefined,
  places: readonly P[],
): readonly P[] => (field === undefined ? places : places.filter((place) => place === PLACES_OF[field]));

/** Writes what the engine is asked, https://www.meilisearch.com/docs/learn/filtering_and_sorting/filter_expression_reference. */
export class FilterWriter {
  readonly #stemsBesidePrefix: (reading: Term) => readonly string[];

  constructor(stemsBesidePrefix: (reading: Term) => readonly string[]) {
    this.#stemsBesidePrefix = stemsBesidePrefix;
  }

  /** Publications whose edition in this language has an atom of every wanted term, and that have none of the unwanted words. */
  edition(language: Language, terms: readonly QueryTerm[]): string {
    const conditions = terms.map(({ either, unwanted }) => {
      // Of an unwanted sequence the words may be there: only who knows their places can tell.
      const told = unwanted ? either.filter(({ kind }) => kind === 'word') : either;
      const inLanguages = unwanted ? LANGUAGES : [language];
      const found = anyOf(inLanguages.flatMap((each) => told.map((atom) => this.#atom(each, atom))));
      return unwanted ? `NOT ${found}` : found;
    });
    return allOf([exists(language), ...conditions]);
  }

  /** What a word is found by in editions of a language: its stems, and how others may begin while it is unfinished. */
  keys(language: Language, word: string, prefix: boolean): { stems: readonly string[]; begun?: string } {
    const reading = analyseWord(word, language);
    const keyOf = (stem: string) => wordKey(stemKey(stem, reading.stemmer));
    if (!prefix) return { stems: [keyOf(reading.stem)] };
    return {
      stems: [reading.stem, ...this.#stemsBesidePrefix(reading)].map(keyOf),
      begun: keyOf(word),
    };
  }

  /** A word as it stands in one of these places. */
  word(language: Language, word: string, places: readonly Place[], prefix: boolean): string {
    const { stems, begun } = this.keys(language, word, prefix);
    return anyOf(
      places.flatMap((place) => [
        ...stems.map((stem) => `${attribute(language, place)} = ${quoted(stem)}`),
        ...(begun === undefined ? [] : [`${attribute(language, place)} STARTS WITH ${quoted(begun)}`]),
      ]),
    );
  }

  #atom(language: Language, atom: Atom): string {
    const places = [atom.field === undefined ? ('any' as const) : PLACES_OF[atom.field]];
    if (atom.kind === 'word') return this.word(language, atom.word, places, atom.prefix);
    return allOf(atom.words.map((word) => this.word(language, word, places, false)));
  }
}

/** What strangers may find, of the years that the query asks for. */
export function visible({ today, hidden, years }: Omit<Choices, 'filters'>): string {
  return allOf([
    `publicFrom <= ${dayKey(today)}`,
    ...(hidden === undefined || hidden.size === 0 ? [] : [`NOT ${withIds([...hidden])}`]),
    ...(years.length === 0 ? [] : [inYears(years)]),
  ]);
}

/** What is chosen in the facets, but for one of them. */
export function chosen(filters: Filters, except?: Facet): string[] {
  return FACETS.filter((facet) => facet !== except && filters[facet].length > 0).map((facet) =>
    facet === 'year' ? inYears(filters.year) : anyOf(filters[facet].map((value) => inFacet(facet, value))),
  );
}

export const withIds = (ids: readonly string[]) => `id IN [${ids.map(quoted).join(', ')}]`;

export const allOf = (conditions: readonly string[]) => conditions.map((each) => `(${each})`).join(' AND ');

/** None of none: the engine has no word for it. */
export const anyOf = (conditions: readonly string[]) =>
  conditions.length === 0 ? NOTHING : `(${[...new Set(conditions)].join(' OR ')})`;

const NOTHING = 'id = "-"';

/** The languages of a publication's editions are those for which it says anything at all. */
const exists = (language: Language) => `editions = ${language}`;

const inFacet = (facet: Exclude<Facet, 'year'>, value: string) =>
  `${facet} STARTS WITH ${quoted(facetMark(value))}`;

const inYears = (ranges: Filters['year']) =>
  anyOf(ranges.map(({ from, to }) => `(year >= ${from} AND year <= ${to})`));

/** A value of the filter language: nothing in it can end it. */
function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
