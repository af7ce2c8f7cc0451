import { type Item, vocabularyOf } from './items.ts';
import type { KnownQuery } from './known-query.ts';
import { sentenceQueries } from './sentence-queries.ts';
import { titleQueries } from './title-queries.ts';
import { translatedQueries } from './translated-queries.ts';

const SENTENCES_AN_EDITION = 20;

/** Queries of every kind whose answers are known. The same library and seed give the same queries. */
export function makeQueries(items: readonly Item[], seed: string): KnownQuery[] {
  const vocabulary = vocabularyOf(items);
  return [
    ...titleQueries(items, { seed, isWord: (word) => vocabulary.has(word) }),
    ...translatedQueries(items),
    ...sentenceQueries(items, { seed, each: SENTENCES_AN_EDITION }),
  ];
}
