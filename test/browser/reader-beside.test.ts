import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { LANGUAGES, type Language } from '../../server/domain/languages.ts';
import { currentRevision } from '../../server/domain/publication.ts';
import { paths } from '../../server/paths.ts';
import { type BrowserLibrary, openBrowserLibrary } from '../support/browser-library.ts';
import { until } from '../support/until.ts';

const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 900 };

type Heading = { readonly title: string; readonly page: number; readonly y: number };

let site: BrowserLibrary;
/** The numbered articles of the Declaration, by edition. */
let articles: Readonly<Record<Language, readonly Heading[]>>;
before(async () => {
  site = await openBrowserLibrary();
  const { catalogue, derived } = site.library.storage;
  const { publication } = (await catalogue.publications.find(site.declaration))!;
  const headings = async (language: Language) => {
    const outline = (await derived.outline(currentRevision(publication, language)!.digest)) ?? [];
    return outline.filter(({ title }) => /\d/.test(title)) as unknown as Heading[];
  };
  articles = { en: await headings('en'), ru: await headings('ru'), ky: await headings('ky') };
});
after(() => site.close());

type As = { readonly javaScriptEnabled?: boolean; readonly viewport?: typeof DESK };

async function open(main: Language, beside: Language, number: number, as: As = {}): Promise<Page> {
  const { javaScriptEnabled = true, viewport = DESK } = as;
  const page = await site.browser.newPage({ baseURL: site.origin, viewport, javaScriptEnabled });
  page.setDefaultTimeout(30_000);
  const { page: at, y } = articles[main][number - 1]!;
  await page.goto(paths.reader.href({ ui: 'en', id: site.declaration, language: main, page: at, y, beside }));
  if (javaScriptEnabled)
    for (const still of await page.locator('.still').all()) await still.waitFor({ state: 'hidden' });
  return page;
}

/** How far down its pane a heading is, as a share of the pane's height; far below when its page is not drawn. */
async function restsAt(page: Page, pane: string, { page: number, title }: Heading): Promise<number> {
  const heading = page
    .locator(`${pane} .page[data-page-number="${number}"] .textLayer`)
    .getByText(title, { exact: true })
    .first();
  if ((await heading.count()) === 0) return 99;
  const [box, window] = [
    await heading.boundingBox(),
    await page.locator(`${pane} .viewer-container`).boundingBox(),
  ];
  return (box!.y - window!.y) / window!.height;
}

const inSight = (at: number) => at > 0 && at < 0.9;

