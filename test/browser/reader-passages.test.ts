import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { LANGUAGES, type Language } from '../../server/domain/languages.ts';
import { currentRevision } from '../../server/domain/publication.ts';
import { paths } from '../../server/paths.ts';
import { type BrowserLibrary, openBrowserLibrary } from '../support/browser-library.ts';

const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 900 };

/** An article of the Declaration as its editions call it, and where each says that it begins. */
type Article = Readonly<Record<Language, { title: string; page: number; y: number }>>;

let site: BrowserLibrary;
let article: Article;
before(async () => {
  site = await openBrowserLibrary();
  article = await articleOf(14);
});
after(() => site.close());

async function articleOf(number: number): Promise<Article> {
  const { catalogue, derived } = site.library.storage;
  const { publication } = (await catalogue.publications.find(site.declaration))!;
  const places = await Promise.all(
    LANGUAGES.map(async (language) => {
      const outline = await derived.outline(currentRevision(publication, language)!.digest);
      const entry = outline?.find(({ title }) => new RegExp(`(^|\\D)${number}(\\D|$)`).test(title));
      return [language, { title: entry!.title, page: entry!.page!, y: entry!.y! }] as const;
    }),
  );
  return Object.fromEntries(places) as Article;
}

type As = { readonly javaScriptEnabled?: boolean; readonly viewport?: typeof PHONE };

async function open(
  language: Language,
  { javaScriptEnabled = true, viewport = DESK }: As = {},
): Promise<Page> {
  const page = await site.browser.newPage({ baseURL: site.origin, viewport, javaScriptEnabled });
  page.setDefaultTimeout(30_000);
  const { page: number, y } = article[language];
  await page.goto(paths.reader.href({ ui: 'en', id: site.declaration, language, page: number, y }));
  if (javaScriptEnabled) await page.locator('#still').waitFor({ state: 'hidden' });
  return page;
}

/** How far down the window the heading of the article has come to rest, as a share of the window's height. */
async function restsAt(page: Page, language: Language): Promise<number> {
  const { page: number, title } = article[language];
  const sheet = page.locator(`.page[data-page-number="${number}"] .textLayer`);
  await sheet.getByText(title, { exact: true }).first().waitFor({ state: 'attached' });
  const heading = await sheet.getByText(title, { exact: true }).first().boundingBox();
  const window = await page.locator('#viewer-container').boundingBox();
  return (heading!.y - window!.y) / window!.height;
}

const assertInSight = (at: number) =>
  assert.ok(at > 0.1 && at < 0.45, `rests at ${at.toFixed(2)} of the window`);

async function switchTo(page: Page, language: Language): Promise<void> {
  await page.click('#editions-menu summary');
  await Promise.all([
    page.waitForURL(new RegExp(`/read/[^/]+/${language}\\?`)),
    page.locator(`.reader__head a[data-edition][lang="${language}"]`).click(),
  ]);
}

describe('another edition', () => {
  for (const viewport of [PHONE, DESK]) {
    for (const [from, to] of [
      ['en', 'ru'],
      ['ru', 'ky'],
      ['ky', 'en'],
    ] as const) {
      test(`opens at the same passage, ${from} to ${to} at ${viewport.width} px, and Back returns`, async () => {
        const page = await open(from, { viewport });
        assertInSight(await restsAt(page, from));
        await switchTo(page, to);
        await page.locator('#still').waitFor({ state: 'hidden' });
        assert.equal(new URL(page.url()).searchParams.get('page'), String(article[to].page));
        await page.locator(`.page[data-page-number="${article[to].page}"] .passage`).waitFor();
        assertInSight(await restsAt(page, to));
        await page.goBack();
        await page.locator('#still').waitFor({ state: 'hidden' });
        assert.match(page.url(), new RegExp(`/${from}\\?.*page=${article[from].page}\\b`));
        assertInSight(await restsAt(page, from));
        await page.close();
      });
    }

    test(`opens at the same passage without JavaScript at ${viewport.width} px`, async () => {
      const page = await open('en', { viewport, javaScriptEnabled: false });
      await switchTo(page, 'ky');
      assert.equal(new URL(page.url()).searchParams.get('page'), String(article.ky.page));
      assert.equal(await page.locator('.still .passage').count(), 1);
      const marked = (await page.textContent('.passage-text')) ?? '';
      assert.ok(marked.includes(article.ky.title), marked);
      await page.goBack();
      assert.match(page.url(), new RegExp(`/en\\?.*page=${article.en.page}\\b`));
      await page.close();
    });
  }

  test('opens at what was scrolled to, not at where the address was', async () => {
    const page = await open('en');
    const later = await articleOf(23);
    await page.click('#outline-toggle');
    await page.getByRole('link', { name: later.en.title, exact: false }).first().click();
    await page.waitForURL(new RegExp(`page=${later.en.page}`));
    await switchTo(page, 'ru');
    const landed = Number(new URL(page.url()).searchParams.get('page'));
    assert.ok(Math.abs(landed - later.ru.page) <= 1, `page ${landed}`);
    await page.close();
  });

  test('says so where the passage is only about there', async () => {
    const page = await site.browser.newPage({ baseURL: site.origin });
    await page.goto(
      paths.reader.href({ ui: 'ru', id: site.declaration, language: 'ru', page: 3, y: 0.3, about: true }),
    );
    assert.match((await page.textContent('#about-here')) ?? '', /примерно здесь/);
    await page.close();
  });

  test('opens at its beginning when the address counts in an edition that is not there', async () => {
    const answer = await fetch(
      site.origin +
        paths.reader.href({ ui: 'en', id: site.topTen, language: 'en', from: 'ky', page: 3, y: 0.5 }),
    );
    assert.equal(answer.status, 200);
  });
});
