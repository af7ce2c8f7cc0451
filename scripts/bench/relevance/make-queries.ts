import type { Concept } from '../../../server/language/concepts.ts';
import { type Item, vocabularyOf } from './items.ts';
import type { KnownQuery } from './known-query.ts';
import { sentenceQueries } from './sentence-queries.ts';
import { termQueries } from './term-queries.ts';
import { titleQueries } from './title-queries.ts';
import { translatedQueries } from './translated-queries.ts';

const SENTENCES_AN_EDITION = 20;

/** Queries of every kind whose answers are known. The same library and seed give the same queries. */
export function makeQueries(
  items: readonly Item[],
  glossary: readonly Concept[],
  seed: string,
): KnownQuery[] {
  const vocabulary = vocabularyOf(items);
  return [
    ...titleQueries(items, { seed, isWord: (word) => vocabulary.has(word) }),
    ...translatedQueries(items),
    ...termQueries(items, glossary),
    ...sentenceQueries(items, { seed, each: SENTENCES_AN_EDITION }),
  ];
}
