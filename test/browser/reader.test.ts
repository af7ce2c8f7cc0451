import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { LANGUAGES, type Language } from '../../server/domain/languages.ts';
import { paths } from '../../server/paths.ts';
import { type BrowserLibrary, openBrowserLibrary } from '../support/browser-library.ts';
import { until } from '../support/until.ts';

const WORDS: Record<Language, string> = { en: 'asylum', ru: 'убежища', ky: 'никеге' };
const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 900 };

let site: BrowserLibrary;
before(async () => {
  site = await openBrowserLibrary();
});
after(() => site.close());

type At = { readonly ui?: Language; readonly page?: number; readonly q?: string };
type As = { readonly javaScriptEnabled?: boolean; readonly viewport?: typeof PHONE };

const address = ({ ui = 'en', ...at }: At) =>
  paths.reader.href({ ui, id: site.declaration, language: ui, ...at });

/** The reader, when it shows the document itself or, without scripts, the still page. */
async function read(at: At, { javaScriptEnabled = true, viewport = DESK }: As = {}): Promise<Page> {
  const page = await site.browser.newPage({ baseURL: site.origin, viewport, javaScriptEnabled });
  page.setDefaultTimeout(30_000);
  await page.goto(address(at));
  if (javaScriptEnabled) await page.locator('#still').waitFor({ state: 'hidden' });
  return page;
}

const pageIn = (page: Page) => Number(new URL(page.url()).searchParams.get('page'));

describe('the outline', () => {
  for (const ui of LANGUAGES) {
    for (const viewport of [PHONE, DESK]) {
      test(`leads to its pages in ${ui} at ${viewport.width} px without loading the reader again`, async () => {
        const page = await read({ ui, page: 5 }, { viewport });
        await page.evaluate('window.stays = true');
        await page.locator('#outline').waitFor({ state: 'hidden' });
        await page.click('#outline-toggle');
        assert.equal(await page.getAttribute('#outline-toggle', 'aria-expanded'), 'true');
        const current = page.locator('#outline [aria-current]');
        assert.match((await current.textContent()) ?? '', /\d/);
        await page.locator('#outline a[data-page="9"]').first().click();
        await page.waitForURL(/page=9/);
        assert.equal(await page.evaluate('window.stays'), true);
        assert.equal(await page.locator('#outline').isVisible(), viewport === DESK, 'a sheet closes');
        await page.close();
      });
    }

    test(`is a list of links in ${ui} without any script`, async () => {
      const page = await read({ ui, page: 5, q: WORDS[ui] }, { javaScriptEnabled: false, viewport: PHONE });
      await page.click('#outline-toggle');
      await page.locator('#outline a[data-page="9"]').first().click();
      await page.waitForURL(/page=9/);
      assert.equal(new URL(page.url()).searchParams.get('q'), WORDS[ui]);
      await page.close();
    });
  }

  test('marks the entry of what was chosen and of what is read, also where a page has several', async () => {
    const page = await read({ page: 5 });
    await page.click('#outline-toggle');
    const entries = page.locator('#outline a[data-page="9"]');
    assert.ok((await entries.count()) > 1);
    for (const entry of await entries.all()) {
      await entry.click();
      await until(async () => (await entry.getAttribute('aria-current')) === 'location');
      assert.equal(await page.locator('#outline [aria-current]').count(), 1);
    }
    await page.close();
  });

  test('is opened, walked, left and closed with the keyboard alone', async () => {
    const page = await read({ page: 5 });
    await page.focus('#outline-toggle');
    await page.keyboard.press('Space');
    assert.equal(await page.evaluate('document.activeElement.ariaCurrent'), 'location');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(
      (url) => url.searchParams.get('page') === '6' || url.searchParams.get('page') === '5',
    );
    await page.keyboard.press('Escape');
    await page.locator('#outline').waitFor({ state: 'hidden' });
    assert.equal(await page.evaluate('document.activeElement.id'), 'outline-toggle');
    await page.close();
  });
});

