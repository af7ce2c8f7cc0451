import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { LANGUAGES, type Language } from '../../server/domain/languages.ts';
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

describe('a researcher', () => {
  for (const ui of LANGUAGES) {
    test(`searches in ${ui}, opens a page hit, sees the words marked, and comes back to the same list`, async () => {
      const page = await open();
      await page.goto(paths.home.href({ ui }));
      await page.fill('#q', WORDS[ui]);
      await page.getByRole('button', { name: BUTTON[ui] }).click();
      await page.waitForURL(/\/search\?/);
      const first = page.locator('.card').first();
      assert.match(
        (await first.locator('.card__title').textContent()) ?? '',
        /Declaration|декларация|Декларациясы/,
      );
      assert.ok((await first.locator('.hit mark').count()) > 0);

      const list = page.url();
      const hit = first.locator('.hit').nth(1);
      const number = new URL((await hit.getAttribute('href')) ?? '', site.origin).searchParams.get('page');
      await hit.click();
      await page.waitForURL(/\/read\//);
      await page.waitForSelector(`.page[data-page-number="${number}"] .textLayer .highlight`);
      assert.equal(new URL(page.url()).searchParams.get('page'), number);

      await page.goBack();
      await page.waitForURL(list);
      assert.equal(await page.inputValue('#q'), WORDS[ui]);
      await page.close();
    });
  }

  test('goes the same way without any script', async () => {
    const page = await open({ javaScriptEnabled: false, width: 360 });
    await page.goto(paths.home.href({ ui: 'en' }));
    await page.fill('#q', 'asylum from persecution');
    await page.press('#q', 'Enter');
    await page.locator('.hit').first().click();
    const marked = await page.locator('.still__text mark').allTextContents();
    assert.ok(marked.includes('asylum') && marked.includes('persecution'), String(marked));
    await page.locator('.still .paging [rel="next"]').click();
    assert.match(page.url(), /page=\d+/);
    await page.close();
  });

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

describe('the reader', () => {
  test('opens in the middle, follows the page in its address, and switches the edition', async () => {
    const page = await open();
    await page.goto(paths.reader.href({ ui: 'en', id: site.declaration, language: 'en', page: 5 }));
    await page.waitForSelector('.page[data-page-number="5"] .textLayer span');
    await page.click('#next');
    await page.waitForURL(/page=6/);
    await page.locator('.menu summary').click();
    await page.locator('[data-edition][lang="ky"]').click();
    await page.waitForURL(/\/ky\?page=6/);
    await page.waitForSelector('.page[data-page-number="6"] .textLayer span');
    await page.close();
  });

  test('keeps the still page in sight until the document has drawn the same one', async () => {
    const page = await open({ width: 360 });
    await page.addInitScript(`new MutationObserver(() => {
      if (!document.querySelector('#still')?.hidden) return;
      window.drawnBefore ??= document.querySelector('.page[data-page-number="5"] canvas') !== null;
    }).observe(document, { subtree: true, attributeFilter: ['hidden'] })`);
    await page.goto(paths.reader.href({ ui: 'en', id: site.declaration, language: 'en', page: 5 }));
    await page.locator('.still').waitFor({ state: 'hidden' });
    assert.equal(await page.evaluate('window.drawnBefore'), true);
    await page.close();
  });

  test('says politely that a page is not there, and names the open one in the title', async () => {
    const page = await open({ width: 360 });
    await page.goto(paths.reader.href({ ui: 'en', id: site.topTen, language: 'en', page: 2 }));
    await page.locator('.still').waitFor({ state: 'hidden' });
    for (const asked of ['abc', '0', '9999']) {
      await page.fill('#page', asked);
      await page.press('#page', 'Enter');
      assert.match((await page.locator('#no-page').textContent()) ?? '', new RegExp(`no page “${asked}”`));
    }
    await page.fill('#page', '3');
    await page.press('#page', 'Enter');
    await page.waitForURL(/page=3/);
    assert.equal(await page.locator('#no-page').textContent(), '');
    assert.match(await page.title(), /page 3 –/);
    await page.close();
  });

  test('closes the list of editions at Escape and at a click beside it', async () => {
    const page = await open();
    await page.goto(paths.reader.href({ ui: 'en', id: site.declaration, language: 'en' }));
    for (const leave of [() => page.keyboard.press('Escape'), () => page.locator('h1').click()]) {
      await page.locator('.menu summary').click();
      await page.locator('.menu ul').waitFor();
      await leave();
      await page.locator('.menu ul').waitFor({ state: 'hidden' });
    }
    await page.close();
  });

  test('opens at the head of a page that was found, never at the one before', async () => {
    const page = await open({ width: 360 });
    const q = 'human rights';
    await page.goto(paths.reader.href({ ui: 'en', id: site.declaration, language: 'en', page: 4, q }));
    await page.waitForSelector('.page[data-page-number="4"] .textLayer .highlight');
    const inSight = await page.evaluate(
      `document.elementFromPoint(180, document.querySelector('#viewer-container').getBoundingClientRect().top + 20)
        ?.closest('.page')?.dataset.pageNumber`,
    );
    assert.equal(inSight, '4');
    await page.close();
  });

  test('fetches ranges, not the whole file', async () => {
    const page = await open();
    const statuses: number[] = [];
    page.on('response', (response) => {
      if (response.url().includes('.pdf')) statuses.push(response.status());
    });
    await page.goto(paths.reader.href({ ui: 'en', id: site.topTen, language: 'en', page: 10 }));
    await page.waitForSelector('.page[data-page-number="10"] .textLayer span', { state: 'attached' });
    assert.ok(statuses.includes(206), `statuses were ${statuses}`);
    await page.close();
  });
});
