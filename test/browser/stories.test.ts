import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { LANGUAGES, type Language } from '../../server/domain/languages.ts';
import { translator } from '../../server/i18n/translate.ts';
import { paths } from '../../server/paths.ts';
import { type BrowserLibrary, openBrowserLibrary } from '../support/browser-library.ts';

const WORDS: Record<Language, string> = { en: 'human rights', ru: 'права человека', ky: 'адам укуктары' };
const BUTTON: Record<Language, string> = { en: 'Search', ru: 'Найти', ky: 'Издөө' };

let site: BrowserLibrary;
before(async () => {
  site = await openBrowserLibrary();
});
after(async () => {
  await site.close();
  assert.deepEqual(complaints, []);
});

/** Whatever a page complains of in the console is a defect. */
const complaints: string[] = [];

async function open(options: { javaScriptEnabled?: boolean; width?: number } = {}) {
  const { width = 1280, ...context } = options;
  const page = await site.browser.newPage({
    viewport: { width, height: 900 },
    baseURL: site.origin,
    ...context,
  });
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return page;
}

/** Every way in which a story is walked. */
const WAYS = LANGUAGES.flatMap((ui) =>
  [360, 1280].flatMap((width) =>
    [true, false].map((javaScriptEnabled) => ({
      ui,
      width,
      javaScriptEnabled,
      name: `in ${ui} at ${width} px ${javaScriptEnabled ? 'with' : 'without'} JavaScript`,
    })),
  ),
);

/** Filters are a sheet on a phone. */
async function openFilters(page: Page) {
  const summary = page.locator('.filters > summary');
  if (await summary.isVisible()) await summary.click();
}

async function narrow(page: Page, ui: Language) {
  await openFilters(page);
  await page.check(`input[name="language"][value="${ui}"]`);
  await page
    .locator('.filters')
    .getByRole('button', { name: translator(ui)('search.apply') })
    .click();
  await page.waitForURL(/language=/);
  await openFilters(page);
  await page.locator('.years a[href*="year=1948"]').click();
  await page.waitForURL(/year=1948/);
}

/** The page of the reader that a hit led to shows the words that were looked for. */
async function seesMarks(page: Page, number: string | null, javaScriptEnabled: boolean) {
  assert.equal(new URL(page.url()).searchParams.get('page'), number);
  const marks = javaScriptEnabled
    ? `.page[data-page-number="${number}"] .textLayer .highlight`
    : '.still__text mark';
  await page.locator(marks).first().waitFor();
}

