import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { nearestWords } from '../../../server/language/nearest-words.ts';

const nearest = (word: string, edits: number, vocabulary: readonly string[]) => {
  const sorted = [...new Set(vocabulary)].sort();
  return nearestWords(word, edits, (from) => sorted.find((other) => other >= from));
};

/** The definition, letter by letter. */
function distance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const same = a.at(-1) === b.at(-1) ? 0 : 1;
  const choices = [
    distance(a.slice(0, -1), b) + 1,
    distance(a, b.slice(0, -1)) + 1,
    distance(a.slice(0, -1), b.slice(0, -1)) + same,
  ];
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)) {
    choices.push(distance(a.slice(0, -2), b.slice(0, -2)) + 1);
  }
  return Math.min(...choices);
}

describe('the nearest words of a vocabulary', () => {
  test('are a letter missing, added, replaced or swapped away', () => {
    const words = ['migration', 'mgration', 'imgration', 'migrationx', 'ligration', 'vibration'];
    assert.deepEqual(
      nearest('migration', 1, words)
        .map(({ word }) => word)
        .sort(),
      ['imgration', 'ligration', 'mgration', 'migrationx'],
    );
  });

  test('begin with the right letter when two mistakes are allowed, and the nearer come first', () => {
    assert.deepEqual(nearest('migratoin', 2, ['mugration', 'migration', 'ligration']), [
      { word: 'migration', distance: 1 },
      { word: 'mugration', distance: 2 },
    ]);
  });

  test('are just those that a comparison with every word finds', () => {
    const words = fc.string({ unit: fc.constantFrom('а', 'б', 'в', 'г'), minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(
        words,
        fc.array(words, { maxLength: 40 }),
        fc.constantFrom(1, 2),
        (word, vocabulary, edits) => {
          const expected = [...new Set(vocabulary)].filter(
            (other) =>
              other !== word && distance(word, other) <= edits && (edits === 1 || other[0] === word[0]),
          );
          assert.deepEqual(
            nearest(word, edits, vocabulary)
              .map((near) => near.word)
              .sort(),
            expected.sort(),
          );
        },
      ),
    );
  });
});
