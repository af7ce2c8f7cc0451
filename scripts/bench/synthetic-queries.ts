import type { IsoDate } from '../../server/domain/identifiers.ts';
import { LANGUAGES } from '../../server/domain/languages.ts';
import type { Filters, SearchQuery } from '../../storage/search/search-index.ts';
import { randomNumbers, syntheticVocabulary } from './synthetic-library.ts';

export type QueryClass =
  | 'one word'
  | 'two words'
  | 'phrase'
  | 'prefix'
  | 'common word'
  | 'filter'
  | 'facet only'
  | 'by title'
  | 'mistyped';

const NO_FILTERS: Filters = { language: [], type: [], year: [], subject: [], project: [], author: [] };

/** Queries of a class, in all three languages in turn; words are drawn evenly from ranks that people ask for. */
export function syntheticQueries(name: QueryClass, count: number, seed: number): SearchQuery[] {
  const random = randomNumbers(seed);
  const vocabularies = LANGUAGES.map((language) => syntheticVocabulary(language, seed));
  return Array.from({ length: count }, (_, number) => {
    const vocabulary = vocabularies[number % vocabularies.length]!;
    const word = (from: number, to: number) => vocabulary[from + Math.floor(random() * (to - from))]!;
    return queryOf(name, word, random);
  });
}

function queryOf(
  name: QueryClass,
  word: (from: number, to: number) => string,
  random: () => number,
): SearchQuery {
  const filters: Filters = {
    ...NO_FILTERS,
    type: ['report', 'book'],
    year: [{ from: 2000, to: 2000 + Math.floor(random() * 15) }],
    language: ['ru'],
  };
  switch (name) {
    case 'one word':
      return query(`${word(100, 5000)} `);
    case 'two words':
      return query(`${word(50, 2000)} ${word(50, 2000)} `);
    case 'phrase':
      return query(`"${word(0, 100)} ${word(0, 100)}"`);
    case 'prefix':
      return query(word(50, 5000).slice(0, 1 + Math.floor(random() * 5)));
    case 'common word':
      return query(`${word(0, 20)} `);
    case 'filter':
      return { ...query(`${word(0, 500)} `), filters };
    case 'facet only':
      return { ...query(''), filters };
    case 'by title':
      return { ...query(`${word(0, 20)} `), sort: 'title' };
    case 'mistyped':
      return query(`${word(500, 5000).replace(/(.)(.)(.)$/u, '$1$3$2')}ъ `);
  }
}

function query(q: string): SearchQuery {
  return {
    q,
    filters: NO_FILTERS,
    sort: 'relevance',
    uiLanguage: 'en',
    page: 1,
    size: 10,
    today: '2025-01-01' as IsoDate,
    literal: false,
  };
}
