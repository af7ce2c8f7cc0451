import {
  type Extraction,
  type JudgedPage,
  PAGE_VERDICTS,
  type PageVerdict,
  type TextQuality,
  type WeakPages,
} from '../domain/extraction.ts';
import type { Language } from '../domain/languages.ts';
import { englishShare } from '../language/detect.ts';
import { type CharacterCensus, takeCensus } from './character-census.ts';

/** Fewer letters than this are a page number or a stamp, not a text layer. */
const FEWEST_LETTERS = 4;

/** A page with fewer words may be a table, a list or a quotation, whatever its language. */
const WORDS_TO_JUDGE_BY = 60;

/** Shares beyond which a text is taken for garbage. Real pages of the three languages stay far below. */
const MOST_UNPRINTABLE = 0.1;
const MOST_ALIEN = 0.3;
const MOST_MIXED_WORDS = 0.2;
const MOST_LOOK_ALIKE_WORDS = 0.25;

/** Less of English than this is code or a table, which are English in every edition. */
const ENGLISH_PROSE = 0.2;

/** A page with more than this share of words in the script of its edition is not in the wrong language. */
const MOST_READABLE = 0.2;

/** The bullets of symbol fonts are private characters; so few spoil no page. */
const BULLETS = 8;

/** Whether a page's text can be used; `detected` is its language, `expected` that of its edition. */
export function assessPage(text: string, detected: Language | null, expected: Language): PageVerdict {
  const census = takeCensus(text);
  if (census.letters + census.digits + census.unprintable < FEWEST_LETTERS) return 'no-text';
  if (isGarbage(text, census)) return 'broken-encoding';
  if (expected !== 'en' && detected !== expected && looksLikeCyrillic(text)) return 'broken-encoding';
  if (census.letters < FEWEST_LETTERS) return 'no-text';
  if (detected === null || detected === expected) return 'good';
  return isForeign(text, detected, expected) ? 'wrong-language' : 'good';
}

/**
 * Whether a text in another language has next to nothing for readers of `expected`. Between Russian and Kyrgyz the
 * language alone decides; between scripts, quotations, code and tables in the other one leave a page good.
 */
function isForeign(text: string, detected: Language, expected: Language): boolean {
  const words = text.match(/\p{L}{2,}/gu) ?? [];
  if (words.length < WORDS_TO_JUDGE_BY) return false;
  if (detected !== 'en' && expected !== 'en') return true;
  if (detected === 'en' && englishShare(text) < ENGLISH_PROSE) return false;
  const readable = words.filter((word) => LATIN_WORD.test(word) === (expected === 'en')).length;
  return readable < MOST_READABLE * words.length;
}

const LATIN_WORD = /^[A-Za-z]+$/;

/** Whether the characters themselves are wrong, whatever the language. */
export function isGarbled(text: string): boolean {
  return isGarbage(text, takeCensus(text));
}

function isGarbage(text: string, { solid, letters, unprintable, alien }: CharacterCensus): boolean {
  const bearable = unprintable > BULLETS ? MOST_UNPRINTABLE * solid : solid / 2;
  if (unprintable > bearable || alien > MOST_ALIEN * letters) return true;
  if (!MIXED_WORD.test(text)) return false;
  const words = text.match(/\p{L}{3,}/gu) ?? [];
  const mixed = words.filter((word) => MIXED_WORD.test(word)).length;
  return mixed > 1 && mixed > MOST_MIXED_WORDS * words.length;
}

/** A word that turns from one script into the other, as a table with holes makes it. */
const MIXED_WORD = /[A-Za-z][\u0400-\u052F]|[\u0400-\u052F][A-Za-z]/;

/** Capitals or digits after small letters, or a small letter after several capitals: `noJIHTHKa`, `pecny6JIHKa`. */
const LOOK_ALIKE_WORD = /[a-z][A-Z]|[A-Z]{2}[a-z]|[A-Za-z][0-9][A-Za-z]/;

/** Whether Latin letters stand for Cyrillic ones of a similar shape, throughout. */
function looksLikeCyrillic(text: string): boolean {
  const words = text.match(/[\p{L}\p{N}]{4,}/gu) ?? [];
  const odd = words.filter((word) => LOOK_ALIKE_WORD.test(word)).length;
  return odd > FEWEST_LETTERS && odd > MOST_LOOK_ALIKE_WORDS * words.length;
}

/** The pages of a document as those of an edition in the language `expected`. */
export function judged({ pages }: Pick<Extraction, 'pages'>, expected: Language): JudgedPage[] {
  return pages.map((page) => ({ ...page, verdict: assessPage(page.text, page.language, expected) }));
}

/** Pages by verdict; the whole is as most of its pages are, and good when as many are good as anything else. */
export function qualityOf(pages: readonly Pick<JudgedPage, 'number' | 'verdict'>[]): TextQuality {
  const counts: Record<PageVerdict, number> = {
    good: 0,
    'no-text': 0,
    'broken-encoding': 0,
    'wrong-language': 0,
  };
  for (const { verdict } of pages) counts[verdict]++;
  const verdict = PAGE_VERDICTS.reduce((most, next) => (counts[next] > counts[most] ? next : most));
  return { verdict, pages: counts, weak: weakPages(pages) };
}

function weakPages(pages: readonly Pick<JudgedPage, 'number' | 'verdict'>[]): WeakPages[] {
  return PAGE_VERDICTS.flatMap((verdict) => {
    if (verdict === 'good') return [];
    const numbers = pages.filter((page) => page.verdict === verdict).map(({ number }) => number);
    return numbers.length === 0 ? [] : [{ verdict, pages: asRanges(numbers) }];
  });
}

/** Ascending numbers such as 3, 4, 5 and 9 as `3-5,9`. */
function asRanges(numbers: readonly number[]): string {
  const runs: [first: number, last: number][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run?.[1] === number - 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([first, last]) => (first === last ? first : `${first}-${last}`)).join(',');
}
