import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { LANGUAGES, type Language } from '../../../server/domain/languages.ts';
import { translator } from '../../../server/i18n/translate.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Every text of a locale by its whole key, such as `search.sorts.newest`. */
function textsOf(language: Language): Map<string, string> {
  const texts = new Map<string, string>();
  const visit = (node: object, path: string[]): void => {
    for (const [key, value] of Object.entries(node)) {
      if (typeof value === 'string') texts.set([...path, key].join('.'), value);
      else visit(value, [...path, key]);
    }
  };
  visit(JSON.parse(readFileSync(`${root}/server/i18n/${language}.json`, 'utf8')), []);
  return texts;
}

const PLURAL = /_(zero|one|two|few|many|other)$/;
const keysOf = (language: Language) =>
  new Set([...textsOf(language).keys()].map((key) => key.replace(PLURAL, '')));

describe('the locales', () => {
  test('have the same keys', () => {
    for (const language of LANGUAGES)
      assert.deepEqual([...keysOf(language)].sort(), [...keysOf('en')].sort());
  });

  test('have every plural form that their language has', () => {
    for (const language of LANGUAGES) {
      const texts = textsOf(language);
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      const counted = new Set([...texts.keys()].filter((key) => PLURAL.test(key)));
      for (const key of new Set([...counted].map((each) => each.replace(PLURAL, '')))) {
        for (const form of forms) assert.ok(texts.has(`${key}_${form}`), `${language}: ${key}_${form}`);
      }
    }
  });

  test('speak of the same things in every language', () => {
    const placesOf = (text = '') => (text.match(/{{\w+/g) ?? []).sort();
    const english = textsOf('en');
    for (const language of LANGUAGES) {
      for (const [key, text] of textsOf(language)) {
        if (!PLURAL.test(key)) assert.deepEqual(placesOf(text), placesOf(english.get(key)), key);
      }
    }
  });

  test('have a text for every key that templates and code name', () => {
    const files = globSync(['views/**/*.hbs', 'server/**/*.ts'], { cwd: root });
    const named = files.flatMap((file) => {
      const source = readFileSync(`${root}/${file}`, 'utf8');
      const calls = source.matchAll(/(?:{{|[^\w.])t(?:ranslator\(\w+\))?(?: |\()["']([\w.-]+)["']/g);
      return Array.from(calls, ([, key = '']) => ({ file, key }));
    });
    assert.ok(named.length > 80);
    const keys = keysOf('en');
    for (const { file, key } of named) assert.ok(keys.has(key), `${file} names ${key}`);
  });
});

describe('a counted text', () => {
  const pages = (language: Language, counts: number[]) =>
    counts.map((count) => translator(language)('edition.pages', { count }).replace(/\s/g, ' '));

  test('is right in Russian', () => {
    assert.deepEqual(pages('ru', [0, 1, 2, 4, 5, 11, 12, 14, 21, 22, 25, 111, 1001]), [
      '0 страниц',
      '1 страница',
      '2 страницы',
      '4 страницы',
      '5 страниц',
      '11 страниц',
      '12 страниц',
      '14 страниц',
      '21 страница',
      '22 страницы',
      '25 страниц',
      '111 страниц',
      '1 001 страница',
    ]);
  });

  test('is right in English and Kyrgyz', () => {
    assert.deepEqual(pages('en', [0, 1, 2, 1234]), ['0 pages', '1 page', '2 pages', '1,234 pages']);
    assert.deepEqual(pages('ky', [0, 1, 2]), ['0 бет', '1 бет', '2 бет']);
  });

  test('throws for a key that no locale has', () => {
    assert.throws(() => translator('en')('no.such.key'), /no\.such\.key/);
  });
});
