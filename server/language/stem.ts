import snowball from 'snowball-stemmers';
import type { Language } from '../domain/languages.ts';
import { stemKyrgyz } from './kyrgyz/stem.ts';

/** Words whose stems are remembered, a language; a stem takes Snowball about 16 µs, memory well under 1 µs. */
const REMEMBERED = 20_000;

const STEMMERS: Record<Language, (word: string) => string> = {
  en: remembering(snowballStemmer('english')),
  ru: remembering(snowballStemmer('russian')),
  ky: remembering(stemKyrgyz),
};

/**
 * What the inflected forms of a folded word have in common: English and Russian by Snowball
 * (https://snowballstem.org/algorithms/), Kyrgyz by rules of our own.
 */
export function stem(word: string, language: Language): string {
  return STEMMERS[language](word);
}

function snowballStemmer(algorithm: string): (word: string) => string {
  const stemmer = snowball.newStemmer(algorithm);
  return (word) => stemmer.stem(word);
}

function remembering(compute: (word: string) => string): (word: string) => string {
  const known = new Map<string, string>();
  return (word) => {
    const found = known.get(word);
    if (found !== undefined) return found;
    if (known.size >= REMEMBERED) known.clear();
    const computed = compute(word);
    known.set(word, computed);
    return computed;
  };
}
