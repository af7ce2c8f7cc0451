import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { fold } from '../../../server/language/fold.ts';
import { words } from '../../../server/language/tokenise.ts';

describe('a folded word', () => {
  for (const [printed, folded] of [
    ['МИГРАЦИЯ', 'миграция'],
    ['Ёлка', 'елка'],
    ['ёлка', 'елка'],
    ['Café', 'cafe'],
    ['ﬁnance', 'finance'],
    ['women’s', "women's"],
    ['Ысык', 'ысык'],
    ['көлөмдүү', 'көлөмдүү'],
    ['жаңы', 'жаңы'],
    ['край', 'край'],
    ['краи\u0306', 'край'],
  ] as const) {
    test(`of ${printed} is ${folded}`, () => {
      assert.equal(fold(printed), folded);
    });
  }

  test('is one word or nothing, and stays as it is when it is folded again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 90 }), (text) => {
        for (const word of words(text).map(fold)) {
          assert.equal(fold(word), word);
          assert.deepEqual(words(word), word === '' ? [] : [word]);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
