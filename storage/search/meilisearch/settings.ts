import type { Settings } from 'meilisearch';
import { ATTRIBUTES } from './documents.ts';

/** More editions than any library has: the engine's own limits would cut lists. */
const WITHOUT_LIMIT = 10_000_000;

/**
 * Nothing is searched as text: words are stems that we have made, and are found by filters on them. So its own analysis,
 * its tolerance of mistakes and its limit of positions do not matter, and what it makes for them is switched off.
 */
export const SETTINGS = {
  displayedAttributes: ['id', 'row', 'version', 'numbering', 'format'],
  searchableAttributes: [],
  filterableAttributes: [
    {
      attributePatterns: ['row', 'numbering', 'format', ...ATTRIBUTES],
      features: { facetSearch: false, filter: { equality: true, comparison: false } },
    },
  ],
  sortableAttributes: [],
  rankingRules: [],
  typoTolerance: { enabled: false },
  faceting: { maxValuesPerFacet: WITHOUT_LIMIT },
  pagination: { maxTotalHits: WITHOUT_LIMIT },
  proximityPrecision: 'byAttribute',
  facetSearch: false,
  prefixSearch: 'disabled',
} satisfies Settings;
