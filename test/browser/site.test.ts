import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { LANGUAGES } from '../../server/domain/languages.ts';
import { paths } from '../../server/paths.ts';
import { depositedId } from '../support/api-client.ts';
import { listen, openBrowser } from '../support/browser.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { makePdf } from '../support/pdfs.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Twelve pages; villages are on the third and the eleventh. */
const english = makePdf({
  pages: Array.from({ length: 12 }, (_, index) =>
    [2, 10].includes(index) ? 'Seasonal migration changes villages.' : `Nothing of note, part ${index}.`,
  ),
});
const kyrgyz = makePdf({ pages: ['Мезгилдик миграция', 'айылдарды', 'өзгөртөт.'] });

type Violation = { id: string; nodes: { target: string[] }[] };

describe('the site in a browser', () => {
  let library: TestLibrary;
  let browser: Browser;
  let site: Awaited<ReturnType<typeof listen>>;
  let id: string;

  before(async () => {
    library = await openTestLibrary();
    id = await depositedId(library, { title: { en: 'Migration and villages', ky: 'Миграция жана айыл' } }, [
      { field: 'en', bytes: Buffer.from(english), name: 'en.pdf' },
      { field: 'ky', bytes: Buffer.from(kyrgyz), name: 'ky.pdf' },
    ]);
    await library.runJobs();
    site = await listen(library.app);
    browser = await openBrowser();
  });
  after(async () => {
    await browser.close();
    await site.close();
    await library.close();
  });

  /** A page of its own, on which nothing may complain. */
  async function visit(
    options: BrowserContextOptions,
    story: (page: Page, context: BrowserContext) => Promise<void>,
  ): Promise<void> {
    const context = await browser.newContext({ baseURL: site.origin, ...options });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await story(page, context);
    await context.close();
    assert.deepEqual(complaints, []);
  }

  test('a researcher comes from the words to the marked passage, and pages on', () =>
    visit({}, async (page) => {
      await page.goto(paths.home.href({ ui: 'en' }));
      await page.fill('#q', 'villages');
      await page.press('#q', 'Enter');
      await page.locator('.hit').first().click();
      await page.waitForURL('**/read/**');
      const marked = page.locator('.textLayer .highlight').first();
      await marked.waitFor();
      assert.equal(await marked.textContent(), 'villages');
      assert.equal(await page.inputValue('#page'), '3');

      await page.click('#next');
      await page.waitForURL('**page=4**');
      await page.fill('#page', '11');
      await page.press('#page', 'Enter');
      await page.waitForURL('**page=11**');
      await page.locator('[data-page-number="11"] .textLayer .highlight').waitFor();

      await page.locator('.menu summary').click();
      await page.locator('[data-edition][lang="ky"]').click();
      await page.waitForURL('**/ky?page=3**');
    }));

  test('the same way goes without any script', () =>
    visit({ javaScriptEnabled: false, viewport: { width: 360, height: 700 } }, async (page) => {
      await page.goto(paths.home.href({ ui: 'en' }));
      await page.fill('#q', 'villages');
      await page.press('#q', 'Enter');
      await page.locator('.hit').first().click();
      assert.equal(await page.locator('.still__text mark').textContent(), 'villages');
      await page.locator('.still .paging [rel="next"]').click();
      assert.match(page.url(), /page=4/);
    }));

  test('a suggestion is chosen with the keyboard', () =>
    visit({}, async (page) => {
      await page.goto(paths.home.href({ ui: 'en' }));
      await page.locator('#q').pressSequentially('migr');
      await page.locator('[role="option"]').first().waitFor();
      await page.press('#q', 'ArrowDown');
      assert.equal(await page.getAttribute('#q', 'aria-activedescendant'), 'q-suggestions-0');
      await page.press('#q', 'Enter');
      await page.waitForURL(`**${paths.publication.href({ ui: 'en', id })}`);
    }));

  test('no page is wider than a phone, and axe finds nothing in either colour scheme', async () => {
    const addresses = LANGUAGES.flatMap((ui) => [
      paths.home.href({ ui }),
      paths.search.href({ ui, query: { q: 'migration', type: 'report' } }),
      paths.publication.href({ ui, id }),
      paths.reader.href({ ui, id, language: 'ky', page: 2, q: 'айылдарды' }),
    ]);
    for (const [colorScheme, width] of [
      ['light', 320],
      ['dark', 1280],
    ] as const) {
      await visit({ colorScheme, viewport: { width, height: 800 }, bypassCSP: true }, async (page) => {
        for (const address of addresses) {
          await page.goto(address);
          const excess = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
          assert.ok(Number(excess) <= 0, `${address} is ${excess} px too wide at ${width}`);
          await page.evaluate(axe);
          const { violations } = (await page.evaluate('axe.run()')) as { violations: Violation[] };
          const told = violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.target)}`);
          assert.deepEqual(told, [], `${address}, ${colorScheme}`);
        }
      });
    }
  });
});