describe('two editions side by side', () => {
  for (const [main, beside] of [
    ['en', 'ky'],
    ['ru', 'en'],
    ['ky', 'ru'],
  ] as const) {
    test(`${main} and ${beside} open at one passage, and scroll together`, async () => {
      const page = await open(main, beside, 13);
      await until(async () => inSight(await restsAt(page, '#pane-beside', articles[beside][12]!)));
      assert.ok(inSight(await restsAt(page, '#pane', articles[main][12]!)));
      const pane = (await page.locator('#pane').boundingBox())!;
      await page.mouse.move(pane.x + pane.width / 2, pane.y + pane.height / 2);
      const apart = async () =>
        (await restsAt(page, '#pane', articles[main][20]!)) -
        (await restsAt(page, '#pane-beside', articles[beside][20]!));
      for (let turns = 0; turns < 40 && (await restsAt(page, '#pane', articles[main][20]!)) > 0.5; turns++) {
        await page.mouse.wheel(0, 200);
        await page.waitForTimeout(50);
      }
      await until(async () => Math.abs(await apart()) < 0.25);
      await page.close();
    });
  }

  test('open at one passage where the address names none, and follow whichever is swiped', async () => {
    const context = await site.browser.newContext({ baseURL: site.origin, viewport: DESK, hasTouch: true });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    await page.goto(
      paths.reader.href({ ui: 'en', id: site.declaration, language: 'en', page: 8, beside: 'ky' }),
    );
    for (const still of await page.locator('.still').all()) await still.waitFor({ state: 'hidden' });
    const onPage = articles.en.findIndex(({ page: at }) => at === 8);
    await until(async () => inSight(await restsAt(page, '#pane-beside', articles.ky[onPage]!)));
    const devtools = await context.newCDPSession(page);
    const box = (await page.locator('#pane-beside .viewer-container').boundingBox())!;
    const x = Math.round(box.x + box.width / 2);
    const before = await restsAt(page, '#pane', articles.en[onPage]!);
    const touch = (type: string, y?: number) =>
      devtools.send('Input.dispatchTouchEvent', {
        type: type as 'touchStart',
        touchPoints: y === undefined ? [] : [{ x, y }],
      });
    await touch('touchStart', box.y + 500);
    for (let y = 480; y >= 100; y -= 20) await touch('touchMove', box.y + y);
    await touch('touchEnd');
    await until(async () => (await restsAt(page, '#pane', articles.en[onPage]!)) < before - 0.1);
    await context.close();
  });

  test('stay apart when they are not linked, and come together again', async () => {
    const page = await open('en', 'ru', 5);
    assert.equal(await page.getAttribute('#linked', 'aria-pressed'), 'true');
    await page.click('#linked');
    assert.equal(await page.getAttribute('#linked', 'aria-pressed'), 'false');
    const pane = (await page.locator('#pane').boundingBox())!;
    await page.mouse.move(pane.x + 200, pane.y + 300);
    const before = await restsAt(page, '#pane-beside', articles.ru[4]!);
    await page.mouse.wheel(0, 1500);
    await page.waitForTimeout(400);
    assert.equal(await restsAt(page, '#pane-beside', articles.ru[4]!), before);
    await page.click('#linked');
    await until(async () => (await restsAt(page, '#pane-beside', articles.ru[4]!)) !== before);
    await page.close();
  });

  test('mark the paragraph under the pointer in both, and the one that is read when the keyboard comes', async () => {
    const page = await open('en', 'ky', 16);
    const heading = page
      .locator('#pane .textLayer')
      .getByText(articles.en[15]!.title, { exact: true })
      .first();
    await heading.hover();
    await page.locator('#pane .passage--pair').first().waitFor();
    const marked = page.locator('#pane-beside .passage--pair').first();
    await marked.waitFor();
    const [mark, there] = [
      (await marked.boundingBox())!,
      (await page
        .locator('#pane-beside .textLayer')
        .getByText(articles.ky[15]!.title, { exact: true })
        .first()
        .boundingBox())!,
    ];
    assert.ok(mark.y <= there.y + 2 && mark.y + mark.height >= there.y, 'the mark is on the same article');
    await page.mouse.move(5, 5);
    await until(async () => (await page.locator('.passage--pair').count()) === 0);
    await page.focus('#pane-beside .viewer-container');
    await page.locator('#pane .passage--pair').first().waitFor();
    await page.close();
  });

  test('are a swipe apart on a phone, and each says what it is', async () => {
    const page = await open('en', 'ky', 13, { viewport: PHONE });
    assert.ok(inSight(await restsAt(page, '#pane', articles.en[12]!)));
    assert.equal((await page.locator('#pane').boundingBox())!.x, 0);
    await page.locator('#pane .pane__other').click();
    await until(async () => (await page.locator('#pane-beside').boundingBox())!.x === 0);
    await until(async () => inSight(await restsAt(page, '#pane-beside', articles.ky[12]!)));
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 360);
    await page.close();
  });

  for (const viewport of [PHONE, DESK]) {
    test(`are two pages with one passage marked without JavaScript at ${viewport.width} px`, async () => {
      const page = await open('ru', 'en', 13, { viewport, javaScriptEnabled: false });
      assert.equal(await page.locator('#pane .still .passage').count(), 1);
      assert.match((await page.textContent('#pane .passage-text')) ?? '', /13/);
      assert.match((await page.textContent('#pane-beside .passage-text')) ?? '', /13/);
      await page.locator('#pane a[rel="next"]').click();
      await page.waitForURL(/beside=en/);
      assert.equal(await page.locator('#pane-beside .still__page').count(), 1);
      await page.close();
    });
  }

  test('are chosen from a menu, change places, and are left again', async () => {
    const page = await site.browser.newPage({ baseURL: site.origin, viewport: DESK });
    const { page: at, y } = articles.en[12]!;
    await page.goto(paths.reader.href({ ui: 'en', id: site.declaration, language: 'en', page: at, y }));
    await page.locator('#still').waitFor({ state: 'hidden' });
    assert.deepEqual(
      await page.locator('#beside-menu li a').allTextContents(),
      LANGUAGES.filter((each) => each !== 'en').map(
        (each) => ({ ru: 'Русский', ky: 'Кыргызча' })[each as 'ru' | 'ky'],
      ),
    );
    await page.click('#beside-menu summary');
    await page.click('#beside-menu a[lang="ru"]');
    await page.waitForURL(/\/en\?.*beside=ru/);
    await page.locator('#pane-beside .still').waitFor({ state: 'hidden' });
    await until(async () => inSight(await restsAt(page, '#pane-beside', articles.ru[12]!)));
    await page.click('#editions-menu summary');
    await page.locator('.reader__head a[data-edition][lang="ru"]').click();
    await page.waitForURL(/\/ru\?.*beside=en/);
    await page.locator('#still').waitFor({ state: 'hidden' });
    await page.click('#beside-menu summary');
    await page.click('#alone');
    await page.waitForURL((url) => !url.searchParams.has('beside') && url.pathname.endsWith('/ru'));
    assert.equal(await page.locator('.pane').count(), 1);
    await page.close();
  });

  test('an edition that is not there is not shown beside', async () => {
    const address = paths.reader.href({ ui: 'en', id: site.topTen, language: 'en', page: 3, beside: 'ky' });
    const page = await site.browser.newPage({ baseURL: site.origin, javaScriptEnabled: false });
    await page.goto(address);
    assert.equal(await page.locator('.pane').count(), 1);
    await page.close();
  });
});
