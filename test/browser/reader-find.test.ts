import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { LANGUAGES, type Language } from '../../server/domain/languages.ts';
import { paths } from '../../server/paths.ts';
import { type BrowserLibrary, openBrowserLibrary } from '../support/browser-library.ts';

const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 900 };
/** A word in another form than the pages have it. */
const WORDS: Record<Language, string> = { en: 'religions', ru: 'религиями', ky: 'динден' };

let site: BrowserLibrary;
before(async () => {
  site = await openBrowserLibrary();
});
after(() => site.close());

type As = { readonly javaScriptEnabled?: boolean; readonly viewport?: typeof DESK };

async function open(ui: Language, { javaScriptEnabled = true, viewport = DESK }: As = {}): Promise<Page> {
  const page = await site.browser.newPage({ baseURL: site.origin, viewport, javaScriptEnabled });
  page.setDefaultTimeout(30_000);
  await page.goto(paths.reader.href({ ui, id: site.declaration, language: ui, page: 5 }));
  if (javaScriptEnabled) await page.locator('#still').waitFor({ state: 'hidden' });
  return page;
}

const numberOf = (page: Page) => Number(new URL(page.url()).searchParams.get('page'));

describe('a search in the open document', () => {
  for (const ui of LANGUAGES) {
    for (const viewport of [PHONE, DESK]) {
      test(`lists the pages with their words and counts every edition, in ${ui} at ${viewport.width} px`, async () => {
        const page = await open(ui, { viewport });
        await page.keyboard.press('/');
        assert.equal(await page.evaluate('document.activeElement.id'), 'hits-q');
        await page.keyboard.type(WORDS[ui]);
        await page.keyboard.press('Enter');
        await page.waitForURL(/q=.*page=|page=.*q=/);
        await page.locator('#still').waitFor({ state: 'hidden' });
        await page.click('#hits-toggle');
        const hits = page.locator('#hits .hits__list a');
        const found = await hits.count();
        assert.ok(found > 1);
        for (const hit of await hits.all()) assert.ok((await hit.locator('mark').count()) > 0);
        assert.equal(await page.locator('#hits .hits__editions a').count(), 3);
        const own = await page.locator('#hits .hits__editions [aria-current]').textContent();
        assert.match(own ?? '', new RegExp(`\\b${found}\\b`));
        const last = hits.last();
        const number = Number(await last.getAttribute('data-page'));
        await last.click();
        await page.waitForURL(new RegExp(`page=${number}`));
        await page.locator(`.page[data-page-number="${number}"] .textLayer .highlight`).first().waitFor();
        await page.close();
      });
    }

    test(`works without JavaScript in ${ui}, and in another edition`, async () => {
      const page = await open(ui, { javaScriptEnabled: false, viewport: PHONE });
      await page.click('#hits-toggle');
      await page.fill('#hits-q', WORDS[ui]);
      await page.press('#hits-q', 'Enter');
      await page.waitForURL(/q=/);
      const last = page.locator('#hits .hits__list a').last();
      const number = await last.getAttribute('data-page');
      await last.click();
      await page.waitForURL(new RegExp(`page=${number}`));
      assert.ok((await page.locator('.still__text mark').count()) > 0);
      await page.locator('#hits .hits__editions a:not([aria-current])').first().click();
      await page.waitForURL((url) => !url.pathname.endsWith(`/${ui}`));
      await page.close();
    });
  }

  test('is stepped through by key', async () => {
    const page = await open('en');
    await page.goto(
      paths.reader.href({ ui: 'en', id: site.declaration, language: 'en', page: 4, q: 'religion' }),
    );
    await page.locator('#still').waitFor({ state: 'hidden' });
    await page.keyboard.press('n');
    await page.waitForURL((url) => url.searchParams.get('page') !== '4');
    const second = numberOf(page);
    await page.keyboard.press('n');
    await page.waitForURL((url) => Number(url.searchParams.get('page')) > second);
    await page.keyboard.press('Shift+N');
    await page.waitForURL((url) => Number(url.searchParams.get('page')) === second);
    await page.close();
  });
});

