import assert from 'node:assert/strict';
import { test } from 'node:test';
import { query, record } from '../records.ts';
import type { Suite } from './suite.ts';

export function correctionContract({ index, put }: Suite): void {
  const correct = async (q: string, literal = false) =>
    (await index().search(query(q, { literal }))).correction;

  test('repairs mistyped words when nothing is found, and says so', async () => {
    await put(record(1, { titles: { en: 'Labour migration', ru: 'Трудовая миграция' } }));
    assert.deepEqual(await correct('labuor migration '), {
      from: 'labuor migration ',
      to: 'labour migration ',
    });
    assert.deepEqual(await correct('myhration '), { from: 'myhration ', to: 'migration ' });
    assert.deepEqual(await correct('трудовая миграцыя'), {
      from: 'трудовая миграцыя',
      to: 'трудовая миграция',
    });
    const { total } = await index().search(query('labuor migration '));
    assert.equal(total, 1);
  });

  test('is not made when the literal search is asked for, nor when something is found', async () => {
    await put(record(1, { titles: { en: 'migration' } }), record(2, { titles: { en: 'vibration' } }));
    assert.equal(await correct('migratoin ', true), null);
    assert.equal(await correct('migration '), null);
  });

  test('tries another word where the likeliest finds nothing beside the others', async () => {
    await put(
      record(1, { titles: { en: 'wash and wash again' } }),
      record(2, { titles: { en: 'wash your hands' } }),
      record(3, { titles: { en: 'owasp top ten' } }),
    );
    assert.equal((await correct('wasp top '))?.to, 'owasp top ');
  });

  test('takes a known word for another one, more common, where it finds nothing beside the others', async () => {
    await put(
      record(1, { titles: { ru: 'Опросы населения' } }),
      record(2, { titles: { ru: 'Частые вопросы' } }),
      record(3, { titles: { ru: 'Вопросы права' } }),
    );
    assert.equal((await correct('частые опросы '))?.to, 'частые вопросы ');
    assert.equal(await correct('частые опросы ', true), null);
  });

  test('leaves numbers and short words alone', async () => {
    await put(record(1, { titles: { en: 'law of 2024 in article 12345' } }));
    for (const q of ['2025 ', '12346 ', 'lew ']) assert.equal(await correct(q), null, q);
  });

  test('is not told when it finds nothing either', async () => {
    await put(record(1, { titles: { en: 'migration' } }), record(2, { titles: { en: 'labour' } }));
    assert.equal(await correct('migratoin labour '), null);
    assert.equal(await correct('zzzzzzzz '), null);
  });
}
