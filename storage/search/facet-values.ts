import { LANGUAGES } from '../../server/domain/languages.ts';
import type { FacetValues } from './facets.ts';
import type { IndexRecord } from './search-index.ts';

/** The language facet tells in which languages there is a PDF to read. */
export function facetValues(record: IndexRecord): FacetValues {
  const readable = new Set(record.editions.filter(({ hasPdf }) => hasPdf).map(({ language }) => language));
  return {
    language: LANGUAGES.filter((language) => readable.has(language)),
    type: [record.type],
    year: record.issued === null ? [] : [record.issued.slice(0, 4)],
    subject: different(record.subjects),
    project: record.project === null ? [] : [record.project.value],
    author: different(record.authors),
  };
}

function different(entries: readonly { readonly value: string }[]): string[] {
  return [...new Set(entries.map(({ value }) => value))];
}
