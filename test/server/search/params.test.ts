import assert from 'node:assert/strict';
import { parse } from 'node:querystring';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { LANGUAGES } from '../../../server/domain/languages.ts';
import { PUBLICATION_TYPES } from '../../../server/domain/metadata.ts';
import { HELPS } from '../../../server/language/helps.ts';
import { paths } from '../../../server/paths.ts';
import {
  parseSearchRequest,
  readSearchRequest,
  type SearchRequest,
  searchQueryOf,
} from '../../../server/search/params.ts';
import { SORTS } from '../../../storage/search/search-index.ts';

const read = (query: string) => readSearchRequest(parse(query));
const faultsOf = (query: string) => {
  const parsed = parseSearchRequest(parse(query));
  return parsed.ok ? [] : parsed.problem.map(({ at }) => at);
};

const DEFAULTS: SearchRequest = {
  q: '',
  filters: { language: [], type: [], year: [], subject: [], project: [], author: [] },
  sort: 'relevance',
  page: 1,
  size: 10,
  off: new Set(),
};

const word = fc
  .string({ minLength: 1, maxLength: 30 })
  .map((text) => text.trim())
  .filter((text) => text !== '');
const words = fc.uniqueArray(word, { maxLength: 4 });
const years = fc
  .tuple(fc.integer({ min: 1000, max: 9999 }), fc.integer({ min: 1000, max: 9999 }))
  .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
const plain = { noNullPrototype: true };
const requests: fc.Arbitrary<SearchRequest> = fc.record(
  {
    q: fc.oneof(fc.constant(''), word),
    filters: fc.record(
      {
        language: fc.subarray([...LANGUAGES]),
        type: fc.subarray([...PUBLICATION_TYPES]),
        year: fc.uniqueArray(years, { maxLength: 3, selector: ({ from, to }) => `${from}..${to}` }),
        subject: words,
        project: words,
        author: words,
      },
      plain,
    ),
    sort: fc.constantFrom(...SORTS),
    page: fc.integer({ min: 1, max: 1_000_000 }),
    size: fc.integer({ min: 1, max: 100 }),
    off: fc.uniqueArray(fc.constantFrom(...HELPS)).map((helps) => new Set(helps)),
  },
  plain,
);

describe('what an address asks of the search', () => {
  test('is the default when it asks nothing', () => {
    assert.deepEqual(read('').request, DEFAULTS);
    assert.deepEqual(read('q=&language=&page=&sort=').faults, []);
  });

  test('keeps one space behind the last word for the API, where it is then finished, and no other around', () => {
    const asked = (query: string) => {
      const parsed = parseSearchRequest(parse(query));
      return parsed.ok ? parsed.value.q : parsed.problem;
    };
    assert.equal(asked('q=%20labour%20migration'), 'labour migration');
    assert.equal(asked('q=labour%20migration%20%0A'), 'labour migration ');
    assert.equal(asked('q=%20%20'), '');
    assert.equal(asked(''), '');
    assert.equal(read('q=labour%20').request.q, 'labour');
  });

  test('lists closed choices by repeating them or with commas', () => {
    assert.deepEqual(read('language=ru,ky').request.filters.language, ['ru', 'ky']);
    assert.deepEqual(read('language=ru&language=ky&language=ru').request.filters.language, ['ru', 'ky']);
  });

  test('takes the comma of a name as part of it', () => {
    assert.deepEqual(read('author=Aoki,%20Osamu').request.filters.author, ['Aoki, Osamu']);
  });

  test('reads years singly, in a list and as a range', () => {
    assert.deepEqual(read('year=2010,2012&year=2014..2016').request.filters.year, [
      { from: 2010, to: 2010 },
      { from: 2012, to: 2012 },
      { from: 2014, to: 2016 },
    ]);
  });

  test('is faulty, by name, when a value is bad', () => {
    for (const query of ['page=0', 'page=x', 'page=1&page=2', 'page=-1', 'page=1e3', 'page=1.5']) {
      assert.deepEqual(faultsOf(query), ['page'], query);
    }
    assert.deepEqual(faultsOf('size=101&sort=best&language=de'), ['language', 'sort', 'size']);
    assert.deepEqual(faultsOf('year=2014..2010,20,x&type=novel'), ['type', 'year', 'year', 'year']);
    assert.deepEqual(faultsOf(`q=${'a'.repeat(1001)}`), ['q']);
    assert.deepEqual(faultsOf('q=a&q=b&literal=yes'), ['q', 'literal']);
  });

  test('is read with defaults in the place of bad values by the page', () => {
    const { request, faults } = read('q=labour&page=0&size=1000&sort=best&language=de,ru&year=x');
    assert.equal(faults.length, 5);
    const filters = { ...DEFAULTS.filters, language: ['ru'] };
    assert.deepEqual(request, { ...DEFAULTS, q: 'labour', filters });
  });

  test('comes back the same from the address that we make of it', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const href = paths.search.href({ ui: 'en', query: searchQueryOf(request) });
        const parsed = parseSearchRequest(parse(href.split('?')[1] ?? ''));
        assert.deepEqual(parsed, { ok: true, value: { ...request, explain: false } });
      }),
    );
  });

  test('never throws, and is always one that the index takes', () => {
    const values = fc.oneof(fc.string(), fc.array(fc.string(), { maxLength: 3 }));
    const names = fc.constantFrom(...Object.keys(searchQueryOf(DEFAULTS)), 'other');
    fc.assert(
      fc.property(fc.dictionary(names, values), (query) => {
        const { request } = readSearchRequest(query);
        assert.ok(request.page >= 1 && request.size >= 1 && request.size <= 100);
        assert.ok(request.q.length <= 1000);
        assert.ok(request.filters.year.every(({ from, to }) => from <= to));
      }),
    );
  });
});
