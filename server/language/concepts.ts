import { LANGUAGES, type Language, type Localized } from '../domain/languages.ts';
import { analyse, analyseWord, type Term } from './analyse.ts';
import { isFunctionWord } from './function-words.ts';

/** One thing and its names: those of one language are synonyms, those of different languages its translations. */
export type Concept = { readonly labels: Readonly<Record<Language, readonly string[]>> };

/** A name in another language, as it is printed. */
export type Equal = { readonly language: Language; readonly label: string };

/** The words of a query from `first` to `last`, counted from 0, inclusive, and what they are called elsewhere. */
export type FoundConcept = {
  readonly first: number;
  readonly last: number;
  readonly equals: readonly Equal[];
};

/** Names of more words are led to, but nobody types them whole. */
const MOST_WORDS = 8;

/** How editions analyse a Cyrillic word; a Latin one is English in both. */
const EDITIONS = ['ru', 'ky'] as const;

type Label = Equal & {
  readonly terms: readonly Term[];
  /** The folded words, and their stems: labels of one key are forms of one another. */
  readonly form: string;
  readonly key: string;
};

type Name = { readonly label: Label; readonly concept: readonly Label[] };

/** The concepts that words of a query name, in whichever language, and in any inflection. */
export class Concepts {
  readonly #names = new Map<string, Name[]>();
  /** What names begin with: most words begin none, and are not looked at any further. */
  readonly #beginnings = new Set<string>();
  #mostWords = 0;

  constructor(concepts: Iterable<Concept>) {
    for (const { labels } of concepts) {
      const concept = LANGUAGES.flatMap((language) =>
        labels[language].map((label) => analysed(label, language)),
      ).filter(({ terms }) => terms.length > 0);
      for (const label of concept) this.#add({ label, concept });
    }
  }

  /**
   * What is named in a query, from its left, the longest name first; no word belongs to two. `words` are folded and in
   * order; the last is taken as it was typed, never completed, since `migr` does not say yet what it will be.
   */
  find(words: readonly string[]): FoundConcept[] {
    const found: FoundConcept[] = [];
    let first = 0;
    while (first < words.length) {
      const here = this.#longestAt(words, first);
      if (here) found.push(here);
      first = (here?.last ?? first) + 1;
    }
    return found;
  }

  #add(name: Name): void {
    const { terms, key } = name.label;
    if (terms.length > MOST_WORDS || terms.every(({ form }) => isFunctionWord(form))) return;
    this.#mostWords = Math.max(this.#mostWords, terms.length);
    this.#beginnings.add(keyOf(terms.slice(0, 1)));
    const names = this.#names.get(key);
    if (names) names.push(name);
    else this.#names.set(key, [name]);
  }

  #longestAt(words: readonly string[], first: number): FoundConcept | undefined {
    if (!EDITIONS.some((edition) => this.#beginnings.has(keyOf([analyseWord(words[first]!, edition)]))))
      return undefined;
    for (let end = Math.min(first + this.#mostWords, words.length); end > first; end--) {
      const span = words.slice(first, end);
      const equals = equalsOf(span.join(' '), this.#namesOf(span));
      if (equals.length > 0) return { first, last: end - 1, equals };
    }
    return undefined;
  }

  /** What is named so to the letter; only where nothing is, what has a name of this inflection. */
  #namesOf(span: readonly string[]): Name[] {
    const keys = EDITIONS.map((edition) => keyOf(span.map((word) => analyseWord(word, edition))));
    const names = [...new Set(keys)].flatMap((key) => this.#names.get(key) ?? []);
    const typed = span.join(' ');
    const exact = names.filter(({ label }) => label.form === typed);
    return exact.length > 0 ? exact : names.filter(({ label }) => isInflected(span, label));
  }
}

/** A subject as a concept: its preferred and its other labels. */
export function conceptOfSubject(subject: {
  readonly prefLabel: Localized;
  readonly altLabels: Localized<readonly string[]>;
}): Concept {
  const labelsIn = (language: Language) => {
    const preferred = subject.prefLabel[language];
    return [...(preferred === undefined ? [] : [preferred]), ...(subject.altLabels[language] ?? [])];
  };
  return { labels: { en: labelsIn('en'), ru: labelsIn('ru'), ky: labelsIn('ky') } };
}

function analysed(label: string, language: Language): Label {
  const terms = analyse(label, language).filter(({ form }) => form !== '');
  return { label, language, terms, form: terms.map(({ form }) => form).join(' '), key: keyOf(terms) };
}

/** The vowel that Russian nouns lose in some of their forms, which Snowball leaves: рынок, рынка; закупки, закупок. */
const FLEETING = /(?<=..)[ео](?=[кц]$)/;

function keyOf(terms: readonly Term[]): string {
  return terms
    .map(({ stem, stemmer }) => `${stemmer}:${stemmer === 'ru' ? stem.replace(FLEETING, '') : stem}`)
    .join(' ');
}

/** The labels in the languages in which what was typed is none; of several forms of one label the first. */
function equalsOf(typed: string, names: readonly Name[]): Equal[] {
  const own = new Set(names.map(({ label }) => label.language));
  const equals = new Map<string, Equal>();
  for (const language of LANGUAGES.filter((other) => !own.has(other))) {
    for (const label of names.flatMap(({ concept }) => concept)) {
      const id = `${language} ${label.key}`;
      if (label.language !== language || label.form === typed || equals.has(id)) continue;
      equals.set(id, { language, label: label.label });
    }
  }
  return [...equals.values()];
}

/** In what forms of an English noun differ after what they begin with: policies and policy, worker's. */
const ENGLISH_ENDING = /^(?:'?s|es|ies|y)?'?$/;

/** How many letters at its end a Russian or Kyrgyz dictionary form loses to an inflection at most. */
const REPLACED = 3;

/**
 * Whether words whose stems are those of a label are inflections of it. Stemmers also join what is merely derived:
 * `internal` and `international`, or жумуш (work) and жумушсуздук (unemployment). English endings are few enough to
 * tell; Russian and Kyrgyz ones are measured where no other word of the label tells that the same is meant.
 */
function isInflected(span: readonly string[], { language, label, terms }: Label): boolean {
  // Nobody declines a Russian abbreviation; `мотив` has the stem of МОТ.
  if (language === 'ru' && label === label.toUpperCase()) return false;
  return terms.every(({ form, stemmer }, at) => {
    const word = span[at] ?? '';
    const common = commonLength(word, form);
    if (stemmer === 'en')
      return ENGLISH_ENDING.test(form.slice(common)) && ENGLISH_ENDING.test(word.slice(common));
    return terms.length > 1 || form.length - common <= REPLACED;
  });
}

function commonLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