describe('a researcher types a few words, narrows, opens the second hit, sees it marked and comes back', () => {
  for (const { ui, width, javaScriptEnabled, name } of WAYS) {
    test(name, async () => {
      const page = await open({ width, javaScriptEnabled });
      await page.goto(paths.home.href({ ui }));
      await page.fill('#q', WORDS[ui]);
      await page.getByRole('button', { name: BUTTON[ui] }).click();
      await page.waitForURL(/\/search\?/);
      await narrow(page, ui);
      const list = page.url();
      const card = page.locator('.card');
      const title = /Declaration|декларация|Декларациясы/;
      assert.match((await card.locator('.card__title').textContent()) ?? '', title);
      assert.ok((await card.locator('.hit mark').count()) > 0);

      const hit = card.locator('.hit').nth(1);
      const number = new URL((await hit.getAttribute('href')) ?? '', site.origin).searchParams.get('page');
      await hit.click();
      await page.waitForURL(/\/read\//);
      await seesMarks(page, number, javaScriptEnabled);

      await page.goBack();
      await page.waitForURL(list);
      assert.equal(await page.inputValue('#q'), WORDS[ui]);
      assert.equal(await page.locator('.card').count(), 1);
      assert.equal(await page.locator('.chips .chip').count(), 2);
      await page.close();
    });
  }
});

describe('a policymaker lands on a page, takes the PDF of another edition and sends the link on', () => {
  const OTHER: Record<Language, Language> = { en: 'ru', ru: 'ky', ky: 'ru' };
  for (const { ui, width, javaScriptEnabled, name } of WAYS) {
    test(name, async () => {
      const page = await open({ width, javaScriptEnabled });
      await page.goto(paths.publication.href({ ui, id: site.declaration }), {
        referer: 'https://search.example/',
      });
      const language = OTHER[ui];
      const link = page.locator(`.edition a[href="${paths.file.href({ id: site.declaration, language })}"]`);
      const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
      assert.match(download.suggestedFilename(), /^(Всеобщая декларация|Адам Укуктарынын).*\.pdf$/);

      const sent = page.url();
      const heading = await page.locator('h1').textContent();
      await page.close();
      const received = await open({ width, javaScriptEnabled });
      await received.goto(sent);
      assert.equal(await received.locator('h1').textContent(), heading);
      const sibling = await received.getAttribute(`link[hreflang="${language}"]`, 'href');
      await received.goto(new URL(sibling ?? '').pathname);
      assert.equal(await received.getAttribute('html', 'lang'), language);
      await received.close();
    });
  }
});

describe('a researcher', () => {
  test('narrows by a language and a year, and takes a choice back', async () => {
    const page = await open();
    await page.goto(paths.search.href({ ui: 'ru' }));
    assert.equal(await page.locator('.card').count(), 7);
    await page.check('input[name="language"][value="ky"]');
    await page.getByRole('button', { name: 'Применить' }).last().click();
    await page.waitForURL(/language=ky/);
    assert.equal(await page.locator('.card').count(), 4);
    await page.locator('.chip').first().click();
    assert.equal(await page.locator('.card').count(), 7);
    await page.locator('.years a').first().click();
    await page.waitForURL(/year=1948/);
    assert.equal(await page.locator('.card').count(), 1);
    await page.close();
  });

  test('is offered titles while typing, and takes one with the keyboard alone', async () => {
    const page = await open();
    await page.goto(paths.home.href({ ui: 'en' }));
    await page.locator('#q').pressSequentially('univ');
    await page.getByRole('option', { name: /Universal Declaration/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/publications|search/);
    assert.match((await page.locator('main').textContent()) ?? '', /Universal Declaration of Human Rights/);
    await page.close();
  });

  test('is told what a mistyped word was taken for', async () => {
    const page = await open();
    await page.goto(paths.search.href({ ui: 'ru', query: { q: 'деклорация ' } }));
    assert.match((await page.locator('.notice').first().textContent()) ?? '', /декларация/);
    await page.locator('.notice a').click();
    assert.equal(await page.locator('.card').count(), 0);
    await page.close();
  });
});

describe('a policymaker on a phone', () => {
  test('takes the PDF in two clicks from the home page, with and without JavaScript', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const page = await open({ width: 360, javaScriptEnabled });
      await page.goto(paths.home.href({ ui: 'ky' }));
      await page.locator('.card__title a', { hasText: 'Адам Укуктарынын' }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page
          .locator(`a[href="${paths.file.href({ id: site.declaration, language: 'ky' })}"]`)
          .first()
          .click(),
      ]);
      assert.match(download.suggestedFilename(), /^Адам Укуктарынын Жалпы Декларациясы.*\.pdf$/);
      await page.close();
    }
  });

  test('lands on a Russian page, reads without JavaScript, and turns the page', async () => {
    const page = await open({ width: 360, javaScriptEnabled: false });
    await page.goto(paths.publication.href({ ui: 'ru', id: site.declaration }));
    await page
      .locator(`a[href^="${paths.reader.href({ ui: 'ru', id: site.declaration, language: 'ru' })}"]`)
      .first()
      .click();
    await page.waitForLoadState('load');
    const picture = page.locator('.still__page');
    assert.ok(
      await picture.evaluate(
        (image: { complete: boolean; naturalWidth: number }) => image.complete && image.naturalWidth > 300,
      ),
    );
    for (let turned = 2; turned <= 5; turned += 1) {
      await page.locator('#next').click();
      await page.waitForURL(new RegExp(`page=${turned}\\b`));
    }
    assert.equal(await page.inputValue('input[name="page"]'), '5');
    assert.match(
      (await page.locator('.still__text').textContent()) ?? '',
      /принимая во внимание|достоинства|свобод/i,
    );
    await page.close();
  });

  test('is told that there is no Kyrgyz edition, and offered the others', async () => {
    const page = await open({ width: 360 });
    await page.goto(paths.publication.href({ ui: 'ky', id: site.topTen }));
    assert.match((await page.locator('main').textContent()) ?? '', /кыргыз тилинде басылма жок/);
    assert.equal(
      (await page.locator(`a[href="${paths.file.href({ id: site.topTen, language: 'ru' })}"]`).count()) > 0,
      true,
    );
    await page.close();
  });
});
