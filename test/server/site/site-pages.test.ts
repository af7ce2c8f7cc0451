import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import request from 'supertest';
import { LANGUAGES } from '../../../server/domain/languages.ts';
import { SITE_PAGES } from '../../../server/domain/site-pages.ts';
import { paths } from '../../../server/paths.ts';
import { siteOf } from '../../../storage/open-storage.ts';
import { openTestLibrary, type TestLibrary } from '../../support/library.ts';

describe('the pages that a library writes about itself', () => {
  let library: TestLibrary;
  const html = async (href: string) => (await request(library.app).get(href).expect(200)).text;
  const write = (name: string, text: string) => writeFile(join(siteOf(library.config.dataDir), name), text);

  before(async () => {
    library = await openTestLibrary();
    await mkdir(siteOf(library.config.dataDir));
  });
  after(() => library.close());

  test('are there in three languages before anybody wrote them', async () => {
    for (const ui of LANGUAGES) {
      for (const name of SITE_PAGES) {
        const text = await html(paths.site[name].href({ ui }));
        assert.match(text, /<h1 >[^<]+<\/h1>/);
        assert.doesNotMatch(text, /undefined|\[object|{{/);
      }
      assert.match(await html(paths.site.faq.href({ ui })), /<a href="#request">[\s\S]*<h2 id="request">/);
    }
  });

  test('show a change at once, and escape what would run', async () => {
    await write('contact.en.md', '# Here\n\nFirst address <script>alert(1)</script>');
    assert.match(await html(paths.site.contact.href({ ui: 'en' })), /First address &lt;script&gt;/);
    await write('contact.en.md', '# Here\n\nSecond address');
    assert.match(await html(paths.site.contact.href({ ui: 'en' })), /Second address/);
  });

  test('come in another language, which they say, where the reader’s is missing', async () => {
    await write('about.ru.md', '# О центре\n\nТекст.');
    const text = await html(paths.site.about.href({ ui: 'ky' }));
    assert.match(text, /<p class="notice">Бул бет азырынча кыргызча жок\. Бул – орусчасы\.<\/p>/);
    assert.match(text, /<h1 lang="ru">О центре<\/h1>/);
    assert.match(text, /<div class="reading" lang="ru">/);
    assert.doesNotMatch(await html(paths.site.about.href({ ui: 'ru' })), /class="notice"/);
  });
});
