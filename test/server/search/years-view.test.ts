import assert from 'node:assert/strict';
import { parse } from 'node:querystring';
import { describe, test } from 'node:test';
import { pageNumbers } from '../../../server/search/paging-view.ts';
import { readSearchRequest, withYearFields } from '../../../server/search/params.ts';
import { columnsOf, yearLabel, yearsView } from '../../../server/search/years-view.ts';

const yearsOf = (query: string) => readSearchRequest(withYearFields(parse(query))).request.filters.year;
const requestOf = (query: string) => readSearchRequest(parse(query)).request;
const counts = [
  { value: '2014', count: 4 },
  { value: '2017', count: 1 },
];

describe('the columns of years', () => {
  test('have a gap for every year without anything', () => {
    const columns = columnsOf(counts).map(({ from, count }) => [from, count]);
    assert.deepEqual(columns, [
      [2014, 4],
      [2015, 0],
      [2016, 0],
      [2017, 1],
    ]);
    assert.deepEqual(columnsOf([]), []);
  });

  test('stand for several years where single ones were too narrow, and lose none', () => {
    const columns = columnsOf([{ value: '1948', count: 2 }, ...counts]);
    assert.ok(columns.length <= 32);
    assert.equal(
      columns.reduce((sum, { count }) => sum + count, 0),
      7,
    );
    assert.deepEqual(columns[0], { from: 1945, to: 1949, count: 2, held: { from: 1948, to: 1948 } });
  });

  test('add their years to the choice, and take a range that they are in out of it', () => {
    const { bars } = yearsView(requestOf('year=2014'), counts, 'en');
    assert.deepEqual(
      bars.map(({ href }) => href),
      ['/en/search', null, null, '/en/search?year=2014&year=2017'],
    );
    const [first] = yearsView(requestOf('year=2010..2015'), counts, 'en').bars;
    assert.deepEqual([first?.chosen, first?.href], [true, '/en/search']);
  });
});

describe('the fields for a range of years', () => {
  test('are read as a range that may be open, in either order, and replace what was chosen', () => {
    assert.deepEqual(yearsOf('from=2010&to=2014'), [{ from: 2010, to: 2014 }]);
    assert.deepEqual(yearsOf('from=2014&to=2010&year=1999'), [{ from: 2010, to: 2014 }]);
    assert.deepEqual(yearsOf('from=2010&to='), [{ from: 2010, to: 9999 }]);
    assert.deepEqual(yearsOf('from=&to=&year=1999'), [{ from: 1999, to: 1999 }]);
    assert.deepEqual(yearsOf('from=soon'), []);
  });

  test('show the one range that is chosen, and let several go along', () => {
    const { from, to, kept } = yearsView(requestOf('year=2010..9999'), counts, 'en');
    assert.deepEqual([from, to, kept], ['2010', '', []]);
    assert.deepEqual(yearsView(requestOf('year=2010,2014'), counts, 'en').kept, ['2010', '2014']);
  });

  test('are named in words', () => {
    assert.equal(yearLabel({ from: 2010, to: 9999 }, 'en'), 'since 2010');
    assert.equal(yearLabel({ from: 0, to: 2014 }, 'ru'), 'по 2014 год');
    assert.equal(yearLabel({ from: 2010, to: 2014 }, 'ky'), '2010–2014');
  });
});

test('paging names the ends and the neighbours, and leaves out only what is longer than its mark', () => {
  assert.deepEqual(pageNumbers(1, 13), [1, 2, 0, 13]);
  assert.deepEqual(pageNumbers(4, 7), [1, 2, 3, 4, 5, 6, 7]);
  assert.deepEqual(pageNumbers(50, 100), [1, 0, 49, 50, 51, 0, 100]);
});