describe('the keys', () => {
  for (const ui of LANGUAGES) {
    test(`are listed at a question mark, in ${ui}`, async () => {
      const page = await open(ui);
      await page.keyboard.press('?');
      await page.locator('#keys-list').waitFor();
      assert.ok((await page.locator('#keys-list kbd').count()) > 10);
      await page.keyboard.press('Escape');
      await page.locator('#keys-list').waitFor({ state: 'hidden' });
      await page.close();
    });
  }

  test('open one panel in place of the other, turn pages round and change their size', async () => {
    const page = await open('en');
    await page.keyboard.press('o');
    await page.locator('#outline').waitFor();
    await page.keyboard.press('Escape');
    await page.evaluate('document.activeElement.blur()');
    await page.keyboard.press('o');
    await page.evaluate('document.activeElement.blur()');
    await page.keyboard.press('/');
    await page.locator('#hits').waitFor();
    await page.locator('#outline').waitFor({ state: 'hidden' });
    await page.keyboard.press('Escape');
    await page.evaluate('document.activeElement.blur()');
    const shape = async () => {
      const box = (await page.locator('.page[data-page-number="5"]').boundingBox())!;
      return box.width / box.height;
    };
    assert.ok((await shape()) < 1);
    await page.keyboard.press('r');
    await page.waitForFunction(
      '(() => { const { width, height } = document.querySelector(\'.page[data-page-number="5"]\').getBoundingClientRect(); return width > height; })()',
    );
    const level = await page.textContent('#zoom-level');
    await page.keyboard.press('+');
    assert.notEqual(await page.textContent('#zoom-level'), level);
    await page.focus('#page');
    await page.keyboard.type('r?');
    assert.equal(await page.locator('#keys-list').isVisible(), false, 'what is typed into a field is typed');
    await page.close();
  });

  test('reach everything: a page, the menus, the text, the pictures, the file', async () => {
    const page = await open('en');
    const address = page.url();
    await page.keyboard.press('g');
    await page.keyboard.type('7');
    await page.keyboard.press('Enter');
    await page.waitForURL(/page=10/);
    for (const [key, menu] of [
      ['e', '#editions-menu'],
      ['b', '#beside-menu'],
    ] as const) {
      await page.evaluate('document.activeElement.blur()');
      await page.keyboard.press(key);
      await page.locator(`${menu}[open]`).waitFor();
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(`document.activeElement.closest('${menu} li') !== null`), true);
      await page.keyboard.press('Escape');
    }
    const downloaded = page.waitForEvent('download');
    await page.keyboard.press('s');
    assert.match((await downloaded).suggestedFilename(), /\.pdf$/);
    await page.keyboard.press('t');
    await page.waitForURL(/layout=text.*#p10$/);
    assert.ok(((await page.locator('#p10').boundingBox())?.y ?? 0) < 400, 'the text opens at the page');
    await page.goto(address);
    await page.locator('#still').waitFor({ state: 'hidden' });
    await page.keyboard.press('i');
    await page.waitForURL(/layout=light/);
    await page.close();
  });

  test('make the paper dark, which this device keeps', async () => {
    const context = await site.browser.newContext({ baseURL: site.origin, viewport: DESK });
    const page = await context.newPage();
    const at = paths.reader.href({ ui: 'en', id: site.declaration, language: 'en', page: 5 });
    await page.goto(at);
    await page.locator('#still').waitFor({ state: 'hidden' });
    await page.keyboard.press('d');
    await page.locator('.reader--dark-paper').waitFor();
    await page.goto(at.replace('page=5', 'page=6'));
    await page.locator('#still').waitFor({ state: 'hidden' });
    assert.equal(await page.locator('.reader--dark-paper').count(), 1);
    await page.keyboard.press('d');
    assert.equal(await page.locator('.reader--dark-paper').count(), 0);
    await context.close();
  });
});

describe('what was read last', () => {
  test('is where a document opens again on this device, unless the address names a place', async () => {
    const context = await site.browser.newContext({ baseURL: site.origin, viewport: DESK });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const anew = paths.reader.href({ ui: 'ru', id: site.declaration, language: 'ru' });
    await page.goto(`${anew}?page=9`);
    await page.locator('#still').waitFor({ state: 'hidden' });
    await page.goto(paths.publication.href({ ui: 'ru', id: site.declaration }));
    await page.goto(anew);
    await page.waitForURL(/page=9/);
    await page.goto(`${anew}?page=3`);
    await page.locator('#still').waitFor({ state: 'hidden' });
    assert.equal(numberOf(page), 3);
    await page.goto(paths.reader.href({ ui: 'ru', id: site.declaration, language: 'en' }));
    await page.locator('#still').waitFor({ state: 'hidden' });
    assert.equal(numberOf(page), 1, 'another edition has a place of its own');
    await context.close();
  });
});
