import assert from 'node:assert/strict';
import { test } from 'node:test';
import { query, record } from '../records.ts';
import type { Suite } from './suite.ts';

export function operatorsContract({ index, found, put }: Suite): void {
  test('title:, author: and subject: look there alone', async () => {
    await put(
      record(1, { titles: { en: 'Migration' } }),
      record(2, { authors: ['Ann Migration'] }),
      record(3, { subjects: ['Migration'] }),
      record(4, { project: 'Migration' }),
      record(5, { abstracts: { en: 'migration' }, pages: { en: ['migration'] } }),
    );
    assert.deepEqual(await found('title:migration'), [1]);
    assert.deepEqual(await found('author:migration'), [2]);
    assert.deepEqual(await found('author:"ann migration"'), [2]);
    assert.deepEqual(await found('title:"ann migration"'), []);
    assert.deepEqual(await found('subject:migrations'), [3]);
    assert.deepEqual(await found(query('title:migrat')), [1]);
    assert.deepEqual((await found('migration -title:migration')).sort(), [2, 3, 4, 5]);
  });

  test('OR is content with either', async () => {
    await put(
      record(1, { titles: { en: 'cats' }, pages: { en: ['at home'] } }),
      record(2, { titles: { en: 'dogs' }, pages: { en: ['at home'] } }),
      record(3, { titles: { en: 'birds of prey' }, pages: { en: ['prey'] } }),
      record(4, { titles: { en: 'cats or dogs' } }),
    );
    assert.deepEqual((await found('cats OR dogs')).sort(), [1, 2, 4]);
    assert.deepEqual((await found('cats OR dogs home')).sort(), [1, 2]);
    assert.deepEqual((await found('cats OR "birds of prey"')).sort(), [1, 3, 4]);
    assert.deepEqual((await found('cats OR title:dogs -home')).sort(), [4]);
    await put(
      record(5, { titles: { en: 'Birds of prey' }, pages: { en: ['cats'] } }),
      record(6, { titles: { en: 'x' }, abstracts: { en: 'cats' } }),
    );
    assert.deepEqual((await found('cats OR "birds of prey"')).slice(-1), [6]);
    assert.deepEqual(await found('cats or dogs'), [4]);
    await put(record(7, { titles: { en: 'On cats' }, abstracts: { en: 'cats' }, authors: ['Cats'] }));
    assert.deepEqual((await found('cats OR title:dogs')).sort(), [1, 2, 4, 5, 6, 7]);
  });

  test('year: is a range that facets do not count beyond', async () => {
    await put(
      record(1, { titles: { en: 'cats' }, issued: '2010' }),
      record(2, { titles: { en: 'cats' }, issued: '2012-03' }),
      record(3, { titles: { en: 'cats' }, issued: '2015' }),
      record(4, { titles: { en: 'cats' } }),
    );
    assert.deepEqual(await found('cats year:2010..2014'), [2, 1]);
    assert.deepEqual(await found('year:2015'), [3]);
    assert.deepEqual(await found('year:2010 year:2015'), [3, 1]);
    const { facets } = await index().search(query('year:2010..2014'));
    assert.deepEqual(facets.year, [
      { value: '2010', count: 1 },
      { value: '2012', count: 1 },
    ]);
  });

  test('are words when they are out of place', async () => {
    await put(record(1, { titles: { en: 'title or year' } }), record(2, { titles: { en: 'title' } }));
    assert.deepEqual(await found('OR title'), [1]);
    assert.deepEqual(await found('year:never'), []);
    assert.deepEqual(await found('title: year:'), [1]);
  });
}
