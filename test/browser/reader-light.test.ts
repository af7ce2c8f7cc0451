import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { LANGUAGES } from '../../server/domain/languages.ts';
import { paths } from '../../server/paths.ts';
import { type BrowserLibrary, openBrowserLibrary } from '../support/browser-library.ts';

const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const KILOBYTE = 1000;

let site: BrowserLibrary;
before(async () => {
  site = await openBrowserLibrary();
});
after(() => site.close());

/** Opens an address with an empty cache; `received` answers how many bytes came, heads and all. */
async function open(path: string, options: BrowserContextOptions = PHONE) {
  const context = await site.browser.newContext({ baseURL: site.origin, ...options });
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  let bytes = 0;
  network.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await network.send('Network.enable');
  await page.goto(path, { waitUntil: 'networkidle' });
  return { page, received: () => bytes, close: () => context.close() };
}

const isLight = async (page: Page) => (await page.locator('.reader--light').count()) === 1;

describe('pages as pictures', () => {
  for (const ui of LANGUAGES) {
    for (const [id, pages] of [
      ['declaration', [1, 8]],
      ['topTen', [1, 7]],
    ] as const) {
      if (id === 'topTen' && ui === 'ky') continue;
      test(`cost at most 120 kB each on a phone in ${ui}, of the ${id}`, async () => {
        for (const number of pages) {
          const path = paths.reader.href({ ui, id: site[id], language: ui, page: number, layout: 'light' });
          const { page, received, close } = await open(path);
          assert.ok(await isLight(page));
          assert.equal(await page.evaluate("document.querySelector('.still__page').naturalWidth"), 480);
          assert.ok(received() <= 120 * KILOBYTE, `${received()} bytes of page ${number}`);
          await close();
        }
      });
    }
  }

  test('are what a browser gets that saves data, unless the address wants the document', async () => {
    const saving = { ...PHONE, extraHTTPHeaders: { 'Save-Data': 'on' } };
    const at = { ui: 'ky', id: site.declaration, language: 'ky', page: 8, y: 0.2 } as const;
    const light = await open(paths.reader.href(at), saving);
    assert.ok(await isLight(light.page));
    assert.ok(light.received() <= 120 * KILOBYTE, `${light.received()} bytes`);
    await light.page.click('#other-layout');
    await light.page.locator('#still').waitFor({ state: 'hidden' });
    assert.equal(new URL(light.page.url()).searchParams.get('layout'), 'full');
    await light.page.click('#other-layout');
    await light.page.locator('.reader--light').waitFor();
    await light.close();
  });

  test('turn, lead through the outline and to the other editions, and stay pictures', async () => {
    const path = paths.reader.href({
      ui: 'ru',
      id: site.declaration,
      language: 'ru',
      page: 5,
      layout: 'light',
    });
    const { page, close } = await open(path);
    await page.locator('#still a[rel="next"]').click();
    await page.waitForURL(/page=6/);
    await page.click('#outline-toggle');
    await page.locator('#outline a[data-page="9"]').first().click();
    await page.waitForURL(/page=9/);
    await page.click('#editions-menu summary');
    await page.locator('#editions-menu a[lang="ky"]').click();
    await page.waitForURL(/\/ky\?/);
    assert.ok(await isLight(page));
    assert.equal(await page.locator('.still .passage').count(), 1);
    await close();
  });

  test('have the text over them, where it is printed', async () => {
    const path = paths.reader.href({
      ui: 'en',
      id: site.declaration,
      language: 'en',
      page: 8,
      layout: 'light',
    });
    const { page, close } = await open(path, { viewport: { width: 1280, height: 900 } });
    const line = page.locator('.still__lines text', { hasText: 'Article 14' });
    await line.scrollIntoViewIfNeeded();
    const [box, sheet] = [(await line.boundingBox())!, (await page.locator('.still__page').boundingBox())!];
    const { derived, catalogue } = site.library.storage;
    const { publication } = (await catalogue.publications.find(site.declaration))!;
    const outline = await derived.outline(publication.editions.en!.at(-1)!.digest);
    const article = outline!.find(({ title }) => title === 'Article 14')!;
    const at = (box.y - sheet.y) / sheet.height;
    assert.ok(Math.abs(at - article.y!) < 0.03, `${at} is not near ${article.y}`);
    await page.mouse.move(box.x + 1, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width, box.y + box.height / 2, { steps: 5 });
    await page.mouse.up();
    assert.match(String(await page.evaluate('String(getSelection())')), /rticle 1/);
    await close();
  });
});
