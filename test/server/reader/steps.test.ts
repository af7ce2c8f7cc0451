import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepsFrom } from '../../../server/reader/steps.ts';

test('steps lead to the nearest pages that have the words, from such a page and from any other', () => {
  const pages = [2, 5, 9];
  assert.deepEqual(stepsFrom(5, pages), { at: 2, previous: 2, next: 9 });
  assert.deepEqual(stepsFrom(1, pages), { at: null, previous: undefined, next: 2 });
  assert.deepEqual(stepsFrom(7, pages), { at: null, previous: 5, next: 9 });
  assert.deepEqual(stepsFrom(9, pages), { at: 3, previous: 5, next: undefined });
});
