import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Help } from '../../../../server/language/helps.ts';
import { publicationId, record } from '../records.ts';
import type { Suite } from './suite.ts';

export function matchesContract({ index, put }: Suite): void {
  test('are the forms as printed and their count on each page', async () => {
    const pages = { ru: ['О мигра-\nции.', 'ничего', 'Миграция и миграцией', 'миграция'] };
    await put(record(1, { titles: { ru: 'Отчёт' }, pages }));
    assert.deepEqual(
      await index().matches({ id: publicationId(1), language: 'ru', q: 'миграция ', off: new Set() }),
      {
        forms: ['миграции', 'Миграция', 'миграцией'],
        pages: [
          { number: 1, count: 1 },
          { number: 3, count: 2 },
          { number: 4, count: 1 },
        ],
      },
    );
  });

  test('give a phrase whole', async () => {
    await put(record(1, { pages: { en: ['right', 'the right\nto work'] } }));
    assert.deepEqual(
      await index().matches({ id: publicationId(1), language: 'en', q: '"right to work"', off: new Set() }),
      {
        forms: ['right to work'],
        pages: [{ number: 2, count: 1 }],
      },
    );
  });

  test('are without helps where these are off', async () => {
    await put(record(1, { titles: { ky: 'x' }, pages: { ky: ['моонот', 'мөөнөт'] } }));
    const pages = async (off: readonly Help[]) => {
      const of = { id: publicationId(1), language: 'ky', q: 'моонот ', off: new Set(off) } as const;
      return (await index().matches(of)).pages.map(({ number }) => number);
    };
    assert.deepEqual(await pages([]), [1, 2]);
    assert.deepEqual(await pages(['letters']), [1]);
  });

  test('are none where there is nothing', async () => {
    await put(record(1, { pages: { en: ['text'] } }));
    const none = { forms: [], pages: [] };
    assert.deepEqual(
      await index().matches({ id: publicationId(1), language: 'en', q: '', off: new Set() }),
      none,
    );
    assert.deepEqual(
      await index().matches({ id: publicationId(1), language: 'ky', q: 'text ', off: new Set() }),
      none,
    );
    assert.deepEqual(
      await index().matches({ id: publicationId(2), language: 'en', q: 'text ', off: new Set() }),
      none,
    );
  });
}
