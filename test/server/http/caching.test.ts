import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import request from 'supertest';
import { paths } from '../../../server/paths.ts';
import { openTestLibrary, type TestLibrary } from '../../support/library.ts';

describe('what is sent twice', () => {
  let library: TestLibrary;
  before(async () => {
    library = await openTestLibrary();
  });
  after(() => library.close());

  const get = (path: string, headers: Record<string, string> = {}) =>
    request(library.app).get(path).set(headers);

  test('is not a page that has not changed', async () => {
    for (const path of [paths.home.href({ ui: 'ky' }), paths.search.href({ ui: 'ru' })]) {
      const first = await get(path);
      assert.match(first.headers.etag ?? '', /^(W\/)?".+"$/);
      await get(path, { 'if-none-match': first.headers.etag ?? '' }).expect(304);
    }
  });

  test('is compressed, pages as well as scripts and styles', async () => {
    const home = await get(paths.home.href({ ui: 'en' }));
    const [style] = home.text.match(/\/assets\/site-\w+\.css/) ?? [];
    const [script] = home.text.match(/\/assets\/site-\w+\.js/) ?? [];
    for (const path of [paths.home.href({ ui: 'en' }), style ?? '', script ?? '']) {
      for (const encoding of ['br', 'gzip']) {
        const { headers } = await get(path, { 'accept-encoding': encoding });
        assert.equal(headers['content-encoding'], encoding, path);
        assert.match(headers.vary ?? '', /accept-encoding/i);
      }
    }
  });

  test('is not a style or a font, which are kept for ever', async () => {
    const { text } = await get(paths.home.href({ ui: 'ky' }));
    const assets = new Set(text.match(/\/assets\/[\w.-]+\.(css|js|woff2)/g));
    assert.ok(assets.size > 5);
    for (const path of assets) {
      const { headers } = await get(path).expect(200);
      assert.match(headers['cache-control'] ?? '', /max-age=31536000.*immutable/, path);
      assert.equal(headers['x-content-type-options'], 'nosniff');
    }
  });
});
