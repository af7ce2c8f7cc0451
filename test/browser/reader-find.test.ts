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
        const hits = page.locator('#hits .hits__list a');
        await hits.first().waitFor();
        assert.equal(await page.evaluate("document.activeElement.closest('.hits__list') !== null"), true);
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

  test('goes on from the page that is open, keeps the edition beside, and the page when nothing is found', async () => {
    const at = { ui: 'en', id: site.declaration, language: 'en', page: 8 } as const;
    const page = await site.browser.newPage({ baseURL: site.origin, viewport: DESK });
    page.setDefaultTimeout(30_000);
    for (const javaScriptEnabled of [true, false]) {
      const opened = javaScriptEnabled ? page : await open('en', { javaScriptEnabled });
      await opened.goto(paths.reader.href({ ...at, beside: 'ky' }));
      if (javaScriptEnabled) {
        await opened.locator('#still').waitFor({ state: 'hidden' });
        await opened.click('#hits-toggle');
      }
      await opened.fill('#hits-q', 'right');
      await opened.press('#hits-q', 'Enter');
      await opened.waitForURL((url) => url.searchParams.get('q') === 'right' && url.searchParams.has('page'));
      assert.equal(numberOf(opened), 8, 'there is one on this page');
      assert.equal(new URL(opened.url()).searchParams.get('beside'), 'ky');
      for (const link of await opened.locator('#hits .hits__list a').all())
        assert.match((await link.getAttribute('href')) ?? '', /beside=ky/);
    }
    await page.goto(paths.reader.href(at));
    await page.locator('#still').waitFor({ state: 'hidden' });
    await page.click('#hits-toggle');
    await page.fill('#hits-q', 'zzzqqq');
    await page.press('#hits-q', 'Enter');
    await page.waitForURL(/q=zzzqqq/);
    assert.equal(numberOf(page), 8);
    await page.close();
  });

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

  test('are those of a Cyrillic keyboard as well, are switched off, and rest while their list is open', async () => {
    const page = await open('ru');
    const press = (key: string, code: string) =>
      page.evaluate(
        `document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '${key}', code: '${code}', bubbles: true, cancelable: true }))`,
      );
    await press('щ', 'KeyO');
    await page.locator('#outline').waitFor();
    await press('щ', 'KeyO');
    await page.locator('#outline').waitFor({ state: 'hidden' });
    assert.equal(await page.evaluate('document.activeElement.id'), 'outline-toggle', 'the focus is not lost');
    await press('.', 'Slash');
    await page.locator('#hits').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.locator('#keys-list').waitFor();
    await page.keyboard.press('d');
    assert.equal(await page.locator('.reader--dark-paper').count(), 0);
    await page.uncheck('#keys-on');
    await page.keyboard.press('Escape');
    await page.keyboard.press('o');
    assert.equal(await page.locator('#outline').isVisible(), false);
    await page.keyboard.press('?');
    assert.equal(await page.locator('#keys-list').isVisible(), false);
    await page.close();
  });

  test('turn the page round where it is, and leave the keyboard at the menu', async () => {
    const page = await open('en');
    await page.locator('#more summary').focus();
    await page.keyboard.press('Enter');
    await page.locator('#rotate').focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      '(() => { const { width, height } = document.querySelector(\'.page[data-page-number="5"]\').getBoundingClientRect(); return width > height; })()',
    );
    assert.equal(await page.evaluate("document.activeElement.closest('#more') !== null"), true);
    for (let turn = 1; turn <= 3; turn++) await page.keyboard.press('r');
    await page.waitForTimeout(300);
    assert.equal(numberOf(page), 5);
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
