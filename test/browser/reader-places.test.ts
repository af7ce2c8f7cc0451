import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { paths } from '../../server/paths.ts';
import { depositedId } from '../support/api-client.ts';
import { type BrowserLibrary, openBrowserLibrary } from '../support/browser-library.ts';
import { makePdf } from '../support/pdfs.ts';

let site: BrowserLibrary;
before(async () => {
  site = await openBrowserLibrary();
});
after(() => site.close());

async function open({ width = 1280 }: { width?: number } = {}) {
  const page = await site.browser.newPage({ viewport: { width, height: 900 }, baseURL: site.origin });
  page.setDefaultTimeout(30_000);
  return page;
}

describe('the reader', () => {
  test('opens in the middle, follows the page in its address, and switches the edition', async () => {
    const page = await open();
    await page.goto(paths.reader.href({ ui: 'en', id: site.declaration, language: 'en', page: 5 }));
    await page.waitForSelector('.page[data-page-number="5"] .textLayer span');
    await page.click('#next');
    await page.waitForURL(/page=6/);
    await page.locator('#editions-menu summary').click();
    await page.locator('[data-edition][lang="ky"]').click();
    await page.waitForURL(/\/ky\?page=6/);
    await page.waitForSelector('.page[data-page-number="6"] .textLayer span');
    await page.close();
  });

  test('keeps the still page in sight until the document has drawn the same one', async () => {
    const page = await open({ width: 360 });
    await page.addInitScript(`new MutationObserver(() => {
      if (!document.querySelector('#still')?.hidden) return;
      window.drawnBefore ??= document.querySelector('.page[data-page-number="5"] canvas') !== null;
    }).observe(document, { subtree: true, attributeFilter: ['hidden'] })`);
    await page.goto(paths.reader.href({ ui: 'en', id: site.declaration, language: 'en', page: 5 }));
    await page.locator('.still').waitFor({ state: 'hidden' });
    assert.equal(await page.evaluate('window.drawnBefore'), true);
    await page.close();
  });

  test('says politely that a page is not there, and names the open one in the title', async () => {
    const page = await open({ width: 360 });
    await page.goto(paths.reader.href({ ui: 'en', id: site.topTen, language: 'en', page: 2 }));
    await page.locator('.still').waitFor({ state: 'hidden' });
    for (const asked of ['abc', '0', '9999']) {
      await page.fill('#page', asked);
      await page.press('#page', 'Enter');
      assert.match((await page.locator('#no-page').textContent()) ?? '', new RegExp(`no page “${asked}”`));
    }
    await page.fill('#page', '3');
    await page.press('#page', 'Enter');
    await page.waitForURL(/page=3/);
    assert.equal(await page.locator('#no-page').textContent(), '');
    assert.match(await page.title(), /page 3 –/);
    await page.close();
  });

  test('closes the list of editions at Escape and at a click beside it', async () => {
    const page = await open();
    await page.goto(paths.reader.href({ ui: 'en', id: site.declaration, language: 'en' }));
    for (const leave of [() => page.keyboard.press('Escape'), () => page.locator('h1').click()]) {
      await page.locator('#editions-menu summary').click();
      await page.locator('#editions-menu ul').waitFor();
      await leave();
      await page.locator('#editions-menu ul').waitFor({ state: 'hidden' });
    }
    await page.close();
  });

  test('opens at the head of a page that was found, never at the one before', async () => {
    const page = await open({ width: 360 });
    const q = 'human rights';
    await page.goto(paths.reader.href({ ui: 'en', id: site.declaration, language: 'en', page: 4, q }));
    await page.waitForSelector('.page[data-page-number="4"] .textLayer .highlight');
    const inSight = await page.evaluate(
      `document.elementFromPoint(180, document.querySelector('#viewer-container').getBoundingClientRect().top + 20)
        ?.closest('.page')?.dataset.pageNumber`,
    );
    assert.equal(inSight, '4');
    await page.close();
  });

  test('fetches ranges, not the whole file', async () => {
    const page = await open();
    const statuses: number[] = [];
    page.on('response', (response) => {
      if (response.url().includes('.pdf')) statuses.push(response.status());
    });
    await page.goto(paths.reader.href({ ui: 'en', id: site.topTen, language: 'en', page: 10 }));
    await page.waitForSelector('.page[data-page-number="10"] .textLayer span', { state: 'attached' });
    assert.ok(statuses.includes(206), `statuses were ${statuses}`);
    await page.close();
  });

  test('fetches a page of a long document without those before it, however flat its page tree is', async () => {
    const noise = () => Array.from({ length: 60 }, () => randomBytes(60).toString('base64')).join('\n');
    const bytes = Buffer.from(makePdf({ pages: Array.from({ length: 300 }, noise) }));
    const id = await depositedId(site.library, { title: { en: 'Very long' } }, [
      { field: 'en', bytes, name: 'en.pdf' },
    ]);
    const page = await open();
    const ranges = new Set<string>();
    page.on('request', (request) => {
      const { range } = request.headers();
      if (range) ranges.add(range);
    });
    await page.goto(paths.reader.href({ ui: 'en', id, language: 'en', page: 150 }));
    await page.locator('#still').waitFor({ state: 'hidden' });
    await page.click('#next');
    await page.waitForSelector('.page[data-page-number="151"] canvas');
    const fetched = [...ranges].reduce((sum, range) => {
      const [from, to] = range.slice('bytes='.length).split('-').map(Number);
      return sum + to! - from! + 1;
    }, 0);
    assert.ok(fetched > 0 && fetched < bytes.length / 3, `${fetched} of ${bytes.length} bytes`);
    await page.close();
  });
});
