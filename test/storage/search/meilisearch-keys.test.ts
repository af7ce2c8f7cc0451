import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { beginning, beginningsOf, isShort, wordKey } from '../../../storage/search/meilisearch/keys.ts';

/** As the engine compares values, from its source: `normalize_facet` of milli. */
const compared = (value: string) => value.trim().normalize('NFKD').toLowerCase();

describe('the key of a word', () => {
  test('begins another only when the word does', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'абийеңөүaiz09'), minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        assert.equal(compared(wordKey(b)).startsWith(compared(wordKey(a))), b.startsWith(a));
      }),
    );
  });

  test('has its short beginnings beside it, and no other', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'абийеңөүaiz09'), minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        const held = beginningsOf(`r${b}`).map(compared);
        assert.equal(held.includes(compared(beginning(`r${a}`))), isShort(`r${a}`) && b.startsWith(a));
      }),
    );
  });
});
