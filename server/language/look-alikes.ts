/**
 * Folded Cyrillic letters and the Latin ones they are taken for. Source: Unicode confusables (UTS #39,
 * `confusables.txt`), which pairs а–a, е–e, о–o, р–p, с–c, у–y, х–x, і–i, ӏ–l and the capitals В–B, К–K, М–M, Н–H,
 * Т–T. A folded word has lost its case, so a pair of capitals counts for the small letters too.
 *
 * Digits that look like letters (0, 3, 6) are left out: a number is never repaired.
 */
const LATIN_OF: Readonly<Record<string, string>> = {
  ...{ а: 'a', в: 'b', е: 'e', к: 'k', м: 'm', н: 'h', о: 'o', р: 'p', с: 'c', т: 't', у: 'y', х: 'x' },
  ...{ і: 'i', ӏ: 'l' },
};

const CYRILLIC_OF: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(LATIN_OF).map(([cyrillic, latin]) => [latin, cyrillic]),
);

const LATIN = /\p{Script=Latin}/gu;
const CYRILLIC = /\p{Script=Cyrillic}/gu;

/**
 * A folded word of both Latin and Cyrillic letters in the one script it can be written in: `cоюз` with a Latin c →
 * `союз`. Cyrillic is tried first, since there Latin letters creep in from a keyboard left on the other layout or
 * from a scan; then Latin, for a word that is mostly Latin (`migrаtion` with a Cyrillic а; `gрант` is not `gpaht`).
 * `undefined` for a word of one script, of another script or with a digit, and when no look-alikes help.
 */
export function withoutLookAlikes(word: string): string | undefined {
  if (!/^[\p{Script=Latin}\p{Script=Cyrillic}']+$/u.test(word)) return undefined;
  const latin = word.match(LATIN)?.length ?? 0;
  const cyrillic = word.match(CYRILLIC)?.length ?? 0;
  if (latin === 0 || cyrillic === 0) return undefined;
  const inCyrillic = rewritten(word, LATIN, CYRILLIC_OF);
  return inCyrillic ?? (cyrillic < latin ? rewritten(word, CYRILLIC, LATIN_OF) : undefined);
}

function rewritten(
  word: string,
  letters: RegExp,
  pairs: Readonly<Record<string, string>>,
): string | undefined {
  const result = word.replace(letters, (letter) => pairs[letter] ?? letter);
  return result.search(letters) < 0 ? result : undefined;
}
