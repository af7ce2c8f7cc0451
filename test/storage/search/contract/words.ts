import assert from 'node:assert/strict';
import { test } from 'node:test';
import { query, record } from '../records.ts';
import type { Suite } from './suite.ts';

export function wordsContract({ found, put }: Suite): void {
  test('are found in title, abstract, authors, subjects, project and text', async () => {
    await put(
      record(1, { titles: { en: 'Remittances' } }),
      record(2, { abstracts: { en: 'On remittances' } }),
      record(3, { authors: ['Ann Remittances'] }),
      record(4, { subjects: ['Remittances'] }),
      record(5, { project: 'Remittances' }),
      record(6, { pages: { en: ['The remittances of migrants'] } }),
      record(7),
      record(8, { otherPeople: ['The Remittances Trust'] }),
    );
    assert.deepEqual((await found('remittances')).sort(), [1, 2, 3, 4, 5, 6, 8]);
  });

  test('rank by title, then authors and subjects, then abstract, then text', async () => {
    const filler = { abstracts: { en: 'plain words' }, pages: { en: ['some other text'] } };
    await put(
      record(1, { ...filler, pages: { en: ['text about remittances'] } }),
      record(2, { ...filler, abstracts: { en: 'On remittances' } }),
      record(3, { ...filler, subjects: ['Remittances'] }),
      record(4, { ...filler, titles: { en: 'Remittances' } }),
      record(5, filler),
    );
    assert.deepEqual(await found('remittances'), [4, 3, 2, 1]);
  });

  test('in a title come before the same words many times in a text, however small the library', async () => {
    const repeated = 'права пользователя, права доступа, о правах человека и правах системы. '.repeat(20);
    await put(
      record(1, { titles: { ru: 'Проверка безопасности' }, pages: { ru: [repeated, repeated] } }),
      record(2, {
        titles: { ru: 'Всеобщая декларация прав человека' },
        pages: { ru: ['статья первая', 'все люди рождаются свободными'] },
      }),
    );
    for (const q of ['права человека', 'права человека ', '"прав человека"', 'права чел']) {
      assert.equal((await found(query(q)))[0], 2, q);
    }
  });

  test('rank what a text says often before what a newer one mentions', async () => {
    const often = 'pastures are here and pastures are there and pastures again';
    await put(
      record(1, { issued: '2020', pages: { en: ['a word on pastures'] } }),
      record(2, { issued: '2010', pages: { en: [often] } }),
      record(3, { issued: '2015', abstracts: { en: 'pastures' }, pages: { en: ['x'] } }),
    );
    assert.deepEqual(await found('pasture'), [3, 2, 1]);
  });

  test('rank by field among many publications, more words in the title first', async () => {
    const others = Array.from({ length: 60 }, (_, number) =>
      record(100 + number, { pages: { en: ['labour law and migration law '.repeat(1 + (number % 7))] } }),
    );
    await put(
      ...others,
      record(1, { titles: { en: 'On labour' }, pages: { en: ['migration'] } }),
      record(2, { subjects: ['Labour migration'] }),
      record(3, { titles: { en: 'Labour and migration' } }),
      record(4, { abstracts: { en: 'labour migration '.repeat(9) } }),
    );
    assert.deepEqual((await found('labour migration')).slice(0, 4), [3, 1, 2, 4]);
  });

  test('that every text has, such as articles, lift no title', async () => {
    await put(
      record(1, { titles: { en: 'From farm to fork' }, pages: { en: ['the right to education'] } }),
      record(2, { titles: { en: 'Schools' }, abstracts: { en: 'The right to education' } }),
    );
    assert.deepEqual(await found('right to education'), [2, 1]);
  });

  test('that stand together on a page come before some of them in a title, when they are a sentence', async () => {
    const sentence = 'every person has the right to leave the country of birth';
    await put(
      record(1, {
        titles: { en: 'The country of birth' },
        pages: { en: ['the right', 'to leave has'] },
      }),
      record(2, { titles: { en: 'A report' }, pages: { en: ['one page', `It says: ${sentence}.`] } }),
      record(3, { titles: { en: sentence }, pages: { en: ['another page'] } }),
    );
    assert.deepEqual(await found('has the right to leave the country of birth'), [3, 2, 1]);
    assert.deepEqual(await found('country birth'), [1, 3, 2]);
  });

  test('must all be in one edition, anywhere in it', async () => {
    await put(
      record(1, { titles: { en: 'Labour' }, pages: { en: ['one page', 'migration'] } }),
      record(2, { titles: { en: 'Labour', ru: 'Труд' }, pages: { ru: ['migration'] } }),
    );
    assert.deepEqual(await found('labour migration'), [1]);
  });

  test('find their inflected forms in English and Russian', async () => {
    await put(
      record(1, { pages: { en: ['the migrants were travelling'] } }),
      record(2, { pages: { ru: ['права трудовых мигрантов'] }, titles: { ru: 'Права' } }),
    );
    assert.deepEqual(await found('migrant travels'), [1]);
    assert.deepEqual(await found('трудовой мигрант'), [2]);
  });

  test('are the same in any case, with and without accents, with ё and е', async () => {
    await put(record(1, { titles: { ru: 'Приём ЁЛОК в Café' } }));
    for (const q of ['прием елок', 'ПРИЁМ', 'cafe', 'CAFÉ']) assert.deepEqual(await found(q), [1], q);
  });

  test('keep й, ң, ө and ү apart from и, н, о and у, when nothing helps', async () => {
    await put(record(1, { titles: { ky: 'мөөнөт жаңы край' } }));
    assert.deepEqual(await found('мөөнөт жаңы'), [1]);
    for (const q of ['моонот', 'жаны', 'краи']) {
      assert.deepEqual(await found(query(`${q} `, { literal: true })), [], q);
    }
  });

  test('are joined across line-end hyphens', async () => {
    await put(record(1, { pages: { ru: ['трудовая мигра-\nция населения'] }, titles: { ru: 'Труд' } }));
    assert.deepEqual(await found('миграция'), [1]);
    assert.deepEqual(await found('"трудовая миграция населения"'), [1]);
  });

  test('are a prefix when they are last and nothing follows', async () => {
    await put(record(1, { titles: { en: 'Migration law' } }), record(2, { titles: { en: 'Migraine' } }));
    assert.deepEqual((await found(query('migra'))).sort(), [1, 2]);
    assert.deepEqual((await found(query('m'))).sort(), [1, 2]);
    assert.deepEqual(await found(query('migratio')), [1]);
    assert.deepEqual(await found(query('law migratio')), [1]);
    assert.deepEqual(await found(query('migratio law', { literal: true })), []);
    assert.deepEqual(await found(query('migratio ', { literal: true })), []);
  });

  test('in quotation marks must stand together, exactly so, on one page', async () => {
    await put(
      record(1, { pages: { en: ['everyone has the right\nto work'] } }),
      record(2, { pages: { en: ['the work is right, to say the least'] } }),
      record(3, { pages: { en: ['they have the right', 'to work'] } }),
      record(4, { titles: { en: 'The Right to Work' } }),
      record(5, { abstracts: { en: 'About rights to work' } }),
    );
    assert.deepEqual((await found('"right to work"')).sort(), [1, 4]);
    assert.deepEqual((await found('«Right to work» everyone')).sort(), [1]);
  });

  test('after a minus exclude the publications that contain them, in whatever language', async () => {
    await put(
      record(1, { pages: { en: ['labour migration'] } }),
      record(2, { pages: { en: ['seasonal migration'] } }),
      record(3, { pages: { en: ['migration in the short term'] } }),
    );
    assert.deepEqual((await found('migration -seasonal')).sort(), [1, 3]);
    assert.deepEqual((await found('migration -"short term"')).sort(), [1, 2]);
    assert.deepEqual((await found('migration -"term short"')).sort(), [1, 2, 3]);
    assert.deepEqual((await found('-seasonal')).sort(), [1, 3]);
    await put(
      record(4, { titles: { en: 'x', ru: 'migration' }, pages: { en: ['seasonal work in the short term'] } }),
    );
    assert.deepEqual((await found('migration -seasonal')).sort(), [1, 3]);
    assert.deepEqual((await found('migration -"short term"')).sort(), [1, 2]);
  });

  test('that are none match everything, the newest first', async () => {
    await put(record(1, { issued: '2010' }), record(2, { issued: '2014-06' }), record(3));
    assert.deepEqual(await found(''), [2, 1, 3]);
  });
}
