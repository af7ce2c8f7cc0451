import {
  type ExtractedPage,
  PAGE_VERDICTS,
  type PageVerdict,
  type TextQuality,
} from '../domain/extraction.ts';
import type { Language } from '../domain/languages.ts';

/** Fewer letters than this are a page number or a stamp, not a text layer. */
const FEWEST_LETTERS = 4;

/** A page with fewer words may be a table, a list or a quotation, whatever its language. */
const WORDS_TO_JUDGE_BY = 60;

/** Shares beyond which a text is taken for garbage. Real pages of the three languages stay far below. */
const MOST_UNPRINTABLE = 0.1;
const MOST_ALIEN = 0.3;
const MOST_MIXED_WORDS = 0.2;
const MOST_LOOK_ALIKE_WORDS = 0.25;

/** The bullets of symbol fonts are private characters; so few spoil no page. */
const BULLETS = 8;

/** Whether a page's text can be used; `detected` is its language, `expected` that of its edition. */
export function assessPage(text: string, detected: Language | null, expected: Language): PageVerdict {
  const printable = count(text, /[\p{L}\p{N}]/gu);
  if (printable + count(text, UNPRINTABLE) < FEWEST_LETTERS) return 'no-text';
  if (isGarbled(text)) return 'broken-encoding';
  if (expected !== 'en' && detected === null && looksLikeCyrillic(text)) return 'broken-encoding';
  if (count(text, /\p{L}/gu) < FEWEST_LETTERS) return 'no-text';
  if (detected === null || detected === expected) return 'good';
  return count(text, /\p{L}{2,}/gu) >= WORDS_TO_JUDGE_BY ? 'wrong-language' : 'good';
}

/** Control, replacement, private and unassigned characters: codes that no table gave a meaning. */
const UNPRINTABLE = /[\p{Co}\p{Cn}\uFFFD]|(?![\n\t\r])\p{Cc}/gu;

/**
 * Latin letters beyond ASCII, and the signs that UTF-8 read as Latin-1 leaves. Russian in a Windows code page read
 * as Latin-1 (`Îò÷åò`), in UTF-8 read as Latin-1 (`ÐžÑ‚`) and glyph numbers read as letters (`Ɉɬɱɟɬ`) consist of them.
 */
const ALIEN = /(?![A-Za-zªº])\p{Script=Latin}|[\u0080-\u00BF\u02B0-\u02FF]/gu;

/** Words that are half Latin and half Cyrillic, as a table with holes gives them. */
const MIXED_WORD = /(?:[A-Za-z][\u0400-\u052F]|[\u0400-\u052F][A-Za-z])/u;

/** Whether the characters themselves are wrong, whatever the language. */
export function isGarbled(text: string): boolean {
  const unprintable = count(text, UNPRINTABLE);
  const solid = count(text, /\S/gu);
  if (unprintable > BULLETS ? unprintable > MOST_UNPRINTABLE * solid : unprintable > solid / 2) return true;
  const letters = count(text, /\p{L}/gu);
  if (letters > 0 && count(text, ALIEN) > MOST_ALIEN * letters) return true;
  const words = text.match(/\p{L}{3,}/gu) ?? [];
  return words.filter((word) => MIXED_WORD.test(word)).length > MOST_MIXED_WORDS * Math.max(words.length, 5);
}

/** Capitals, digits and small letters in one word, as in `noJIHTHKa` and `pecny6JIHKa`. */
const LOOK_ALIKE_WORD =
  /[a-z][A-Z]|[A-Z]{2}[a-z]|[A-Za-z][0-9][A-Za-z]|^[b-df-hj-np-tv-zA-Z]*[HBPCXKMTJ]{2}[a-z]/;

/** Whether Latin letters stand for Cyrillic ones of a similar shape, throughout. */
function looksLikeCyrillic(text: string): boolean {
  const words = text.match(/[\p{L}\p{N}]{4,}/gu)?.filter((word) => /[A-Za-z]/.test(word)) ?? [];
  const odd = words.filter((word) => LOOK_ALIKE_WORD.test(word)).length;
  return odd > MOST_LOOK_ALIKE_WORDS * Math.max(words.length, FEWEST_LETTERS);
}

/** Pages by verdict; the whole is as most of its pages are, and good when as many are good as anything else. */
export function qualityOf(pages: readonly Pick<ExtractedPage, 'verdict'>[]): TextQuality {
  const counts: Record<PageVerdict, number> = {
    good: 0,
    'no-text': 0,
    'broken-encoding': 0,
    'wrong-language': 0,
  };
  for (const { verdict } of pages) counts[verdict]++;
  const verdict = PAGE_VERDICTS.reduce((most, next) => (counts[next] > counts[most] ? next : most));
  return { verdict, pages: counts };
}

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;
