import { LANGUAGES, type Language } from '../../../server/domain/languages.ts';
import { analyse } from '../../../server/language/analyse.ts';
import type { Concept } from '../../../server/language/concepts.ts';
import { words } from '../../../server/language/tokenise.ts';
import type { Item } from './items.ts';
import type { KnownQuery } from './known-query.ts';

/** Terms of the glossary that are asked of one publication in one language. */
const MOST = 5;

/**
 * For publications that have no edition in some language: terms that their other editions use and no other publication
 * does, as the glossary gives them in that language.
 */
export function termQueries(items: readonly Item[], concepts: readonly Concept[]): KnownQuery[] {
  const texts = new Map(items.map((item) => [item, stemmedTexts(item)]));
  const queries = concepts.flatMap((concept) => {
    const users = items.filter((item) => uses(texts.get(item)!, concept));
    const [item] = users;
    return item && users.length === 1 ? asked(item, concept) : [];
  });
  const counts = new Map<string, number>();
  return queries.filter(({ id, language }) => {
    const count = (counts.get(`${id} ${language}`) ?? 0) + 1;
    counts.set(`${id} ${language}`, count);
    return count <= MOST;
  });
}

function asked(item: Item, { labels }: Concept): KnownQuery[] {
  const lacking = LANGUAGES.filter((each) => item.editions.every(({ language }) => language !== each));
  return lacking.flatMap((language) =>
    labels[language].slice(0, 1).map((q) => ({ kind: 'translated' as const, language, q, id: item.id })),
  );
}

type StemmedTexts = Readonly<Record<Language, string>>;

const uses = (texts: StemmedTexts, { labels }: Concept) =>
  LANGUAGES.some((language) =>
    labels[language].some((label) => texts[language].includes(stemmed(words(label), language))),
  );

/** Everything of a publication that is searched, but for names: by language, inflections taken off. */
function stemmedTexts({ titles, abstracts, subjects, editions }: Item): StemmedTexts {
  const textIn = (language: Language) => {
    const said = [titles, abstracts, ...subjects].map((texts) => words(texts[language] ?? ''));
    const printed = editions.filter((edition) => edition.language === language);
    return [...said, ...printed.flatMap(({ pages }) => pages.map((page) => page.words))]
      .map((part) => stemmed(part, language))
      .join('\n');
  };
  return { en: textIn('en'), ru: textIn('ru'), ky: textIn('ky') };
}

const stemmed = (text: readonly string[], language: Language) =>
  ` ${analyse(text.join(' '), language)
    .map(({ stem }) => stem)
    .join(' ')} `;
