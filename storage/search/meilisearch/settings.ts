import type { Settings } from 'meilisearch';
import { LANGUAGES } from '../../../server/domain/languages.ts';

/** More publications, and values of a facet, than any library has: the engine's own limits would cut counts. */
const WITHOUT_LIMIT = 10_000_000;

const equality = { facetSearch: false, filter: { equality: true, comparison: false } };
const comparison = { facetSearch: false, filter: { equality: true, comparison: true } };

/**
 * Nothing is searched as text: words are stems that we have made, and are found by filters on them. So its own analysis,
 * its tolerance of mistakes and its limit of positions do not matter, and what it makes for them is switched off.
 */
export const SETTINGS = {
  displayedAttributes: ['id', 'version', 'format'],
  searchableAttributes: [],
  filterableAttributes: [
    {
      attributePatterns: [
        ...LANGUAGES.map((language) => `${language}.*`),
        ...['editions', 'id', 'card', 'language', 'type', 'subject', 'project', 'author'],
      ],
      features: equality,
    },
    { attributePatterns: ['year', 'publicFrom'], features: comparison },
  ],
  sortableAttributes: ['id', 'issued', ...LANGUAGES.map((language) => `title_${language}`)],
  rankingRules: ['sort'],
  typoTolerance: { enabled: false },
  faceting: { maxValuesPerFacet: WITHOUT_LIMIT },
  pagination: { maxTotalHits: WITHOUT_LIMIT },
  proximityPrecision: 'byAttribute',
  facetSearch: false,
  prefixSearch: 'disabled',
} satisfies Settings;
