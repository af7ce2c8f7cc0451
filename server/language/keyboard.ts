/**
 * The keys of a US keyboard, row by row, without and with the shift key, and the letters on them in ЙЦУКЕН (KBDRU of
 * Windows, `ru(winkeys)` of xkeyboard-config). ё is read as its folded form.
 */
const US = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const US_SHIFTED = '~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>';
const RUSSIAN = 'ейцукенгшщзхъфывапролджэячсмитьбю';

/** The further letters of the Kyrgyz standard layout of 2005 (`kg(basic)` of xkeyboard-config) and their keys. */
const KYRGYZ_KEYS = '-_=+\\|';
const KYRGYZ = 'өөңңүү';

/** KBDKYR of Windows is ЙЦУКЕН, with the Kyrgyz letters under AltGr on the keys of н о у. */
const KYRGYZ_UNDER_ALTGR = { ң: 'y', ө: 'j', ү: 'e' };

/** A hyphen and the digits are on the same keys in all layouts. */
const SHARED = Array.from('-0123456789', (character) => [character, character] as const);

const TO_RUSSIAN = new Map([...SHARED, ...pairs(US + US_SHIFTED, RUSSIAN + RUSSIAN)]);
const TO_KYRGYZ = new Map([...TO_RUSSIAN, ...pairs(KYRGYZ_KEYS, KYRGYZ)]);
const TO_US = new Map([...SHARED, ...pairs(RUSSIAN, US), ['ё', '`'], ...Object.entries(KYRGYZ_UNDER_ALTGR)]);

/** Longer tokens are no words. */
const LONGEST_TOKEN = 64;

/** Marks at the end of what was typed that may be letters; other marks are on keys that hold none. */
const DOUBTFUL_END = /[.,;:'"]*$/;

/**
 * How else a token reads if it was typed with the wrong keyboard layout switched on: US QWERTY for a Russian or
 * Kyrgyz one, or the reverse. `vbuhfwbz` → `миграция`, `ьшпкфешщт` → `migration`, `v--y-n` → `мөөнөт`.
 *
 * The token is what was typed between two spaces, in any case and with its punctuation, because х ъ ж э б ю are on the
 * keys of `[ ] ; ' , .`: `,birtr` is бишкек. Readings are in small letters and may hold hyphens and digits, so
 * they are to be told apart into words as any typed text; Cyrillic ones have no ё. The likelier come first:
 * - a mark at the end may be a letter (`vbuhfwb.` → `миграцию`) or may end a sentence (→ `миграци`): both are given;
 * - a hyphen is a hyphen, or ө of the Kyrgyz layout.
 *
 * Nothing is given for a token of both scripts or none, and where the other layout gives no word.
 */
export function otherLayout(token: string): readonly string[] {
  const isLatin = /[a-z]/i.test(token);
  const isCyrillic = /\p{Script=Cyrillic}/u.test(token);
  if (isLatin === isCyrillic || token.length > LONGEST_TOKEN) return [];
  return isLatin ? cyrillicReadings(token) : latinReadings(token);
}

function cyrillicReadings(token: string): string[] {
  const typed = token.replace(/^[(«“„]+|[)»”!?/…]+$/g, '');
  const withoutMarks = typed.replace(DOUBTFUL_END, '');
  const ends = new Set([
    typed,
    typed.length > withoutMarks.length ? typed.slice(0, -1) : typed,
    withoutMarks,
  ]);
  const readings = [TO_RUSSIAN, TO_KYRGYZ].flatMap((keys) => [...ends].map((end) => struck(end, keys)));
  return [...new Set(readings)].filter((reading) => reading !== undefined);
}

function latinReadings(token: string): string[] {
  const typed = token.toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  const reading = struck(typed, TO_US)?.replace(DOUBTFUL_END, '');
  // What is left may have an apostrophe inside (women's), but a bracket or a comma is no part of a Latin word.
  return reading !== undefined && /^[a-z0-9]+(?:['-][a-z0-9]+)*$/.test(reading) ? [reading] : [];
}

/** What the keys give, if each of them gives something. */
function struck(typed: string, keys: ReadonlyMap<string, string>): string | undefined {
  const letters = Array.from(typed, (character) => keys.get(character));
  return letters.includes(undefined) ? undefined : letters.join('');
}

function pairs(from: string, to: string): [string, string][] {
  return Array.from(from, (character, index) => [character, to[index]!]);
}
