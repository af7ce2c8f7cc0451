import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PageVerdict } from '../../../server/domain/extraction.ts';
import type { Language } from '../../../server/domain/languages.ts';
import { assessPage, qualityOf } from '../../../server/ingest/assess.ts';
import { detectLanguage } from '../../../server/language/detect.ts';
import { ENGLISH, KYRGYZ, RUSSIAN } from '../../support/prose.ts';

const bytesReadAsLatin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

/** Russian letters in Windows-1251 (https://encoding.spec.whatwg.org/index-windows-1251.txt), read as Latin-1. */
const windowsAsLatin1 = (text: string) =>
  text.replaceAll(/[А-я]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x350));

/** As a font without ToUnicode gives it: numbers of glyphs, a constant away from the letters. */
const shifted = (text: string, by: number) =>
  text.replaceAll(/[А-я]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + by));

const LOOK_ALIKES: Record<string, string> = {
  п: 'n',
  л: 'JI',
  и: 'H',
  т: 'T',
  к: 'K',
  б: '6',
  в: 'B',
  н: 'H',
  з: '3',
  р: 'p',
  с: 'c',
  у: 'y',
  м: 'M',
  д: 'D',
  ч: '4',
};
const lookAlike = (text: string) =>
  text.toLowerCase().replaceAll(/[а-я]/g, (letter) => LOOK_ALIKES[letter] ?? 'o');

const TABLE = 'Total 2014 2015 2016\n'.repeat(5);
const CODE =
  'const table = new Map(); for (const row of rows) table.set(row.id, row.value); return table; '.repeat(8);

describe('the verdict on a page', () => {
  const pages: [string, string, Language, PageVerdict][] = [
    ['English prose in an English edition', ENGLISH, 'en', 'good'],
    ['Russian prose in a Russian edition', RUSSIAN, 'ru', 'good'],
    ['Kyrgyz prose in a Kyrgyz edition', KYRGYZ, 'ky', 'good'],
    ['an empty page', '', 'en', 'no-text'],
    ['a page with only its number', '\n 12\n', 'ru', 'no-text'],
    ['control characters', '\u0001\u0002\u0003 \u0004\u0005'.repeat(20), 'ru', 'broken-encoding'],
    ['replacement characters', RUSSIAN.replaceAll(/[а-к]/g, '\uFFFD'), 'ru', 'broken-encoding'],
    ['private characters', shifted(RUSSIAN, 0xe000), 'ru', 'broken-encoding'],
    ['UTF-8 read as Latin-1', bytesReadAsLatin1(Buffer.from(RUSSIAN)), 'ru', 'broken-encoding'],
    ['Windows-1251 read as Latin-1', windowsAsLatin1(RUSSIAN), 'ru', 'broken-encoding'],
    ['glyph numbers read as letters', shifted(RUSSIAN, 0x250 - 0x410), 'ru', 'broken-encoding'],
    ['Latin letters that look like Cyrillic ones', lookAlike(RUSSIAN), 'ru', 'broken-encoding'],
    [
      'words half in the other script',
      RUSSIAN.replaceAll('о', 'o').replaceAll('е', 'e'),
      'ru',
      'broken-encoding',
    ],
    ['bullets of a symbol font', `\uf0b7 ${ENGLISH}\n\uf0b7 ${ENGLISH}`, 'en', 'good'],
    ['English prose in a Russian edition', ENGLISH, 'ru', 'wrong-language'],
    ['Russian prose in a Kyrgyz edition', RUSSIAN, 'ky', 'wrong-language'],
    ['Kyrgyz prose in a Russian edition', KYRGYZ, 'ru', 'wrong-language'],
    ['Kyrgyz prose in an English edition', KYRGYZ, 'en', 'wrong-language'],
    [
      'a short English page in a Russian edition',
      'This page is left blank on purpose, as was agreed.',
      'ru',
      'good',
    ],
    ['an English table in a Kyrgyz edition', TABLE, 'ky', 'good'],
    ['code in a Russian edition', CODE, 'ru', 'good'],
    ['a Russian page that quotes English', `${RUSSIAN}\n${ENGLISH}`, 'ru', 'good'],
  ];
  for (const [what, text, expected, verdict] of pages) {
    test(`on ${what} is ${verdict}`, () => {
      assert.equal(assessPage(text, detectLanguage(text), expected), verdict);
    });
  }
});

describe('the quality of a revision', () => {
  const of = (...verdicts: PageVerdict[]) =>
    qualityOf(verdicts.map((verdict, index) => ({ number: index + 1, verdict })));

  test('counts every verdict, is as most of its pages are, and says which are weak', () => {
    assert.deepEqual(of('good', 'no-text', 'no-text'), {
      verdict: 'no-text',
      pages: { good: 1, 'no-text': 2, 'broken-encoding': 0, 'wrong-language': 0 },
      weak: [{ verdict: 'no-text', pages: '2-3' }],
    });
  });

  test('names weak pages in ranges, each verdict apart', () => {
    const broken = 'broken-encoding';
    const { weak } = of(broken, 'good', 'no-text', 'no-text', broken, 'no-text', broken, broken, broken);
    assert.deepEqual(weak, [
      { verdict: 'no-text', pages: '3-4,6' },
      { verdict: broken, pages: '1,5,7-9' },
    ]);
    assert.deepEqual(of('good', 'good').weak, []);
  });

  test('is good when as many pages are good as anything else', () => {
    assert.equal(of('wrong-language', 'good').verdict, 'good');
  });
});
