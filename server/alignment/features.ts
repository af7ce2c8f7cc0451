import type { Language } from '../domain/languages.ts';
import { analyse } from '../language/analyse.ts';
import type { Concepts } from '../language/concepts.ts';
import { fold } from '../language/fold.ts';
import { words } from '../language/tokenise.ts';

/** Letters as they sound alike in names and loanwords; vowels and signs say too little to be kept. */
const SOUNDS: Readonly<Record<string, string>> = {
  ...{ б: 'b', в: 'v', г: 'g', д: 'd', ж: 'j', з: 's', й: '', к: 'k', л: 'l', м: 'm', н: 'n', п: 'p' },
  ...{ р: 'r', с: 's', т: 't', ф: 'f', х: 'h', ц: 's', ч: 'k', ш: 's', щ: 's', ң: 'n' },
  ...{ b: 'b', c: 'k', d: 'd', f: 'f', g: 'g', h: 'h', j: 'j', k: 'k', l: 'l', m: 'm', n: 'n', p: 'p' },
  ...{ q: 'k', r: 'r', s: 's', t: 't', v: 'v', w: 'v', x: 'ks', z: 's' },
};

/** What is read as one sound, before letters are. */
const DIGRAPHS: readonly (readonly [RegExp, string])[] = [
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/ch|sch|sh|kh/g, 'h'],
  [/c(?=[eiy])/g, 's'],
  [/(?<=[aeiou])ti(?=on)/g, 's'],
];

/** Words shorter than this are too much like others when their vowels are gone. */
const LEAST_LETTERS = 5;

/** Begins as printed with the number of a section, an article or an item: `4.2.1`, `12.`, `3)`. */
const NUMBERED = /^\W{0,3}(\d+(?:\.\d+)*)[.)]?\s/u;

const NUMBER = /\d+(?:[.,]\d+)*/gu;
const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>"')\]]+/giu;

/**
 * What a text says that does not depend on its language: numbers, numbers of sections, addresses, Latin words, names and
 * loanwords by their consonants, and words of the glossary by what they are in the other edition's language.
 */
export class FeatureReader {
  readonly #language: Language;
  readonly #other: Language;
  readonly #concepts: Concepts | undefined;
  readonly #ofWord = new Map<string, readonly string[]>();

  constructor(language: Language, other: Language, concepts: Concepts | undefined) {
    this.#language = language;
    this.#other = other;
    this.#concepts = concepts;
  }

  read(text: string): Set<string> {
    const features = new Set<string>();
    const section = NUMBERED.exec(text)?.[1];
    if (section !== undefined) features.add(`§${section}`);
    for (const [number] of text.matchAll(NUMBER)) features.add(number.replaceAll(',', '.'));
    for (const [address] of text.matchAll(ADDRESS))
      features.add(address.replace(/[.,;:]+$/u, '').toLowerCase());
    const folded = words(text).map(fold);
    for (const word of folded) for (const feature of this.#wordFeatures(word)) features.add(feature);
    for (const feature of this.#conceptFeatures(folded)) features.add(feature);
    return features;
  }

  #wordFeatures(word: string): readonly string[] {
    const known = this.#ofWord.get(word);
    if (known) return known;
    const features = featuresOfWord(word);
    this.#ofWord.set(word, features);
    return features;
  }

  /** Both editions of a pair call a concept by what it is called in the second language of the two. */
  #conceptFeatures(folded: readonly string[]): string[] {
    if (!this.#concepts) return [];
    const called = this.#language < this.#other ? this.#other : this.#language;
    return this.#concepts.find(folded).flatMap(({ first, last, equals }) => {
      const names =
        called === this.#language
          ? [folded.slice(first, last + 1).join(' ')]
          : equals.filter(({ language }) => language === called).map(({ label }) => label);
      return names.map((name) => `=${stemsOf(name, called)}`);
    });
  }
}

const stemsOf = (name: string, language: Language) =>
  analyse(name, language)
    .map(({ stem }) => stem)
    .join(' ');

function featuresOfWord(word: string): string[] {
  if (/\d/.test(word) || word.length < 2) return [];
  const features = /^[a-z]/.test(word)
    ? [word]
    : word.length >= LEAST_LETTERS
      ? [word.slice(0, LEAST_LETTERS)]
      : [];
  if (word.length < LEAST_LETTERS) return features;
  const sounds = soundsOf(word);
  if (sounds.length >= 3) features.push(`~${sounds.slice(0, 3)}`);
  if (sounds.length >= 4) features.push(`~${sounds.slice(0, 4)}`);
  if (sounds.length >= 5) features.push(`~${sounds.slice(0, 6)}`);
  return features;
}

function soundsOf(word: string): string {
  const spelt = DIGRAPHS.reduce((text, [pattern, by]) => text.replace(pattern, by), word);
  let sounds = '';
  for (const letter of spelt) {
    const sound = SOUNDS[letter] ?? '';
    if (sound !== sounds.at(-1)) sounds += sound;
  }
  return sounds;
}
