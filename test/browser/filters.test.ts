import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Language } from '../../server/domain/languages.ts';
import { paths } from '../../server/paths.ts';
import { type BrowserLibrary, openBrowserLibrary } from '../support/browser-library.ts';

let site: BrowserLibrary;
before(async () => {
  site = await openBrowserLibrary();
});
after(() => site.close());

async function open(ui: Language, options: { javaScriptEnabled?: boolean; hasTouch?: boolean } = {}) {
  const page = await site.browser.newPage({
    viewport: { width: 1280, height: 900 },
    baseURL: site.origin,
    ...options,
  });
  page.setDefaultTimeout(30_000);
  await page.goto(paths.search.href({ ui }));
  return page;
}

describe('a long list of choices', () => {
  const subjects = (page: Page) => page.locator('.facet:has(input[name="subject"])');
  const shown = (page: Page) => subjects(page).locator('.choice:visible');

  test('is narrowed by what is typed above it, told how far, and put back', async () => {
    const page = await open('en');
    const before = await shown(page).count();
    const field = subjects(page).getByRole('searchbox', { name: 'Find in the list: Subject' });
    await field.fill('RIGHTS');
    for (const label of await shown(page).allInnerTexts()) assert.match(label, /rights/i);
    const count = await shown(page).count();
    assert.ok(count > 1);
    assert.match(
      (await subjects(page).locator('[role="status"]').textContent()) ?? '',
      new RegExp(`Shown: ${count} of \\d+`),
    );
    await field.fill('qzxjv');
    assert.equal(await shown(page).count(), 0);
    assert.match(
      (await subjects(page).locator('[role="status"]').textContent()) ?? '',
      /Nothing in this list/,
    );
    await field.fill('');
    assert.equal(await shown(page).count(), before);
    assert.equal(await subjects(page).locator('[role="status"]').textContent(), '');
    await page.close();
  });

  test('has Kyrgyz letters found by the ones that a Russian keyboard has', async () => {
    const page = await open('ky');
    await subjects(page).locator('.facet__find').fill('бөлбөө');
    const exact = await shown(page).allInnerTexts();
    await subjects(page).locator('.facet__find').fill('болбоо');
    assert.deepEqual(await shown(page).allInnerTexts(), exact);
    await page.close();
  });

  test('keeps what is ticked in sight, and the field is no part of the search', async () => {
    const page = await open('en');
    const first = subjects(page).locator('input[type="checkbox"]').first();
    await first.check();
    await subjects(page).locator('.facet__find').fill('qzxjv');
    assert.equal(await first.isVisible(), true);
    await page.keyboard.press('Enter');
    await page.locator('.filters__apply button').click();
    await page.waitForURL(/subject=/);
    assert.doesNotMatch(page.url(), /qzxjv/);
    assert.deepEqual([...new URL(page.url()).searchParams.keys()], ['subject']);
    await page.close();
  });

  test('has no such field where no script would serve it', async () => {
    const page = await open('en', { javaScriptEnabled: false });
    assert.equal(await page.locator('.facet__find').first().isVisible(), false);
    await page.close();
  });
});

describe('the columns of years', () => {
  /** Below 2010–2014 and 2015–2019, of columns of five years from 1945 on. */
  async function placesOf(page: Page) {
    const box = (await page.locator('.years').boundingBox())!;
    const columns = await page.locator('.years > li').count();
    const at = (column: number) => ({
      x: box.x + ((column + 0.5) / columns) * box.width,
      y: box.y + box.height / 2,
    });
    return { at, last: columns - 1, first: Number(await page.getAttribute('.years', 'data-first')) };
  }

  test('are drawn over with the mouse: the range shows, and is looked for when it is let go', async () => {
    const page = await open('en');
    const { at, last, first } = await placesOf(page);
    await page.mouse.move(at(last).x, at(last).y);
    await page.mouse.down();
    await page.mouse.move(at(last - 3).x, at(last - 3).y, { steps: 4 });
    assert.equal(await page.locator('.years__in').count(), 4);
    const range = `${first + (last - 3) * 5}..${first + last * 5 + 4}`;
    assert.equal(`${await page.inputValue('[name="from"]')}..${await page.inputValue('[name="to"]')}`, range);
    await page.mouse.up();
    await page.waitForURL(site.origin + paths.search.href({ ui: 'en', query: { year: range } }));
    assert.equal(await page.locator('.chip').count(), 1);
    await page.close();
  });

  test('are drawn over with a finger', async () => {
    const page = await open('en', { hasTouch: true });
    const { at, last } = await placesOf(page);
    const touch = await page.context().newCDPSession(page);
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', column?: number) =>
      touch.send('Input.dispatchTouchEvent', { type, touchPoints: column === undefined ? [] : [at(column)] });
    await send('touchStart', last - 1);
    for (const column of [last - 2, last - 3, last - 4]) await send('touchMove', column);
    await send('touchEnd');
    await page.waitForURL(/year=\d{4}\.\.\d{4}$/);
    await page.close();
  });

  test('are chosen with Shift and the arrows, and given up with Escape', async () => {
    const page = await open('en');
    await page.locator('.years a').last().focus();
    await page.keyboard.down('Shift');
    await page.keyboard.press('ArrowLeft');
    assert.match((await page.locator('#told').textContent()) ?? '', /^\d{4}–\d{4}$/);
    await page.keyboard.press('Escape');
    await page.keyboard.up('Shift');
    assert.equal(await page.inputValue('[name="from"]'), '');
    assert.equal(page.url(), site.origin + paths.search.href({ ui: 'en' }));
    await page.keyboard.down('Shift');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.up('Shift');
    await page.waitForURL(/year=\d{4}\.\.\d{4}$/);
    await page.close();
  });

  test('are links as ever', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const page = await open('en', { javaScriptEnabled });
      await page.locator('.years a').first().click();
      await page.waitForURL(/year=1948$/);
      await page.close();
    }
  });
});
