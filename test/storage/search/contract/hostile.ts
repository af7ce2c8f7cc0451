import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publicationId, query, record, TODAY } from '../records.ts';
import type { Suite } from './suite.ts';

export function hostileContract({ index, put }: Suite): void {
  const queries = [
    ...[
      '"',
      '""',
      '"""',
      '\\',
      '*',
      '**',
      '-',
      '--',
      '-"',
      '()',
      '(a',
      'a)',
      ':',
      'title:x',
      '^a',
      '{a b}',
      '+a',
    ],
    ...[
      'AND',
      'OR',
      'NOT',
      'a AND 1=1',
      'NEAR(a b)',
      'a NEAR/2 b',
      "'; DROP TABLE pages; --",
      '%',
      '_',
      '?1',
      '@a',
    ],
    ...['🙂', '👩‍👩‍👧', '\u200Fعربي\u200F', '\0', 'a\0b', '\uD800', 'ﷺ', '½', "'", "'a'", 'a'.repeat(10_240)],
    ...[
      'слово '.repeat(1700),
      '"a '.repeat(3000),
      '-x '.repeat(3000),
      '١٢٣',
      '\u0301',
      'e\u0301'.repeat(5000),
    ],
  ];

  test('are looked for as the words that are in them, among filters that are no less strange', async () => {
    await put(record(1, { titles: { en: 'a b' }, subjects: ['"'], pages: { en: ['x'] } }));
    const strange = { subject: ['"', '\\', 'AND 1=1', '🙂', '\u200F', 'a\nb', 'x'.repeat(10_240)] };
    for (const q of queries) {
      const { total } = await index().search(query(`${q} `, { filters: strange }));
      assert.ok(total <= 1, JSON.stringify(q.slice(0, 40)));
    }
    for (const q of ['a" b', 'a\\ b', 'a\nb', '\u200Fa\u200E b', 'a 🙂 b', "a ' b", 'a (b)']) {
      assert.equal((await index().search(query(`${q} `, { filters: strange }))).total, 1, JSON.stringify(q));
    }
  });

  test('are answered, whatever they are made of', async () => {
    await put(record(1, { titles: { en: 'a b' }, pages: { en: ['a b and or not near 1'] } }));
    for (const q of queries) {
      for (const typed of [q, `${q} `]) {
        assert.ok((await index().search(query(typed))).total <= 1, JSON.stringify(typed.slice(0, 40)));
        await index().suggest(typed, { uiLanguage: 'ru', today: TODAY, limit: 5 });
        await index().matches({ id: publicationId(1), language: 'en', q: typed, off: new Set() });
      }
    }
  });
}
