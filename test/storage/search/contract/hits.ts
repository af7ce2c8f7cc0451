import assert from 'node:assert/strict';
import { test } from 'node:test';
import { query, record } from '../records.ts';
import type { Suite } from './suite.ts';

export function hitsContract({ index, put }: Suite): void {
  test('are publications that tell which editions match, with their best pages', async () => {
    await put(
      record(1, {
        titles: { en: 'Report', ru: 'Отчёт' },
        pages: { en: ['no', 'ISBN 42', 'ISBN 42 ISBN', 'ISBN', 'ISBN ISBN ISBN'], ru: ['ISBN'] },
      }),
      record(2),
    );
    const { total, hits } = await index().search(query('isbn '));
    assert.equal(total, 1);
    assert.deepEqual(
      hits[0]?.editions.map(({ language, pageHits, pages }) => [
        language,
        pageHits,
        pages.map((page) => page.number),
      ]),
      [
        ['en', 4, [5, 3, 2]],
        ['ru', 1, [1]],
      ],
    );
  });

  test('show the matched words as they are printed, escaped and marked', async () => {
    await put(
      record(1, { pages: { ru: ['<i>о трудовой мигра-\nции & прочем</i>'] }, titles: { ru: 'О труде' } }),
    );
    const { hits } = await index().search(query('миграция '));
    assert.equal(
      hits[0]?.editions[0]?.pages[0]?.snippet,
      '&lt;i&gt;о трудовой <mark>мигра- ции</mark> &amp; прочем&lt;/i&gt;',
    );
  });

  test('have no pages when only the title matches', async () => {
    await put(record(1, { titles: { en: 'Migration' }, pages: { en: ['a page'] } }));
    const { hits } = await index().search(query('migration '));
    assert.deepEqual(hits[0]?.editions, [
      { language: 'en', hasPdf: true, through: [], pageHits: 0, pages: [] },
    ]);
  });

  test('count the pages that have all words which the text has', async () => {
    const pages = { en: ['labour', 'labour migration', 'migration'] };
    await put(record(1, { authors: ['Tolstoy'], pages }));
    const { hits } = await index().search(query('tolstoy labour migration '));
    assert.deepEqual(
      hits[0]?.editions[0]?.pages.map(({ number }) => number),
      [2],
    );
    assert.equal(hits[0]?.editions[0]?.pageHits, 1);
  });

  test('count the pages that have the most words when none has all', async () => {
    await put(record(1, { pages: { en: ['labour law', 'migration', 'law'] } }));
    const { hits } = await index().search(query('labour law migration '));
    assert.deepEqual(
      hits[0]?.editions[0]?.pages.map(({ number }) => number),
      [1],
    );
  });

  test('put pages first where the words stand close together, and in the order of the query', async () => {
    const pages = {
      en: ['rights of every human being, rights', 'rights human', 'human rights', 'human dignity'],
    };
    await put(record(1, { pages }));
    const { hits } = await index().search(query('human rights '));
    const [edition] = hits[0]?.editions ?? [];
    assert.deepEqual(
      edition?.pages.map(({ number }) => number),
      [3, 2, 1],
    );
    assert.equal(edition?.pageHits, 3);
  });

  test('put pages first where the words stand together often', async () => {
    const pages = {
      en: ['human rights; rights, rights of a human being, rights', 'human rights and human rights'],
    };
    await put(record(1, { pages }));
    const { hits } = await index().search(query('human rights '));
    assert.equal(hits[0]?.editions[0]?.pages[0]?.number, 2);
  });

  test('mark phrases only where they stand together', async () => {
    await put(record(1, { pages: { en: ['work is right; the right to work'] } }));
    const { hits } = await index().search(query('"right to work"'));
    assert.equal(hits[0]?.editions[0]?.pages[0]?.snippet, 'work is right; the <mark>right to work</mark>');
  });

  test('name editions without a PDF, too', async () => {
    await put(record(1, { titles: { en: 'Report', ky: 'Баяндама' }, pages: { en: ['text'] } }));
    const { hits } = await index().search(query(''));
    assert.deepEqual(
      hits[0]?.editions.map(({ language, hasPdf }) => [language, hasPdf]),
      [
        ['en', true],
        ['ky', false],
      ],
    );
  });
}
