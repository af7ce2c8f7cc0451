import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { LANGUAGES } from '../../server/domain/languages.ts';
import { paths } from '../../server/paths.ts';
import { type BrowserLibrary, openBrowserLibrary } from '../support/browser-library.ts';

let site: BrowserLibrary;
before(async () => {
  site = await openBrowserLibrary();
});
after(() => site.close());

async function open(path: string, { width = 360, javaScriptEnabled = true } = {}) {
  const page = await site.browser.newPage({
    viewport: { width, height: 800 },
    baseURL: site.origin,
    javaScriptEnabled,
  });
  page.setDefaultTimeout(30_000);
  await page.goto(path);
  return page;
}

for (const javaScriptEnabled of [true, false]) {
  describe(`the search page ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    test('has its filters in a sheet on a phone, which hides what is under it and closes again', async () => {
      for (const ui of LANGUAGES) {
        const page = await open(paths.search.href({ ui }), { javaScriptEnabled });
        const result = page.locator('.card__title a').first();
        await page.locator('.filters > summary').click();
        assert.equal(await result.isVisible(), false);
        await page.locator('input[name="language"][value="ky"]').check();
        await page.locator('.filters > summary').focus();
        await page.keyboard.press('Enter');
        assert.equal(await result.isVisible(), true);
        await page.locator('.filters > summary').click();
        await page.locator('.filters__apply button').click();
        await page.waitForURL(/language=ky/);
        const answer = await page.request.get(paths.api.search.href({ query: { language: 'ky' } }));
        assert.equal(await page.locator('.card').count(), (await answer.json()).total);
        await page.close();
      }
    });

    test('keeps the keyboard in the sheet: nothing under it can be reached', async () => {
      const page = await open(paths.search.href({ ui: 'en' }), { javaScriptEnabled });
      await page.locator('.filters > summary').focus();
      await page.keyboard.press('Enter');
      const inside = page.locator('.filters :focus');
      for (let presses = 0; presses < 12; presses += 1) {
        await page.keyboard.press('Tab');
        assert.equal(await inside.count(), 1);
      }
      await page.close();
    });

    test('takes a range of years, says it as a chip, and takes it back', async () => {
      const page = await open(paths.search.href({ ui: 'en' }), { width: 1280, javaScriptEnabled });
      const all = await page.locator('.card').count();
      await page.fill('input[name="from"]', '2010');
      await page.press('input[name="from"]', 'Enter');
      await page.waitForURL(/year=2010..9999/);
      assert.match((await page.locator('.chip').textContent()) ?? '', /since 2010/);
      assert.ok((await page.locator('.card').count()) < all);
      assert.equal(await page.inputValue('input[name="from"]'), '2010');
      await page.locator('.chip').click();
      await page.waitForURL((url) => !url.search.includes('2010'));
      assert.equal(await page.locator('.card').count(), all);
      await page.close();
    });

    test('unfolds a long list in place', async () => {
      const page = await open(paths.search.href({ ui: 'en' }), { width: 1280, javaScriptEnabled });
      const folded = page.locator('.facet__more').first();
      const hidden = folded.locator('.choice').first();
      assert.equal(await hidden.isVisible(), false);
      await folded.locator('summary').click();
      assert.equal(await hidden.isVisible(), true);
      assert.match((await folded.locator('summary').innerText()).trim(), /^Show fewer$/);
      await page.close();
    });
  });
}

test('an address that is sent on holds nothing that was left empty', async () => {
  const page = await open(paths.search.href({ ui: 'en' }), { width: 1280 });
  await page.fill('#q', 'rights');
  await page.press('#q', 'Enter');
  await page.waitForURL(/q=rights/);
  assert.doesNotMatch(page.url(), /from=|to=/);
  await page.close();
});

test('on paper there are results and no controls', async () => {
  const page = await open(paths.search.href({ ui: 'en', query: { q: 'rights' } }), { width: 1280 });
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.card').first().isVisible(), true);
  for (const control of ['.search-box', '.filters', '.sort', '.site-footer'])
    assert.equal(await page.locator(control).isVisible(), false, control);
  await page.goto(paths.publication.href({ ui: 'en', id: site.declaration }));
  assert.equal(await page.locator('.citation').isVisible(), true);
  assert.equal(await page.locator('.edition__actions').first().isVisible(), false);
  await page.close();
});
