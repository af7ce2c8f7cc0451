import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publicationId, record, TODAY } from '../records.ts';
import type { Suite } from './suite.ts';

export function suggestionsContract({ index, put }: Suite): void {
  const suggest = (prefix: string, limit = 10) =>
    index().suggest(prefix, { uiLanguage: 'en', today: TODAY, limit });

  test('are titles, authors and subjects with words that begin so', async () => {
    await put(
      record(1, {
        titles: { en: 'Labour migration', ru: 'Трудовая миграция' },
        authors: ['Anna Migova'],
        subjects: ['Migration'],
      }),
    );
    assert.deepEqual(await suggest('MIG'), [
      { kind: 'subject', text: 'Migration', value: 'Migration' },
      { kind: 'title', text: 'Labour migration', value: publicationId(1) },
      { kind: 'author', text: 'Anna Migova', value: 'Anna Migova' },
    ]);
    assert.deepEqual(await suggest('трудовая ми'), [
      { kind: 'title', text: 'Трудовая миграция', value: publicationId(1) },
    ]);
    assert.deepEqual(await suggest('gration'), []);
    assert.deepEqual(await suggest(' '), []);
    assert.equal((await suggest('mig', 2)).length, 2);
  });

  test('name each subject once, by the label that was typed', async () => {
    const subjects = [{ value: 'migration', labels: ['Migration', 'Миграция', 'Migrating people'] }];
    await put({ ...record(1), subjects }, { ...record(2), subjects });
    assert.equal((await suggest('migr')).length, 1);
    assert.deepEqual(await suggest('мигр'), [{ kind: 'subject', text: 'Миграция', value: 'migration' }]);
  });
}
