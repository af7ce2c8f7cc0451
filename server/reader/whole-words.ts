const YO = '(?:ё|е\u0308?)';
const APOSTROPHE = "['’ʼ]";
/** Letters that are printed one for the other. */
const ALIKE: Readonly<Record<string, string>> = {
  ...{ е: YO, ё: YO },
  ...{ "'": APOSTROPHE, '’': APOSTROPHE, ʼ: APOSTROPHE },
};

/** Found in no text. */
const NEVER = /((?!))/gu;

/**
 * Finds words where they stand whole, in any case, the longest first; each match is the first group. `е` stands for `ё` and the
 * other way round, and accents may be letters' own or signs after them, as in what pdf.js looks through.
 */
export function wholeWords(words: readonly string[]): RegExp {
  const longestFirst = [...words]
    .sort((a, b) => b.length - a.length)
    .map(patternOf)
    .filter((pattern) => pattern !== '');
  if (longestFirst.length === 0) return NEVER;
  return new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])(${longestFirst.join('|')})(?![\\p{L}\\p{M}\\p{N}])`, 'giu');
}

function patternOf(word: string): string {
  const letters = word
    .normalize('NFC')
    .toLowerCase()
    .trim()
    .split(/(\s+)|/u)
    .filter(Boolean);
  return letters
    .map((letter) => (/\s/u.test(letter) ? '\\s+' : (ALIKE[letter] ?? eitherForm(letter))))
    .join('');
}

function eitherForm(letter: string): string {
  const apart = letter.normalize('NFD');
  return apart === letter ? RegExp.escape(letter) : `(?:${letter}|${apart})`;
}
