import { LANGUAGES, type Language } from '../../../server/domain/languages.ts';
import { fold } from '../../../server/language/fold.ts';
import { isFunctionWord } from '../../../server/language/function-words.ts';
import { words } from '../../../server/language/tokenise.ts';
import { otherForms } from './inflect.ts';
import type { Item } from './items.ts';
import type { KnownQuery } from './known-query.ts';
import { isMistypable, mistyped } from './mistype.ts';
import { type Random, randomOf } from './random.ts';
import { inLatin } from './transliterate.ts';

/** People type no more words than these of a title, unless they paste it. */
const MOST_WORDS = 6;
/** Mistyped queries of a title: where a letter is wrong decides much. */
const TYPINGS = 3;

export type Making = {
  readonly seed: string;
  /** Whether a folded word stands anywhere in the library. */
  readonly isWord: (word: string) => boolean;
};

/** Queries of every title in every language, but for those of which several publications have all the words. */
export function titleQueries(items: readonly Item[], making: Making): KnownQuery[] {
  return items.flatMap((item) =>
    LANGUAGES.flatMap((language) => {
      const title = item.titles[language];
      if (title === undefined || isShared(title, item, items)) return [];
      return queriesOf(title, language, making).map((query) => ({ ...query, language, id: item.id }));
    }),
  );
}

function queriesOf(
  title: string,
  language: Language,
  { seed, isWord }: Making,
): Pick<KnownQuery, 'kind' | 'q'>[] {
  const typed = keywords(title);
  const random = (kind: string) => randomOf(`${seed} ${kind} ${language} ${title}`);
  return [
    { kind: 'title' as const, q: title },
    ...asQueries('inflected', [inflected(typed, language, random('inflected'), isWord)]),
    ...asQueries('mistyped', mistypings(typed, random('mistyped'), isWord)),
    ...asQueries('in Latin', [language === 'en' ? typed : typed.map((word) => inLatin(word, language))]),
  ].filter(({ kind, q }) => kind === 'title' || q !== typed.join(' '));
}

const asQueries = (kind: KnownQuery['kind'], queries: readonly (readonly string[])[]) =>
  [...new Set(queries.map((words) => words.join(' ')))].map((q) => ({ kind, q }));

/** The words of a title that somebody types who has it in mind: in small letters, without articles and the like. */
export function keywords(title: string): string[] {
  const telling = words(title.toLowerCase()).filter(
    (word) => !isFunctionWord(fold(word)) && (word.length > 2 || /^\p{N}+$/u.test(word)),
  );
  return telling.slice(0, MOST_WORDS);
}

function isShared(title: string, item: Item, items: readonly Item[]): boolean {
  const typed = keywords(title).map(fold);
  return items.some((other) => {
    if (other === item) return false;
    const titles = LANGUAGES.map((each) => new Set(words(other.titles[each] ?? '').map(fold)));
    return titles.some((known) => typed.every((word) => known.has(word)));
  });
}

/** Every word in another of its forms, where there is one. */
function inflected(
  typed: readonly string[],
  language: Language,
  random: Random,
  isWord: Making['isWord'],
): string[] {
  return typed.map((word) => {
    const forms = otherForms(word, language, isWord);
    return forms.length > 0 ? random.pick(forms) : word;
  });
}

function mistypings(typed: readonly string[], random: Random, isWord: (word: string) => boolean): string[][] {
  const places = typed.flatMap((word, at) => (isMistypable(word) ? [at] : []));
  if (places.length === 0) return [];
  return Array.from({ length: TYPINGS }, () => {
    const at = random.pick(places);
    return [...typed].with(at, mistyped(typed[at]!, random, isWord));
  });
}