describe('what was looked for', () => {
  for (const ui of LANGUAGES) {
    for (const javaScriptEnabled of [true, false]) {
      test(`is stepped through in ${ui} ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async () => {
        const page = await read({ ui, q: WORDS[ui], page: 1 }, { javaScriptEnabled });
        const pages: number[] = [];
        while ((await page.getAttribute('#found-next', 'href')) !== null && pages.length < 20) {
          const from = page.url();
          await page.click('#found-next');
          await page.waitForURL((url) => url.href !== from);
          pages.push(pageIn(page));
          if (javaScriptEnabled) {
            await page.waitForSelector(`.page[data-page-number="${pages.at(-1)}"] .textLayer .highlight`);
          } else assert.ok((await page.locator('.still__text mark').count()) > 0);
        }
        assert.ok(pages.length > 0);
        const told = (await page.textContent('#found-of')) ?? '';
        assert.deepEqual(told.match(/\d+/g), [String(pages.length), String(pages.length)], told);
        await page.close();
      });
    }
  }
});

describe('the document', () => {
  test('turns with the arrow keys and scrolls with the page keys, wherever the focus is not in a field', async () => {
    const page = await read({ page: 5 });
    await page.keyboard.press('ArrowRight');
    await page.waitForURL(/page=6/);
    await page.keyboard.press('ArrowLeft');
    await page.waitForURL(/page=5/);
    const top = () =>
      page.evaluate("document.querySelector('#viewer-container').scrollTop") as Promise<number>;
    const before = await top();
    await page.keyboard.press('PageDown');
    assert.ok((await top()) > before + 300);
    await page.focus('#page');
    // What was scrolled to is told by the address a moment later.
    let open = pageIn(page);
    const isTold = async () => {
      const before = open;
      await wait(500);
      open = pageIn(page);
      return open === before;
    };
    await until(isTold);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Home');
    await wait(500);
    assert.equal(pageIn(page), open);
    await page.close();
  });

  test('is fitted to the width, and goes on fitting when the window changes', async () => {
    const page = await read({ page: 5 });
    const wide = async (least: number, most: number) =>
      until(async () => {
        const width = (await page.evaluate(
          'document.querySelector(\'.page[data-page-number="5"]\').clientWidth',
        )) as number;
        return width > least && width < most;
      });
    await page.click('#fit');
    await wide(1150, 1281);
    assert.match((await page.textContent('#zoom-level')) ?? '', /^\d+%$/);
    await page.setViewportSize({ width: 700, height: 900 });
    await wide(600, 701);
    await page.click('#zoom-in');
    await wide(700, 2000);
    await page.close();
  });

  test('lets its text be selected', async () => {
    const page = await read({ page: 5 });
    await page.waitForSelector('.page[data-page-number="5"] .textLayer span');
    await page.locator('.page[data-page-number="5"] .textLayer span').first().dblclick();
    assert.match(String(await page.evaluate('getSelection().toString()')), /\p{L}{3}/u);
    await page.close();
  });

  for (const javaScriptEnabled of [true, false]) {
    test(`prints the open page ${javaScriptEnabled ? 'with' : 'without'} JavaScript, and where the whole is`, async () => {
      const page = await read({ page: 5 }, { javaScriptEnabled });
      if (javaScriptEnabled) {
        await page.click('#next');
        await page.waitForSelector('.page[data-page-number="6"] canvas');
        // What a browser does before it prints.
        await page.evaluate("dispatchEvent(new Event('beforeprint'))");
      }
      await page.emulateMedia({ media: 'print' });
      const shown = javaScriptEnabled ? '.page[data-page-number="6"] canvas' : '.still__page';
      const box = await page.locator(shown).first().boundingBox();
      assert.ok(box && box.width > 600 && box.height > 600, JSON.stringify(box));
      assert.equal(await page.locator('.toolbar').isVisible(), false);
      assert.equal(await page.locator('.page:visible').count(), javaScriptEnabled ? 1 : 0);
      assert.match((await page.locator('#whole').innerText()) ?? '', /https?:\/\/\S+en\.pdf$/);
      await page.close();
    });
  }
});
