import type { Language } from '../domain/languages.ts';
import { fold } from './fold.ts';
import { stem } from './stem.ts';
import { words } from './tokenise.ts';

/** A word of a text: its folded form, and the stem by which its inflections find each other. */
export type Term = { readonly form: string; readonly stem: string; readonly stemmer: Language };

const CYRILLIC = /\p{Script=Cyrillic}/u;
const NUMBER = /\p{N}/u;

/**
 * Whose rules apply to a word in an edition. The script decides before the edition's language does: an English
 * term in a Russian report is inflected as English, a Russian name in an English one as Russian.
 */
function stemmerOf(form: string, edition: Language): Language {
  if (!CYRILLIC.test(form)) return 'en';
  return edition === 'ky' ? 'ky' : 'ru';
}

/** A printed word, analysed as in an edition of this language. */
export function analyseWord(printed: string, edition: Language): Term {
  const form = fold(printed);
  const stemmer = stemmerOf(form, edition);
  return { form, stem: NUMBER.test(form) ? form : stem(form, stemmer), stemmer };
}

/** The words of a text in reading order; a term's position is its index. */
export function analyse(text: string, edition: Language): Term[] {
  return words(text).map((word) => analyseWord(word, edition));
}

/**
 * The readings of a query's folded word, whose language nobody knows: one for every way in which an edition
 * may have analysed it. A Latin word has one, a Cyrillic word has a Russian and a Kyrgyz one.
 */
export function readings(form: string): Term[] {
  const stemmers: Language[] = CYRILLIC.test(form) ? ['ru', 'ky'] : ['en'];
  return stemmers.map((stemmer) => analyseWord(form, stemmer));
}
