import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  type Atom,
  formatQuery,
  parseQuery,
  type QueryField,
  type QueryTerm,
} from '../../../server/language/query.ts';

type Options = { prefix?: boolean; unwanted?: boolean; field?: QueryField };

const atom = (text: string, { prefix = false, field }: Options = {}): Atom => ({
  kind: 'word',
  word: text,
  prefix,
  ...(field && { field }),
});
const word = (text: string, options: Options = {}): QueryTerm => ({
  either: [atom(text, options)],
  unwanted: options.unwanted ?? false,
});
const phrase = (words: string[], { unwanted = false, field }: Options = {}): QueryTerm => ({
  either: [{ kind: 'phrase', words, ...(field && { field }) }],
  unwanted,
});
const either = (...atoms: Atom[]): QueryTerm => ({ either: atoms, unwanted: false });

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
      phrase(['short', 'term'], { unwanted: true }),
      phrase(['covid', '19'], { unwanted: true }),
    ]);
  });

  test('takes a hyphen within a word as a space', () => {
    assert.deepEqual(parseQuery('Ысык-Көл ').terms, [word('ысык'), word('көл')]);
  });

  test('may lack its last quotation mark', () => {
    assert.deepEqual(parseQuery('"right to').terms, [phrase(['right', 'to'])]);
  });

  test('looks for words and phrases in a field alone, under its name in any language of the interface', () => {
    assert.deepEqual(parseQuery('title:migration Author:"Ann Lee" тема:труд ').terms, [
      word('migration', { field: 'title' }),
      phrase(['ann', 'lee'], { field: 'author' }),
      word('труд', { field: 'subject' }),
    ]);
    assert.deepEqual(parseQuery('-title:draft').terms, [word('draft', { field: 'title', unwanted: true })]);
  });

  test('is content with either side of an OR', () => {
    assert.deepEqual(parseQuery('labour OR "short term" OR work law').terms, [
      either(atom('labour'), { kind: 'phrase', words: ['short', 'term'] }, atom('work')),
      word('law', { prefix: true }),
    ]);
    assert.deepEqual(parseQuery('труд ИЛИ жумуш ').terms, [either(atom('труд'), atom('жумуш'))]);
  });

  test('takes the words of one token together on either side of an OR', () => {
    const covid: Atom = { kind: 'phrase', words: ['covid', '19'] };
    assert.deepEqual(parseQuery('covid-19 OR cats ').terms, [either(covid, atom('cats'))]);
    assert.deepEqual(parseQuery('cats OR covid-19 dogs ').terms, [either(atom('cats'), covid), word('dogs')]);
    assert.deepEqual(parseQuery('a-b year:2014 OR c ').terms, [word('a'), either(atom('b'), atom('c'))]);
  });

  test('reads an OR without two sides as a word', () => {
    assert.deepEqual(parseQuery('OR labour OR').terms, [word('labour'), word('or', { prefix: true })]);
    assert.deepEqual(parseQuery('a OR -b ').terms, [word('a'), word('or'), word('b', { unwanted: true })]);
    assert.deepEqual(parseQuery('a or b ').terms, [word('a'), word('or'), word('b')]);
  });

  test('has years and ranges of years', () => {
    assert.deepEqual(parseQuery('migration year:2010..2014 год:2016'), {
      terms: [word('migration')],
      years: [
        { from: 2010, to: 2014 },
        { from: 2016, to: 2016 },
      ],
    });
  });

  test('has years as people type them', () => {
    const of = (q: string) => parseQuery(q).years.map(({ from, to }) => [from, to]);
    assert.deepEqual(of('year:2010-2014 year:2014..2010'), [
      [2010, 2014],
      [2010, 2014],
    ]);
    assert.deepEqual(of('year:2020.. жыл:..2005'), [
      [2020, 9999],
      [0, 2005],
    ]);
    assert.deepEqual(of('year:.. year:- year:20'), []);
  });

  test('says a word that is repeated once', () => {
    assert.deepEqual(parseQuery('law work law '.repeat(9)).terms, [word('work'), word('law')]);
    assert.deepEqual(parseQuery('law -law "law" title:law').terms.length, 4);
    assert.deepEqual(parseQuery('law work law').terms, [word('work'), word('law', { prefix: true })]);
  });

  test('reads as words what only looks like a field', () => {
    assert.deepEqual(parseQuery('year:never http://x.kg title: colour:red').terms, [
      word('year'),
      word('never'),
      word('http'),
      word('x'),
      word('kg'),
      word('title'),
      word('colour'),
      word('red', { prefix: true }),
    ]);
    assert.deepEqual(parseQuery('colour:"deep red"').terms, [word('colour'), phrase(['deep', 'red'])]);
  });

  test('says nothing when it has no words', () => {
    for (const q of ['', ' ', '"', '""', '-', '*', '\\', '🙂', '\u200F', '\0', '()[]{}^~:']) {
      assert.deepEqual(parseQuery(q).terms, [], q);
    }
  });

  test('is read only so far when it is very long', () => {
    assert.equal(
      parseQuery(Array.from({ length: 2000 }, (_, index) => `word${index}`).join(' ')).terms.length,
      24,
    );
  });

  test('never throws, and written out again is the same query', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ unit: fc.constantFrom(...'aй1"«» -\'’*ё€\0\u200F½ŉ:'), maxLength: 60 }),
      fc
        .array(
          fc.constantFrom('OR', 'title:', 'автор:', 'year:', '2010..2014', ' ', ' ', '"', '-', 'a', 'ИЛИ'),
        )
        .map((parts) => parts.join('')),
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
