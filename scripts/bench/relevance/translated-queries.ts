import { LANGUAGES, type Language } from '../../../server/domain/languages.ts';
import { fold } from '../../../server/language/fold.ts';
import { words } from '../../../server/language/tokenise.ts';
import type { Item } from './items.ts';
import type { KnownQuery } from './known-query.ts';

/**
 * For publications that have no edition in some language: what they are about, in the words of that language. A query is
 * the label of one of its subjects, or the labels of two, that are together no other publication's. What stands in a
 * title anyway is no test.
 */
export function translatedQueries(items: readonly Item[]): KnownQuery[] {
  return items.flatMap((item) => {
    const lacking = LANGUAGES.filter((each) => item.editions.every(({ language }) => language !== each));
    return lacking.flatMap((language) => {
      const alone = combinations(labelsIn(item, language)).find((labels) =>
        isOnlyOf(item, labels, language, items),
      );
      if (alone === undefined || stands(alone, item.titles[language])) return [];
      return [{ kind: 'translated' as const, language, q: alone.join(' '), id: item.id }];
    });
  });
}

const labelsIn = (item: Item, language: Language) =>
  item.subjects.flatMap((labels) => labels[language] ?? []);

/** Each alone, then each pair. */
function combinations(labels: readonly string[]): string[][] {
  const pairs = labels.flatMap((first, at) => labels.slice(at + 1).map((second) => [first, second]));
  return [...labels.map((label) => [label]), ...pairs];
}

function isOnlyOf(
  item: Item,
  labels: readonly string[],
  language: Language,
  items: readonly Item[],
): boolean {
  return items.every((other) => {
    const has = new Set(labelsIn(other, language));
    return other === item || labels.some((label) => !has.has(label));
  });
}

function stands(labels: readonly string[], title = ''): boolean {
  const printed = new Set(words(title).map(fold));
  return labels.flatMap((label) => words(label).map(fold)).every((word) => printed.has(word));
}
