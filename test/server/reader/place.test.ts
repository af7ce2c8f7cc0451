import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { pageAt, printedLabel } from '../../../server/reader/place.ts';

const pages = ['i', 'ii', '1', '2', null].map((label, index) => ({ number: index + 1, label }));

describe('a place in a document', () => {
  test('is what is printed on the page before it is a number', () => {
    assert.deepEqual(
      ['II', ' 1 ', '2', '5'].map((place) => pageAt(place, pages, 5)),
      [2, 3, 4, 5],
    );
  });

  test('is nowhere when the document has neither', () => {
    for (const place of ['', 'abc', '0', '-1', '6', '1e3']) assert.equal(pageAt(place, pages, 5), undefined);
  });

  test('has a label only where that is not the number of the page', () => {
    assert.deepEqual([...pages, { number: 7, label: '7' }, { number: 8, label: ' ' }].map(printedLabel), [
      'i',
      'ii',
      '1',
      '2',
      null,
      null,
      null,
    ]);
  });
});
