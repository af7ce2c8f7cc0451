import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publicationId, record } from '../records.ts';
import type { Suite } from './suite.ts';

export function matchesContract({ index, put }: Suite): void {
  test('are the forms as printed and their count on each page', async () => {
    const pages = { ru: ['О мигра-\nции.', 'ничего', 'Миграция и миграцией', 'миграция'] };
    await put(record(1, { titles: { ru: 'Отчёт' }, pages }));
    assert.deepEqual(await index().matches(publicationId(1), 'ru', 'миграция '), {
      forms: ['миграции', 'Миграция', 'миграцией'],
      pages: [
        { number: 1, count: 1 },
        { number: 3, count: 2 },
        { number: 4, count: 1 },
      ],
    });
  });

  test('give a phrase whole', async () => {
    await put(record(1, { pages: { en: ['right', 'the right\nto work'] } }));
    assert.deepEqual(await index().matches(publicationId(1), 'en', '"right to work"'), {
      forms: ['right to work'],
      pages: [{ number: 2, count: 1 }],
    });
  });

  test('are none where there is nothing', async () => {
    await put(record(1, { pages: { en: ['text'] } }));
    const none = { forms: [], pages: [] };
    assert.deepEqual(await index().matches(publicationId(1), 'en', ''), none);
    assert.deepEqual(await index().matches(publicationId(1), 'ky', 'text '), none);
    assert.deepEqual(await index().matches(publicationId(2), 'en', 'text '), none);
  });
}
