/** Of what kinds a text's characters are. */
export type CharacterCensus = {
  /** Everything but white space. */
  readonly solid: number;
  readonly letters: number;
  readonly digits: number;
  /** Control, replacement, private and unassigned characters: codes that no table gave a meaning. */
  readonly unprintable: number;
  /**
   * Latin letters beyond ASCII, and the signs that UTF-8 read as Latin-1 leaves. Russian in a Windows code page read
   * as Latin-1 (`Îò÷åò`), in UTF-8 read as Latin-1 (`ÐžÑ‚`) and glyph numbers read as letters (`Ɉɬɱɟɬ`) consist of them.
   */
  readonly alien: number;
};

const UNPRINTABLE = /[\p{Cc}\p{Co}\p{Cn}\uFFFD]/u;
const ALIEN = /[\p{Script=Latin}\u0080-\u00BF\u02B0-\u02FF]/u;
const LETTER = /\p{L}/u;
const DIGIT = /\p{N}/u;
const SPACE = /\s/u;

/** Counts in one pass: every page of every document is asked, and nearly all characters are ASCII or Cyrillic. */
export function takeCensus(text: string): CharacterCensus {
  const census = { solid: 0, letters: 0, digits: 0, unprintable: 0, alien: 0 };
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x20 || code === 0x0a) continue;
    if (isPlainLetter(code)) {
      census.solid++;
      census.letters++;
    } else {
      const character = String.fromCodePoint(text.codePointAt(at) ?? code);
      at += character.length - 1;
      countOther(census, character);
    }
  }
  return census;
}

/** A to Z, a to z, and the Cyrillic letters of our three languages. */
const isPlainLetter = (code: number) =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x400 && code <= 0x481);

type Counts = { -readonly [K in keyof CharacterCensus]: number };

function countOther(census: Counts, character: string): void {
  if (SPACE.test(character)) return;
  census.solid++;
  if (LETTER.test(character)) census.letters++;
  else if (DIGIT.test(character)) census.digits++;
  if (UNPRINTABLE.test(character)) census.unprintable++;
  else if (ALIEN.test(character)) census.alien++;
}
