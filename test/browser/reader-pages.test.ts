import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { LANGUAGES } from '../../server/domain/languages.ts';
import { SMALL_PAGE_WIDTH } from '../../server/files/index.ts';
import { paths } from '../../server/paths.ts';
import { depositedId } from '../support/api-client.ts';
import { type BrowserLibrary, openBrowserLibrary } from '../support/browser-library.ts';
import { makePdf } from '../support/pdfs.ts';
import { until } from '../support/until.ts';

const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 900 };
const LONG_PAGES = 60;

let site: BrowserLibrary;
let long: string;
before(async () => {
  site = await openBrowserLibrary();
  const pages = Array.from({ length: LONG_PAGES }, (_, index) => `Chapter ${index + 1}`);
  long = await depositedId(site.library, { title: { en: 'A long report' } }, [
    { field: 'en', bytes: Buffer.from(makePdf({ pages })), name: 'en.pdf' },
  ]);
  await site.library.runJobs();
});
after(() => site.close());

type As = { readonly javaScriptEnabled?: boolean; readonly viewport?: typeof DESK };

async function open(address: string, { javaScriptEnabled = true, viewport = DESK }: As = {}): Promise<Page> {
  const page = await site.browser.newPage({ baseURL: site.origin, viewport, javaScriptEnabled });
  page.setDefaultTimeout(30_000);
  await page.goto(address);
  if (javaScriptEnabled) await page.locator('#still').waitFor({ state: 'hidden' });
  return page;
}

/** The pictures that are in the window and have been drawn. */
const drawn = (page: Page) =>
  page.evaluate(
    `[...document.querySelectorAll('.small-pages img')].filter((image) => image.complete && image.naturalWidth === ${SMALL_PAGE_WIDTH}).length`,
  ) as Promise<number>;

describe('small pages', () => {
  for (const ui of LANGUAGES) {
    for (const viewport of [PHONE, DESK]) {
      test(`are a panel that leads to its pages, in ${ui} at ${viewport.width} px`, async () => {
        const page = await open(paths.reader.href({ ui, id: site.declaration, language: ui, page: 5 }), {
          viewport,
        });
        await page.evaluate('window.stays = true');
        await page.click('#pages-toggle');
        const current = page.locator('#pages [aria-current]');
        await current.waitFor();
        assert.equal(await current.getAttribute('data-page'), '5');
        await until(async () => (await drawn(page)) > 3);
        await page.locator('#pages a[data-page="7"]').click();
        await page.waitForURL(/page=7/);
        await page.waitForSelector('.page[data-page-number="7"] canvas');
        assert.equal(await page.evaluate('window.stays'), true);
        assert.equal(await page.locator('#pages').isVisible(), viewport === DESK, 'a sheet closes');
        await page.close();
      });
    }

    test(`are a page of links in ${ui} without any script, which names the pages found`, async () => {
      const q = { en: 'religion', ru: 'религия', ky: 'дин' }[ui];
      const page = await open(paths.reader.href({ ui, id: site.declaration, language: ui, page: 5, q }), {
        javaScriptEnabled: false,
        viewport: PHONE,
      });
      await page.click('#pages-toggle');
      await page.waitForURL(/\/pages\?/);
      assert.ok((await page.locator('.small-pages mark').count()) > 0);
      await page.locator('.small-pages a[data-page="7"]').click();
      await page.waitForURL((url) => url.searchParams.get('page') === '7' && url.searchParams.get('q') === q);
      assert.equal(await page.locator('.still__page').count(), 1);
      await page.close();
    });
  }

  test('come as far as somebody scrolls, and go back to what was before', async () => {
    const page = await open(paths.reader.href({ ui: 'en', id: long, language: 'en', page: 30 }));
    await page.keyboard.press('p');
    const numbers = () =>
      page.evaluate(
        "[...document.querySelectorAll('.small-pages a')].map((link) => Number(link.dataset.page))",
      ) as Promise<number[]>;
    await page.locator('#pages [aria-current]').waitFor();
    assert.equal(await page.evaluate('document.activeElement.dataset.page'), '30', 'the keyboard is at it');
    assert.equal((await numbers())[0], 25);
    await until(async () => {
      await page.evaluate("document.querySelector('.panels').scrollTo(0, 1e6)");
      return (await numbers()).at(-1) === LONG_PAGES;
    });
    await page.click('[data-sheet="previous"]');
    await until(async () => (await numbers())[0] === 1);
    assert.deepEqual(
      await numbers(),
      Array.from({ length: LONG_PAGES }, (_, index) => index + 1),
    );
    assert.equal(await page.locator('[data-sheet]').count(), 0);
    await page.close();
  });

  test('are followed as pages when they cannot be fetched', async () => {
    const page = await open(paths.reader.href({ ui: 'en', id: long, language: 'en', page: 3 }));
    await page.route(/\/pages\?/, (route) =>
      route.request().resourceType() === 'fetch' ? route.abort() : route.continue(),
    );
    await page.click('#pages-toggle');
    await page.waitForURL(/\/pages\?page=3/);
    assert.match(await page.innerText('.page-sheet'), /Pages 1 to 24/);
    await page.locator('[rel="next"]').click();
    await page.waitForURL(/page=25/);
    assert.equal(await page.locator('.small-pages li').count(), 24);
    await page.close();
  });
});
