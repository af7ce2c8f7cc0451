import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publicationId, query, record, TODAY } from '../records.ts';
import type { Suite } from './suite.ts';

export function changesContract({ index, found, put }: Suite): void {
  test('replace what a publication said before', async () => {
    await put(record(1, { titles: { en: 'Before' }, pages: { en: ['old', 'pages'] } }), record(2));
    await put(record(1, { titles: { en: 'After' }, version: 2 }));
    assert.deepEqual(await found(query('before ', { literal: true })), []);
    assert.deepEqual(await found(query('"old" ', { literal: true })), []);
    assert.deepEqual(await found('after'), [1]);
    assert.deepEqual(await index().suggest('bef', { uiLanguage: 'en', today: TODAY, limit: 5 }), []);
    assert.deepEqual(
      await index().versions(),
      new Map([
        [publicationId(1), 2],
        [publicationId(2), 1],
      ]),
    );
  });

  test('remove publications, and those that are not there without a word', async () => {
    await put(record(1, { authors: ['Ann'] }), record(2, { authors: ['Ann'] }));
    await index().remove([publicationId(1), publicationId(9)]);
    assert.deepEqual(await found(''), [2]);
    assert.deepEqual((await index().suggest('ann', { uiLanguage: 'en', today: TODAY, limit: 5 })).length, 1);
  });

  test('put the same publication twice in one call as the last says', async () => {
    await put(record(1, { titles: { en: 'First' } }), record(1, { titles: { en: 'Second' } }));
    assert.deepEqual(await found(''), [1]);
    assert.deepEqual(await found('second'), [1]);
  });

  test('replace all, and find everything as before until it is done', async () => {
    await put(record(1, { titles: { en: 'migration' } }), record(2, { titles: { en: 'migration' } }));
    const findable: number[][] = [];
    async function* batches() {
      yield [record(2, { titles: { en: 'migration anew' }, version: 2 })];
      findable.push((await found('migration')).sort());
      yield [record(3, { titles: { en: 'labour' } })];
      findable.push((await found('migration')).sort());
    }
    await index().replaceAll(batches());
    assert.deepEqual(findable, [
      [1, 2],
      [1, 2],
    ]);
    assert.deepEqual(await found('migration'), [2]);
    assert.deepEqual(await found('labour'), [3]);
    assert.deepEqual(
      await index().versions(),
      new Map([
        [publicationId(2), 2],
        [publicationId(3), 1],
      ]),
    );
  });

  test('clear everything, and new records can be put', async () => {
    await put(record(1, { titles: { en: 'migration' } }));
    await index().clear();
    assert.equal((await index().versions()).size, 0);
    await put(record(2, { titles: { en: 'migration' } }));
    assert.deepEqual(await found('migration'), [2]);
  });
}
