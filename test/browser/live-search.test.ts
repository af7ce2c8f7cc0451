import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { paths } from '../../server/paths.ts';
import { type BrowserLibrary, openBrowserLibrary } from '../support/browser-library.ts';
import { until } from '../support/until.ts';

let site: BrowserLibrary;
before(async () => {
  site = await openBrowserLibrary();
});
after(() => site.close());

const all = paths.search.href({ ui: 'en' });
const search = (q: string) => paths.search.href({ ui: 'en', query: { q } });

async function open(path: string, { javaScriptEnabled = true } = {}): Promise<Page> {
  const page = await site.browser.newPage({
    viewport: { width: 1280, height: 900 },
    baseURL: site.origin,
    javaScriptEnabled,
  });
  page.setDefaultTimeout(30_000);
  await page.goto(path);
  return page;
}

/** Asked again and again from outside: the policy of the page lets nothing be evaluated in it. */
const becomesTrue = (page: Page, expression: string) =>
  until(async () => Boolean(await page.evaluate(expression)));

/** As many cards as the API finds for `q`. */
async function showsWhatIsFoundFor(page: Page, q: string) {
  const { total } = await (await page.request.get(paths.api.search.href({ query: { q } }))).json();
  await becomesTrue(page, `document.querySelectorAll('.card').length === ${total}`);
  return total as number;
}

const atOf = (page: Page) => page.url().slice(site.origin.length);
const caret = (page: Page) => page.evaluate("document.querySelector('#q').selectionStart");

describe('results while typing', () => {
  test('come without a new page, with the address, the title, the caret and the count said', async () => {
    const page = await open(all);
    await page.evaluate('window.sameDocument = true');
    await page.locator('#q').pressSequentially('customs union', { delay: 20 });
    await page.waitForURL(/q=customs\+union/);
    const total = await showsWhatIsFoundFor(page, 'customs union');
    assert.equal(atOf(page), search('customs union'));
    assert.match(await page.title(), /^customs union – /);
    assert.equal(await page.evaluate('document.activeElement.id'), 'q');
    assert.equal(await caret(page), 'customs union'.length);
    assert.ok(await page.evaluate('window.sameDocument'));
    await page.locator('#told', { hasText: `${total} publication` }).waitFor({ state: 'attached' });
    const languages = await page.getAttribute('.site-languages a[lang="ru"]', 'href');
    assert.equal(languages, paths.search.href({ ui: 'ru', query: { q: 'customs union' } }));
    await page.close();
  });

  test('keep the caret where a correction is made in the middle', async () => {
    const page = await open(search('customs unixon'));
    await page.evaluate(
      "document.querySelector('#q').setSelectionRange(12, 12), document.querySelector('#q').focus()",
    );
    await page.keyboard.press('Backspace');
    await page.waitForURL(/q=customs\+union/);
    assert.equal(await caret(page), 11);
    await page.close();
  });

  test('leave one step in the history for each pause, which Back and Forward go', async () => {
    const page = await open(search('rights'));
    const settled = (count: number) => becomesTrue(page, `history.length === ${count}`);
    const before = (await page.evaluate('history.length')) as number;
    await page.fill('#q', 'customs');
    await settled(before + 1);
    await page.fill('#q', 'customs union');
    await settled(before + 2);
    for (const q of ['customs', 'rights']) {
      await page.goBack();
      await page.waitForURL((url) => url.searchParams.get('q') === q);
      await becomesTrue(page, `document.querySelector('#q').value === '${q}'`);
      await showsWhatIsFoundFor(page, q);
    }
    await page.goForward();
    await page.goForward();
    await becomesTrue(page, "document.querySelector('#q').value === 'customs union'");
    await showsWhatIsFoundFor(page, 'customs union');
    await page.close();
  });

  test('are come back to from a publication that was opened at once', async () => {
    const page = await open(search('rights'));
    await page.locator('#q').fill('customs');
    await page.waitForURL(/q=customs/);
    await page.locator('.card__title a').first().click();
    await page.waitForURL(/publications/);
    await page.goBack();
    await page.waitForURL(/q=customs/);
    await showsWhatIsFoundFor(page, 'customs');
    await page.goBack();
    await page.waitForURL(/q=rights/);
    await becomesTrue(page, "document.querySelector('#q').value === 'rights'");
    await page.close();
  });

  test('of an older query never replace those of a newer one', async () => {
    const page = await open(all);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(/q=qzxjv/, async (route) => {
      await held;
      await route.continue().catch(() => {});
    });
    const asked = page.waitForRequest(/q=qzxjv/);
    await page.fill('#q', 'qzxjv');
    await asked;
    await page.fill('#q', 'customs');
    await page.waitForURL(/q=customs/);
    release();
    await showsWhatIsFoundFor(page, 'customs');
    await becomesTrue(page, "document.querySelector('#told').textContent !== ''");
    assert.ok(await showsWhatIsFoundFor(page, 'customs'));
    await page.close();
  });

  test('stay as they are when there is no connection, and the form works when there is one again', async () => {
    const page = await open(search('rights'));
    const total = await page.locator('.card').count();
    await page.route(/q=customs/, (route) => route.abort());
    const failed = page.waitForEvent('requestfailed');
    await page.fill('#q', 'customs');
    await failed;
    await becomesTrue(page, "document.querySelector('.results').ariaBusy === 'false'");
    assert.equal(await page.locator('.card').count(), total);
    assert.equal(atOf(page), search('rights'));
    await page.unroute(/q=customs/);
    await page.press('#q', 'Enter');
    await page.waitForURL(/q=customs/);
    await showsWhatIsFoundFor(page, 'customs');
    await page.close();
  });

  test('keep the filters that were chosen, unfolded lists, and working controls', async () => {
    const page = await open(paths.search.href({ ui: 'en', query: { language: 'ru' } }));
    await page.locator('#more-subject summary').click();
    await page.locator('#q').pressSequentially('права');
    await page.waitForURL(/q=.+&language=ru$/);
    await becomesTrue(page, "document.querySelector('#told').textContent !== ''");
    assert.equal(await page.isChecked('input[name="language"][value="ru"]'), true);
    assert.equal(await page.locator('.chip').count(), 1);
    await page.selectOption('#sort', 'newest');
    await page.waitForURL(/sort=newest$/);
    await page.close();
  });

  test('have no list of suggestions over them, unless the down arrow asks for one', async () => {
    const page = await open(all);
    await page.locator('#q').pressSequentially('univ');
    await page.waitForURL(/q=univ/);
    await becomesTrue(page, "document.querySelector('#told').textContent !== ''");
    assert.equal(await page.locator('[role="listbox"]').isVisible(), false);
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option', { name: /Universal Declaration/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/publications/);
    await page.close();
  });
});

