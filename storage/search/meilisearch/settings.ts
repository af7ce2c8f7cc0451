import type { Settings } from 'meilisearch';
import { LANGUAGES } from '../../../server/domain/languages.ts';
import { HEADS } from '../stems.ts';
import { attribute } from './documents.ts';

/** More publications, and values of a facet, than any library has: the engine's own limits would cut counts. */
const WITHOUT_LIMIT = 10_000_000;

const equality = { facetSearch: false, filter: { equality: true, comparison: false } };
const comparison = { facetSearch: false, filter: { equality: true, comparison: true } };

const LIFTING = [...HEADS, 'often'] as const;

/** What ranking reads of publications: all that lifts an edition, which is little beside the whole text. */
export const LIFTING_PLACES = LANGUAGES.flatMap((language) =>
  LIFTING.map((place) => attribute(language, place)),
);

/**
 * Nothing is searched as text: words are stems that we have made, and are found by filters on them. So its own analysis,
 * its tolerance of mistakes and its limit of positions do not matter, and what it makes for them is switched off.
 */
export const SETTINGS = {
  displayedAttributes: ['id', 'version', 'format', ...LIFTING_PLACES],
  searchableAttributes: [],
  filterableAttributes: [
    {
      attributePatterns: [
        ...LANGUAGES.flatMap((language) => [`${language}.*`, attribute(language, 'any')]),
        ...['editions', 'id', 'card', 'language', 'type', 'subject', 'project', 'author'],
      ],
      features: equality,
    },
    { attributePatterns: ['year', 'publicFrom'], features: comparison },
  ],
  sortableAttributes: ['id', 'issued', ...LANGUAGES.map((language) => `title_${language}`)],
  rankingRules: ['sort'],
  typoTolerance: { enabled: false },
  faceting: {
    maxValuesPerFacet: WITHOUT_LIMIT,
    // By count, it intersects each value's publications with those found; by name, it reads the values of each publication
    // found, which is quicker where every publication has a value of its own. The order is ours in any case.
    sortFacetValuesBy: { '*': 'count', card: 'alpha', id: 'alpha' },
  },
  pagination: { maxTotalHits: WITHOUT_LIMIT },
  proximityPrecision: 'byAttribute',
  facetSearch: false,
  prefixSearch: 'disabled',
} satisfies Settings;
