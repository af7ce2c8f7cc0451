import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { LANGUAGES } from '../../server/domain/languages.ts';
import { paths } from '../../server/paths.ts';
import { type BrowserLibrary, openBrowserLibrary } from '../support/browser-library.ts';

const PHONE = { width: 360, height: 740 };

let site: BrowserLibrary;
before(async () => {
  site = await openBrowserLibrary();
});
after(() => site.close());

const address = (ui: 'en' | 'ru' | 'ky', page: number, q?: string) =>
  paths.reader.href({ ui, id: site.declaration, language: ui, page, layout: 'text', q });

describe('the text alone', () => {
  for (const ui of LANGUAGES) {
    for (const javaScriptEnabled of [true, false]) {
      test(`has headings, no running heads, and every page one tap away, in ${ui} ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async () => {
        const page = await site.browser.newPage({ baseURL: site.origin, viewport: PHONE, javaScriptEnabled });
        await page.goto(address(ui, 5));
        const headings = await page.locator('.reading h2').allTextContents();
        assert.ok(headings.filter((heading) => /\d/.test(heading)).length > 8, headings.join(', '));
        assert.equal((await page.locator('.page-mark').count()) > 5, true);
        const { publication } = (await site.library.storage.catalogue.publications.find(site.declaration))!;
        const text = await page.locator('.reading').innerText();
        assert.equal(text.split(publication.title[ui]!).length - 1 <= 2, true, 'the running head is gone');
        assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 360);
        await page.locator('a[rel="next"]').click();
        await page.waitForURL(/page=11/);
        await page.locator('.page-mark a').first().click();
        await page.waitForURL(/layout=light/);
        assert.match(page.url(), /page=11/);
        await page.close();
      });
    }
  }

  test('is opened from the reader, leads to the other editions, and back to the page', async () => {
    const page = await site.browser.newPage({ baseURL: site.origin });
    await page.goto(paths.reader.href({ ui: 'en', id: site.declaration, language: 'en', page: 6 }));
    await page.locator('#still').waitFor({ state: 'hidden' });
    await page.click('#as-text');
    await page.waitForURL(/layout=text/);
    await page.locator('.reflowed__editions a[lang="ky"]').click();
    await page.waitForURL(/\/ky\?.*layout=text/);
    await page.locator('.reflowed__head a.tool').click();
    await page.locator('#still').waitFor({ state: 'hidden' });
    await page.close();
  });

  test('changes the edition at what is being read, and marks it', async () => {
    const page = await site.browser.newPage({ baseURL: site.origin, viewport: { width: 360, height: 740 } });
    const at = { ui: 'en', id: site.declaration, language: 'en', page: 5, layout: 'text' } as const;
    await page.goto(paths.reader.href(at));
    await page.evaluate(
      "[...document.querySelectorAll('.reading h2')].find((each) => /Article 13$/.test(each.textContent)).scrollIntoView()",
    );
    await page.evaluate('scrollBy(0, -0.1 * innerHeight)');
    await page.evaluate("document.querySelector('.reflowed__editions [lang=ru]').click()");
    await page.waitForURL(/\/ru\?.*#passage$/);
    const passage = page.locator('#passage');
    const { y } = (await passage.boundingBox())!;
    assert.ok(y >= 0 && y < 740, `the passage rests at ${y}`);
    const around = await page.evaluate(`(() => {
      const each = document.getElementById('passage');
      return [each.previousElementSibling, each, each.nextElementSibling].map((one) => one?.textContent).join(' ');
    })()`);
    assert.match(String(around), /Статья 1[234]|передвижени|убежищ/);
    await page.close();
  });

  test('has its words marked, and its type as large as this device was told', async () => {
    const context = await site.browser.newContext({ baseURL: site.origin, viewport: PHONE });
    const page = await context.newPage();
    await page.goto(address('ru', 9, 'религия'));
    assert.ok((await page.locator('.reading mark').count()) > 0);
    const size = () => page.evaluate("getComputedStyle(document.querySelector('.reading')).fontSize");
    const usual = await size();
    await page.click('#type-size [data-step="1"]');
    const larger = await size();
    assert.ok(Number.parseFloat(String(larger)) > Number.parseFloat(String(usual)));
    await page.goto(address('ru', 1));
    assert.equal(await size(), larger);
    await context.close();
  });
});
