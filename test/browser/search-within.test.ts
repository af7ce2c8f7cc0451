import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { LANGUAGES, type Language } from '../../server/domain/languages.ts';
import { paths } from '../../server/paths.ts';
import { type BrowserLibrary, openBrowserLibrary } from '../support/browser-library.ts';

let site: BrowserLibrary;
before(async () => {
  site = await openBrowserLibrary();
});
after(() => site.close());

async function open(path: string, { javaScriptEnabled = true, width = 1280 } = {}) {
  const page = await site.browser.newPage({
    viewport: { width, height: 900 },
    baseURL: site.origin,
    javaScriptEnabled,
  });
  page.setDefaultTimeout(30_000);
  await page.goto(path);
  return page;
}

const WORD: Record<Language, string> = { en: 'freedom', ru: 'свобода', ky: 'эркиндик' };

describe('a search within one publication', () => {
  for (const javaScriptEnabled of [true, false]) {
    const how = javaScriptEnabled ? 'with' : 'without';
    test(`opens the reader's own edition at the first page found, ${how} JavaScript`, async () => {
      for (const ui of LANGUAGES) {
        const { declaration: id } = site;
        const page = await open(paths.publication.href({ ui, id }), { javaScriptEnabled });
        await page.fill('#within', WORD[ui]);
        await page.press('#within', 'Enter');
        await page.waitForURL(/page=\d+/);
        const number = Number(new URL(page.url()).searchParams.get('page'));
        assert.ok(number > 1);
        const address = paths.reader.href({ ui, id, language: ui, page: number, q: WORD[ui] });
        assert.equal(page.url(), site.origin + address);
        assert.match((await page.locator('#found-of').textContent()) ?? '', /^1\D/);
        const marks = javaScriptEnabled
          ? `.page[data-page-number="${number}"] .textLayer .highlight`
          : '.still__text mark';
        await page.locator(marks).first().waitFor();
        await page.close();
      }
    });
  }

  test('takes the edition that the reader most likely understands, and says which', async () => {
    const page = await open(paths.publication.href({ ui: 'ky', id: site.topTen }));
    assert.match((await page.locator('#within-hint').textContent()) ?? '', /Орус тилиндеги/);
    await page.fill('#within', 'безопасность');
    await page.press('#within', 'Enter');
    await page.waitForURL(/\/ky\/read\/.*\/ru\?page=/);
    await page.close();
  });

  test('says that nothing was found, and leads on to the whole library', async () => {
    const page = await open(paths.publication.href({ ui: 'en', id: site.declaration }));
    await page.fill('#within', 'injection');
    await page.press('#within', 'Enter');
    await page.waitForURL(/q=injection/);
    assert.match(
      (await page.locator('.reader__notice').first().textContent()) ?? '',
      /^No page of this edition/,
    );
    await page.locator('.reader__notice a').click();
    await page.waitForURL(site.origin + paths.search.href({ ui: 'en', query: { q: 'injection' } }));
    assert.ok((await page.locator('.card').count()) > 0);
    await page.close();
  });
});

test('a search within a project says so, and is widened with one link', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await open(paths.project.href({ ui: 'en', id: 'migrants-rights' }), { javaScriptEnabled });
    await page.fill('#within', 'rights');
    await page.press('#within', 'Enter');
    const query = { q: 'rights', project: 'migrants-rights' };
    await page.waitForURL(site.origin + paths.search.href({ ui: 'en', query }));
    const inside = await page.locator('.card').count();
    assert.match((await page.locator('#within').textContent()) ?? '', /^Searching only within/);
    await page.getByRole('link', { name: 'Search the whole library' }).click();
    await page.waitForURL(site.origin + paths.search.href({ ui: 'en', query: { q: 'rights' } }));
    assert.ok((await page.locator('.card').count()) > inside);
    assert.equal(await page.locator('#within').count(), 0);
    await page.close();
  }
});

describe('the help on searching', () => {
  test('is a step from the box and from a search that found nothing', async () => {
    for (const ui of LANGUAGES) {
      const page = await open(paths.home.href({ ui }));
      const help = paths.site['search-help'].href({ ui });
      assert.equal(await page.getAttribute('#q-hint a', 'href'), help);
      await page.goto(paths.search.href({ ui, query: { q: 'qzxjvqq' } }));
      assert.equal(await page.locator(`.empty a[href="${help}"]`).count(), 1);
      await page.close();
    }
  });

  test('has examples in three languages that lead to searches', async () => {
    for (const ui of LANGUAGES) {
      const page = await open(paths.site['search-help'].href({ ui }));
      assert.equal(await page.getAttribute('html', 'lang'), ui);
      assert.equal(await page.locator('.reading [lang], .notice').count(), 0);
      const hrefs: string[] = await page
        .locator('.reading a[href*="?"]')
        .evaluateAll((links: { href: string }[]) => links.map(({ href }) => href));
      assert.ok(hrefs.length > 12);
      for (const href of hrefs) {
        assert.equal(new URL(href).pathname, paths.search.href({ ui }));
        const answer = await page.request.get(href);
        assert.equal(answer.status(), 200);
        assert.doesNotMatch(await answer.text(), /notice--warning/, href);
      }
      await page.close();
    }
  });
});
