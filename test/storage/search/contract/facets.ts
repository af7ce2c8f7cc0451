import assert from 'node:assert/strict';
import { test } from 'node:test';
import { query, record } from '../records.ts';
import type { Suite } from './suite.ts';

export function facetsContract({ index, found, put }: Suite): void {
  const shelf = () =>
    put(
      record(1, {
        type: 'report',
        issued: '2010',
        subjects: ['a', 'b'],
        authors: ['Ann'],
        pages: { en: ['x'] },
      }),
      record(2, {
        type: 'report',
        issued: '2012-05',
        subjects: ['b'],
        authors: ['Bo'],
        project: 'p',
        pages: { en: ['x'] },
      }),
      record(3, {
        type: 'book',
        issued: '2014-05-01',
        subjects: ['a'],
        authors: ['Ann'],
        pages: { en: ['x'], ru: ['x'] },
      }),
      record(4, { type: 'law', project: 'p', titles: { en: 'x', ru: 'x' } }),
    );

  test('are counted a publication, years ascending and the rest by count', async () => {
    await shelf();
    const { facets } = await index().search(query('x '));
    assert.deepEqual(facets, {
      language: [
        { value: 'en', count: 3 },
        { value: 'ru', count: 1 },
      ],
      type: [
        { value: 'report', count: 2 },
        { value: 'book', count: 1 },
        { value: 'law', count: 1 },
      ],
      year: [
        { value: '2010', count: 1 },
        { value: '2012', count: 1 },
        { value: '2014', count: 1 },
      ],
      subject: [
        { value: 'a', count: 2 },
        { value: 'b', count: 2 },
      ],
      project: [{ value: 'p', count: 2 }],
      author: [
        { value: 'Ann', count: 2 },
        { value: 'Bo', count: 1 },
      ],
    });
  });

  test('widen within one, narrow across two, and count as if nothing were chosen in them', async () => {
    await shelf();
    const chosen = query('x ', { filters: { type: ['report', 'book'], subject: ['a'] } });
    const { total, facets } = await index().search(chosen);
    assert.equal(total, 2);
    assert.deepEqual((await found(chosen)).sort(), [1, 3]);
    assert.deepEqual(facets.type, [
      { value: 'book', count: 1 },
      { value: 'report', count: 1 },
    ]);
    assert.deepEqual(
      facets.subject,
      [
        { value: 'b', count: 2 },
        { value: 'a', count: 2 },
      ].sort((a, b) => (a.value < b.value ? -1 : 1)),
    );
    assert.deepEqual(facets.author, [{ value: 'Ann', count: 2 }]);
  });

  test('narrow by years and by ranges of years', async () => {
    await shelf();
    const years = async (...year: { from: number; to: number }[]) =>
      (await found(query('', { filters: { year } }))).sort();
    assert.deepEqual(await years({ from: 2010, to: 2010 }), [1]);
    assert.deepEqual(await years({ from: 2011, to: 2014 }), [2, 3]);
    assert.deepEqual(await years({ from: 2010, to: 2010 }, { from: 2013, to: 9999 }), [1, 3]);
    assert.deepEqual(await years({ from: 2014, to: 2010 }), []);
  });

  test('narrow to languages in which there is a PDF', async () => {
    await shelf();
    assert.deepEqual(await found(query('', { filters: { language: ['ru'] } })), [3]);
    assert.deepEqual(await found(query('', { filters: { language: ['ky'] } })), []);
  });

  test('compare their values with no regard to what is in them', async () => {
    const values = [
      ...[
        '"',
        '\\',
        '\\"',
        '"\\',
        "'",
        "' OR 1=1 --",
        '" OR "1"="1',
        'a AND b',
        'AND 1=1',
        'NOT',
        'TO',
        '[1]',
        '%',
        '*',
      ],
      ...[
        '🙂',
        '👩‍👩‍👧',
        '\u200Fعربي',
        '\u202Eevil',
        'a\nb',
        'a\tb',
        'a b',
        ' a',
        'A',
        'a',
        'á',
        'a\u0301',
        'й',
        'и',
        '\0',
        '\uD800',
      ],
      ...['x'.repeat(10_000), `${'x'.repeat(10_000)}y`, '1', '1.0', '01', '-1', 'null', 'true', '{"a":1}'],
    ];
    await put(...values.map((value, number) => record(number, { subjects: [value], authors: [value] })));
    for (const [number, value] of values.entries()) {
      assert.deepEqual(await found(query('', { filters: { subject: [value], author: [value] } })), [number]);
    }
    const { facets } = await index().search(query(''));
    assert.equal(facets.subject.length, values.length);
    for (const other of ['" OR "1"="2', 'b', '', 'x'.repeat(9_999)]) {
      assert.deepEqual(await found(query('', { filters: { subject: [other] } })), []);
    }
  });
}
