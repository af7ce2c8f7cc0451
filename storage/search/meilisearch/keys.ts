/**
 * The engine compares values without regard to case, and with letters taken apart: it would find `ми` at the start of
 * `мй`. What would be taken apart is written as its number, in brackets that no word has.
 */
export function wordKey(key: string): string {
  return PLAIN.test(key) ? key : Array.from(key, characterKey).join('');
}

const PLAIN = /^[a-z0-9а-ик-яңөү']*$/;

function characterKey(character: string): string {
  const compared = character.normalize('NFKD').toLowerCase();
  return compared === character ? character : `{${character.codePointAt(0)?.toString(16)}}`;
}

/** Letters of a beginning that is kept as a value of its own: thousands of stems begin so, and uniting them takes long. */
const SHORT = 3;

/** How the stems of a key may begin, as far as that is short; its first letter says whose stem it is. */
export function beginningsOf(key: string): string[] {
  const letters = Array.from(key).slice(0, 1 + SHORT);
  return letters.slice(1).map((_, index) => beginning(letters.slice(0, index + 2).join('')));
}

export const isShort = (begun: string) => Array.from(begun).length <= 1 + SHORT;

/** No word has the mark. */
export const beginning = (begun: string) => `${wordKey(begun)}*`;
