import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import express from 'express';
import request from 'supertest';
import { paths } from '../../server/paths.ts';

/** What Express reads out of a path when it routes by the pattern. */
async function paramsOf(pattern: string, href: string) {
  const app = express();
  app.get(pattern, (req, res) => {
    res.json(req.params);
  });
  return (await request(app).get(href).expect(200)).body;
}

describe('the table of URLs', () => {
  test('every href is routed by its own pattern with the parameters that it was made of', async () => {
    const id = '7kq2m-4tz9c';
    const revision = { id, language: 'ru', revision: 3 } as const;
    const cases = [
      [paths.home.pattern, paths.home.href({ ui: 'ky' }), { ui: 'ky' }],
      [paths.search.pattern, paths.search.href({ ui: 'ky', query: { q: 'суу' } }), { ui: 'ky' }],
      [paths.publication.pattern, paths.publication.href({ ui: 'ru', id }), { ui: 'ru', id }],
      [
        paths.reader.pattern,
        paths.reader.href({ ui: 'en', id, language: 'ky', page: 4, q: 'суу' }),
        { ui: 'en', id, language: 'ky' },
      ],
      [paths.file.pattern, paths.file.href({ id, language: 'ky', revision: 2 }), { id, language: 'ky' }],
      [
        paths.thumbnail.pattern,
        paths.thumbnail.href({ ...revision, width: 320 }),
        { id, language: 'ru', revision: '3', width: '320' },
      ],
      [
        paths.pageImage.pattern,
        paths.pageImage.href({ ...revision, page: 12, width: 800 }),
        { id, language: 'ru', revision: '3', page: '12', width: '800' },
      ],
      [paths.api.edition.pattern, paths.api.edition.href({ id, language: 'en' }), { id, language: 'en' }],
      [paths.api.job.pattern, paths.api.job.href({ id: 'j1' }), { id: 'j1' }],
    ] as const;
    for (const [pattern, href, params] of cases) assert.deepEqual(await paramsOf(pattern, href), params);
  });

  test('a query repeats lists, escapes text and leaves out what is empty', () => {
    assert.equal(
      paths.search.href({ ui: 'en', query: { q: 'a&b', language: ['ru', 'ky'], type: [], page: undefined } }),
      '/en/search?q=a%26b&language=ru&language=ky',
    );
    assert.equal(paths.search.href({ ui: 'en', query: { q: '' } }), '/en/search');
  });
});
