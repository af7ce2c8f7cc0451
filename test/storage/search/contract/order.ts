import assert from 'node:assert/strict';
import { test } from 'node:test';
import { query, record } from '../records.ts';
import type { Suite } from './suite.ts';

export function orderContract({ index, found, put }: Suite): void {
  test('sorts by date, and by title in the alphabet of the reader', async () => {
    await put(
      record(1, { titles: { en: 'Beta', ky: 'Өлкө' }, issued: '2012' }),
      record(2, { titles: { en: 'alpha', ky: 'Пикир' }, issued: '2014-02' }),
      record(3, { titles: { en: 'Gamma', ky: 'Ата' }, issued: '2014-01-31' }),
      record(4, { titles: { en: 'Éclair', ky: 'Окуу' } }),
    );
    assert.deepEqual(await found(query('', { sort: 'newest' })), [2, 3, 1, 4]);
    assert.deepEqual(await found(query('', { sort: 'oldest' })), [1, 3, 2, 4]);
    assert.deepEqual(await found(query('', { sort: 'title' })), [2, 1, 4, 3]);
    assert.deepEqual(await found(query('', { sort: 'title', uiLanguage: 'ky' })), [3, 4, 1, 2]);
  });

  test('pages to the end of 5,000 results and shows each once', async () => {
    await index().put(
      Array.from({ length: 5000 }, (_, number) => record(number, { titles: { en: 'Same title' } })),
    );
    const seen = new Set<string>();
    for (let page = 1; page <= 50; page++) {
      const { total, hits } = await index().search(query('title ', { page, size: 100 }));
      assert.equal(total, 5000);
      for (const { id } of hits) seen.add(id);
    }
    assert.equal(seen.size, 5000);
    assert.deepEqual(await found(query('title ', { page: 51, size: 100 })), []);
  });
}
