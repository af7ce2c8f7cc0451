import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { plainLetters } from '../../../server/language/plain-letters.ts';

describe('plain letters', () => {
  for (const [word, plain] of [
    ['жөнөкөй', 'жонокой'],
    ['мөөнөттүү', 'мооноттуу'],
    ['жаңы', 'жаны'],
    ['миграция', 'миграция'],
    ['march', 'march'],
    ['', ''],
  ] as const) {
    test(`of ${word || 'no word'} are ${plain || 'none'}`, () => {
      assert.equal(plainLetters(word), plain);
    });
  }

  test('are as many as the letters were, and are their own plain letters', () => {
    const words = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'ңөүноуйa') }),
    );
    fc.assert(
      fc.property(words, (word) => {
        const plain = plainLetters(word);
        assert.equal(plain.length, word.length);
        assert.equal(plainLetters(plain), plain);
        assert.doesNotMatch(plain, /[ңөү]/);
      }),
    );
  });
});
