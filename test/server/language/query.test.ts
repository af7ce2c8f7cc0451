import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { formatQuery, parseQuery, type QueryTerm } from '../../../server/language/query.ts';

const word = (text: string, { prefix = false, unwanted = false } = {}): QueryTerm => ({
  kind: 'word',
  word: text,
  prefix,
  unwanted,
});
const phrase = (words: string[], unwanted = false): QueryTerm => ({ kind: 'phrase', words, unwanted });

describe('a query', () => {
  test('has words, the last of them perhaps unfinished', () => {
    assert.deepEqual(parseQuery('Labour Mig').terms, [word('labour'), word('mig', { prefix: true })]);
  });

  test('has a finished last word when a space follows', () => {
    assert.deepEqual(parseQuery('labour migration ').terms, [word('labour'), word('migration')]);
  });

  test('has phrases in any quotation marks', () => {
    assert.deepEqual(parseQuery('«право на труд» “right to work”').terms, [
      phrase(['право', 'на', 'труд']),
      phrase(['right', 'to', 'work']),
    ]);
  });

  test('excludes words and phrases after a minus', () => {
    assert.deepEqual(parseQuery('migration -seasonal -"short term" -covid-19').terms, [
      word('migration'),
      word('seasonal', { unwanted: true }),
      phrase(['short', 'term'], true),
      phrase(['covid', '19'], true),
    ]);
  });

  test('takes a hyphen within a word as a space', () => {
    assert.deepEqual(parseQuery('Ысык-Көл ').terms, [word('ысык'), word('көл')]);
  });

  test('may lack its last quotation mark', () => {
    assert.deepEqual(parseQuery('"right to').terms, [phrase(['right', 'to'])]);
  });

  test('says nothing when it has no words', () => {
    for (const q of ['', ' ', '"', '""', '-', '*', '\\', '🙂', '\u200F', '\0', '()[]{}^~:']) {
      assert.deepEqual(parseQuery(q).terms, [], q);
    }
  });

  test('is read only so far when it is very long', () => {
    assert.equal(parseQuery('word '.repeat(2000)).terms.length, 24);
  });

  test('never throws, and written out again is the same query', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ unit: fc.constantFrom(...'aй1"«» -\'’*ё€\0\u200F½ŉ'), maxLength: 60 }),
    );
    fc.assert(
      fc.property(typed, (q) => {
        const parsed = parseQuery(q);
        assert.deepEqual(parseQuery(formatQuery(parsed)), parsed);
      }),
      { numRuns: 1000 },
    );
  });
});
