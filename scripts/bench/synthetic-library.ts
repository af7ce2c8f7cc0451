import type { IsoDate, PublicationId } from '../../server/domain/identifiers.ts';
import { LANGUAGES, type Language } from '../../server/domain/languages.ts';
import type { IndexedEdition, IndexedPage, IndexRecord } from '../../storage/search/search-index.ts';

const WORDS_A_PAGE = 350;
const WORDS_A_LINE = 12;
/** Different words a language. */
const VOCABULARY = 60_000;

const SYLLABLES: Record<Language, { onsets: string; vowels: string; codas: string[] }> = {
  en: {
    onsets: 'bcdfghklmnprstvw',
    vowels: 'aeiou',
    codas: ['', 'n', 'r', 's', 'l', 'tion', 'ing', 'ed', 's'],
  },
  ru: {
    onsets: 'бвгдзклмнпрстх',
    vowels: 'аеиоуы',
    codas: ['', 'н', 'р', 'ть', 'ция', 'ами', 'ость', 'ого', 'ый'],
  },
  ky: {
    onsets: 'бгджкмнстчш',
    vowels: 'аоуөүыи',
    codas: ['', 'ң', 'р', 'лар', 'дын', 'лык', 'нын', 'га', 'т'],
  },
};

const TYPES = ['report', 'policy-brief', 'working-paper', 'article', 'book'];

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Made-up words of a language, the commonest first: word n is met 1/n as often as the first (Zipf's law). */
export function syntheticVocabulary(language: Language, seed: number): string[] {
  const random = randomNumbers(seed + LANGUAGES.indexOf(language));
  const { onsets, vowels, codas } = SYLLABLES[language];
  const pick = (letters: string | readonly string[]) => letters[Math.floor(random() * letters.length)]!;
  const words = new Set<string>();
  while (words.size < VOCABULARY) {
    // Common words are short, as in every language.
    const syllables = 1 + Math.floor(random() * (1 + Math.log10(words.size + 1)));
    let word = '';
    for (let count = 0; count < syllables; count++) word += pick(onsets) + pick(vowels);
    words.add(word + pick(codas));
  }
  return [...words];
}

/**
 * A library of publications with an edition in each language, whose texts have the statistics of language and
 * no meaning. The same arguments give the same library; `pages` are spread evenly over all editions.
 */
export function* syntheticRecords(size: {
  publications: number;
  pages: number;
  seed: number;
}): Generator<IndexRecord> {
  const random = randomNumbers(size.seed);
  const vocabularies = new Map(
    LANGUAGES.map((language) => [language, syntheticVocabulary(language, size.seed)]),
  );
  const text = (language: Language, words: number) => zipfText(vocabularies.get(language)!, words, random);
  const editions = size.publications * LANGUAGES.length;
  for (let number = 0; number < size.publications; number++) {
    const made = LANGUAGES.map((language, index): IndexedEdition => {
      const position = number * LANGUAGES.length + index;
      const pages =
        Math.floor(((position + 1) * size.pages) / editions) - Math.floor((position * size.pages) / editions);
      return {
        language,
        hasPdf: true,
        title: text(language, 8),
        abstract: text(language, 80),
        pages: Array.from(
          { length: pages },
          (_, page): IndexedPage => ({
            number: page + 1,
            label: null,
            text: text(language, WORDS_A_PAGE),
          }),
        ),
      };
    });
    yield record(number, made, random);
  }
}

function record(number: number, editions: IndexedEdition[], random: () => number): IndexRecord {
  const below = (limit: number) => Math.floor(random() * limit);
  const entry = (kind: string, index: number) => ({
    value: `${kind}-${index}`,
    labels: [`${kind} ${index}`],
  });
  return {
    id: syntheticId(number),
    version: 1,
    publicFrom: '0000-01-01' as IsoDate,
    titles: Object.fromEntries(editions.map(({ language, title }) => [language, title])),
    type: TYPES[below(TYPES.length)]!,
    issued: `${1995 + below(30)}-06`,
    subjects: [entry('subject', below(60)), entry('subject', below(60))],
    project: random() < 0.5 ? entry('project', below(40)) : null,
    authors: [entry('author', below(700)), entry('author', below(700))],
    editions,
  };
}

function syntheticId(number: number): PublicationId {
  const digits = number.toString().padStart(10, '0');
  return `${digits.slice(0, 5)}-${digits.slice(5)}` as PublicationId;
}

/** Words drawn by Zipf's law with lines and a full stop now and then. */
function zipfText(vocabulary: readonly string[], words: number, random: () => number): string {
  let text = '';
  for (let count = 1; count <= words; count++) {
    // The inverse of the distribution function of 1/rank: rank = size^u.
    text += vocabulary[Math.floor(vocabulary.length ** random()) - 1]!;
    text += count % WORDS_A_LINE === 0 ? '\n' : random() < 0.08 ? '. ' : ' ';
  }
  return text;
}
