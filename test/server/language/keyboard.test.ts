import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { otherLayout } from '../../../server/language/keyboard.ts';

/** Where the letters are on a US keyboard: the three rows of ЙЦУКЕН, and the Kyrgyz standard layout on top. */
const KEYS = new Map(
  (
    [
      ['йцукенгшщзхъ', 'qwertyuiop[]'],
      ['фывапролджэ', "asdfghjkl;'"],
      ['ячсмитьбю', 'zxcvbnm,.'],
      ['өңү', '-=\\'],
    ] as const
  ).flatMap(([letters, keys]) => Array.from(letters, (letter, index) => [letter, keys[index]!] as const)),
);

describe('a word typed on the other layout', () => {
  for (const [typed, ...readings] of [
    ['vbuhfwbz', 'миграция'],
    ['VBUHFWBZ', 'миграция'],
    ['rshusp', 'кыргыз'],
    ['rsh;sp', 'кыржыз'],
    [',birtr', 'бишкек'],
    ['<birtr', 'бишкек'],
    ['[jhju', 'хорог'],
    ["'rjyjvbrf", 'экономика'],
    ['.hblbxtcrbq', 'юридический'],
    ['`krf', 'елка'],
    ['(vbuhfwbz)', 'миграция'],
    ['vbuhfwbz?', 'миграция'],
    ['ьшпкфешщт', 'migration'],
    ['Ьшпкфешщт.', 'migration'],
    ['ьшпкфешщтю', 'migration'],
    ['«ьшпкфешщт»', 'migration'],
    ['цщьутэы', "women's"],
    ['дщтп-еукь', 'long-term'],
    ['үтүкпн', 'energy'],
  ] as const) {
    test(`reads ${typed} as ${readings.join(', ')}`, () => {
      assert.deepEqual(otherLayout(typed), readings);
    });
  }

  test('may end in a letter or in a mark', () => {
    assert.deepEqual(otherLayout('vbuhfwb.'), ['миграцию', 'миграци']);
    assert.deepEqual(otherLayout('vbuhfwb.,'), ['миграциюб', 'миграцию', 'миграци']);
    assert.deepEqual(otherLayout('ufhf;'), ['гараж', 'гара']);
  });

  test('may be Kyrgyz, on the standard layout or with plain letters', () => {
    assert.deepEqual(otherLayout('v--y-n'), ['м--н-т', 'мөөнөт']);
    assert.deepEqual(otherLayout(';f=s'), ['жаңы']);
    assert.deepEqual(otherLayout('r\\xn\\\\'), ['күчтүү']);
    assert.deepEqual(otherLayout(';fys'), ['жаны']);
  });

  test('has no reading when it is of both scripts or none, or the keys give no word', () => {
    for (const token of [
      '',
      '2014',
      '-',
      '[]',
      'it-отдел',
      'café',
      'a@b',
      'бишкек',
      'жаңы,',
      'a\u0000',
      'a'.repeat(65),
    ]) {
      assert.deepEqual(otherLayout(token), [], token);
    }
  });

  test('is found again', () => {
    const cyrillic = fc.string({ unit: fc.constantFrom(...KEYS.keys()), minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(cyrillic, (word) => {
        const typed = Array.from(word, (letter) => KEYS.get(letter)).join('');
        fc.pre(/[a-z]/.test(typed));
        assert.ok(otherLayout(typed).includes(word));
      }),
    );
    const latin = fc.string({
      unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'),
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(latin, (word) => {
        assert.deepEqual(otherLayout(word).flatMap(otherLayout), [word]);
      }),
    );
  });

  test('may be any string, and has few readings, in the other script and in small letters', () => {
    const typed = fc.string({ unit: fc.constantFrom(...'aZбЮё[]{};:\'"<>,.`~-=\\_+|1?!()') });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), typed), (token) => {
        const readings = otherLayout(token);
        assert.ok(readings.length <= 6);
        const script = /[a-z]/i.test(token) ? /^[а-яңөү\d-]+$/ : /^[a-z\d'-]+$/;
        for (const reading of readings) assert.match(reading, script);
      }),
      { numRuns: 1000 },
    );
  });
});