for (const javaScriptEnabled of [true, false]) {
  test(`a form leads to the address that links have, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async () => {
    // With JavaScript what is off is off for the words that are there, until others are typed.
    const q = javaScriptEnabled ? 'rights' : '';
    const page = await open(
      paths.search.href({ ui: 'en', query: { q, year: '1948', off: ['spelling', 'latin'] } }),
      { javaScriptEnabled },
    );
    await page.fill('input[name="to"]', '1990');
    await page.fill('input[name="from"]', '1900');
    await page.check('input[name="language"][value="ru"]');
    await page.check('input[name="type"][value="declaration"]');
    if (!javaScriptEnabled) await page.fill('#q', ' rights  ');
    await page.locator('.filters__apply button').click();
    const query = {
      q: 'rights',
      language: 'ru',
      type: 'declaration',
      year: '1900..1990',
      off: ['latin', 'spelling'],
    };
    await page.waitForURL(site.origin + paths.search.href({ ui: 'en', query }));
    await page.fill('input[name="from"]', '');
    await page.press('input[name="to"]', 'Enter');
    const until = { ...query, year: '0000..1990' };
    await page.waitForURL(site.origin + paths.search.href({ ui: 'en', query: until }));
    await page.close();
  });
}

test('helps are on again for other words than those for which they were switched off', async () => {
  const page = await open(paths.search.href({ ui: 'en', query: { q: 'rights', literal: '1' } }));
  await page.fill('#q', 'customs');
  await page.waitForURL(site.origin + paths.search.href({ ui: 'en', query: { q: 'customs' } }));
  await page.close();
});
