/** Longest word that is told apart, in UTF-16 units; what comes after is cut, in text and query alike. */
const LONGEST_WORD = 64;

const PLAIN = /^[a-z0-9а-я]*$/;
const MARKS = /\p{M}+/gu;
const APOSTROPHES = /[’ʼ]/g;
/** What decomposition can bring into a word (`½` is `1⁄2`), and an apostrophe that no letter is left beside. */
const NO_PART_OF_A_WORD = /[^\p{L}\p{N}']|^'+|'+(?!\p{L})/gu;

/**
 * A word as it is compared: lower case, compatibility forms undone (`ﬁ` → `fi`, full-width letters), accents
 * removed, `ё` as `е`, one kind of apostrophe. `й` stays a letter of its own, as do `ң`, `ө` and `ү`, which
 * Unicode does not decompose.
 */
export function fold(word: string): string {
  const short = word.length > LONGEST_WORD ? word.slice(0, LONGEST_WORD) : word;
  return PLAIN.test(short) ? short : foldSlowly(short);
}

function foldSlowly(word: string): string {
  const lower = word.normalize('NFKC').toLowerCase().normalize('NFC').replace(APOSTROPHES, "'");
  // Only `й` would lose more than an accent by decomposition: и and й are different letters.
  return lower
    .split('й')
    .map((part) => part.normalize('NFKD').replace(MARKS, ''))
    .join('й')
    .slice(0, LONGEST_WORD)
    .replace(NO_PART_OF_A_WORD, '');
}
