import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import request from 'supertest';
import { LANGUAGES, type Language } from '../../server/domain/languages.ts';
import { paths } from '../../server/paths.ts';
import { depositedId } from '../support/api-client.ts';
import { type BrowserLibrary, openBrowserLibrary } from '../support/browser-library.ts';
import { makePdf } from '../support/pdfs.ts';

const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 900 };

/** Words of the Declaration's article 18, with the page of each edition that has them. */
const WORDS: Record<Language, RegExp> = {
  en: /right to freedom of thought, conscience and religion/,
  ru: /право на свободу мысли, совести и религии/,
  ky: /абийир/,
};

let site: BrowserLibrary;
before(async () => {
  site = await openBrowserLibrary();
});
after(() => site.close());

async function open(path: string, viewport = DESK): Promise<Page> {
  const context = await site.browser.newContext({ baseURL: site.origin, viewport });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(path);
  await page.locator('#still').waitFor({ state: 'hidden' });
  return page;
}

async function pageWith(language: Language): Promise<number> {
  const { catalogue, derived } = site.library.storage;
  const { publication } = (await catalogue.publications.find(site.declaration))!;
  const { pages } = (await derived.extraction(publication.editions[language]!.at(-1)!.digest))!;
  return pages.findLast(({ text }) => WORDS[language].test(text.replace(/\s+/g, ' ')))!.number;
}

/** Selects a paragraph's first line and the beginning of the next, as a hand does. */
async function select(page: Page, number: number, words: RegExp, pane = '#pane'): Promise<string> {
  const line = page
    .locator(`${pane} .page[data-page-number="${number}"] .textLayer span`, { hasText: words })
    .first();
  await line.waitFor();
  return (await page.evaluate(`(() => {
    const spans = [...document.querySelectorAll('${pane} .page[data-page-number="${number}"] .textLayer span')];
    const at = spans.findIndex((each) => ${words}.test(each.textContent) && each.firstChild instanceof Text);
    const next = spans.slice(at + 1).find((each) => each.firstChild instanceof Text) ?? spans[at];
    const range = document.createRange();
    range.setStart(spans[at].firstChild, 0);
    range.setEnd(next.firstChild, Math.min(8, next.firstChild.length));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return String(getSelection());
  })()`)) as string;
}

const clipboard = (page: Page) => page.evaluate('navigator.clipboard.readText()') as Promise<string>;

describe('selected text', () => {
  for (const ui of LANGUAGES) {
    for (const viewport of [PHONE, DESK]) {
      test(`is copied with its source, and as a link that marks it, in ${ui} at ${viewport.width} px`, async () => {
        const number = await pageWith(ui);
        const page = await open(
          paths.reader.href({ ui, id: site.declaration, language: ui, page: number }),
          viewport,
        );
        const first = { en: /freedom of thought/, ru: /свободу мысли/, ky: /абийир/ }[ui];
        await select(page, number, first);
        await page.locator('#quoting').waitFor();
        await page.click('#quote-copy');
        await page.locator('#quote-status:not(:empty)').waitFor();
        const quoted = await clipboard(page);
        assert.match(quoted, first);
        assert.doesNotMatch(quoted, /\{|undefined|\n/);
        assert.match(quoted, { en: / P\. \d+\. http/, ru: / С\. \d+\. http/, ky: / \d+-б\. http/ }[ui]);
        await page.click('#quote-link');
        const link = await clipboard(page);
        await page.context().close();

        const cold = await open(link, viewport);
        const mark = cold.locator(`.page[data-page-number="${number}"] .textLayer .highlight`).first();
        await mark.waitFor();
        const [box, window] = [
          (await mark.boundingBox())!,
          (await cold.locator('#viewer-container').boundingBox())!,
        ];
        assert.ok(box.y > window.y && box.y < window.y + 0.75 * window.height, 'the quote rests in sight');
        assert.equal(await cold.locator('#quote-note').count(), 0);
        await cold.context().close();
      });
    }
  }

  test('leads to the same passage in the other editions', async () => {
    const number = await pageWith('en');
    const page = await open(
      paths.reader.href({ ui: 'en', id: site.declaration, language: 'en', page: number }),
    );
    await select(page, number, /freedom of thought/);
    await page.locator('#quoting').waitFor();
    await page.locator('#quoting a[data-quoted]', { hasText: 'RU' }).click();
    await page.waitForURL(/\/ru\?/);
    assert.equal(new URL(page.url()).searchParams.get('page'), String(await pageWith('ru')));
    await page.context().close();
  });

  test('of the edition beside is quoted as of that one, and leads to the other', async () => {
    const number = await pageWith('en');
    const page = await open(
      paths.reader.href({ ui: 'en', id: site.declaration, language: 'en', page: number, beside: 'ru' }),
    );
    await page.locator('#pane-beside .still').waitFor({ state: 'hidden' });
    await select(page, await pageWith('ru'), /свободу мысли/, '#pane-beside');
    await page.locator('#quoting').waitFor();
    assert.equal(await page.locator('#quoting a[data-quoted="ru"]').isVisible(), false);
    await page.click('#quote-link');
    await page.locator('#quote-status:not(:empty)').waitFor();
    const link = new URL(await clipboard(page));
    assert.match(link.pathname, /\/ru$/);
    assert.match(link.searchParams.get('quote') ?? '', /свободу мысли/);
    await page.locator('#quoting a[data-quoted="en"]').click();
    await page.waitForURL((url) => url.pathname.endsWith('/en') && !url.searchParams.has('from'));
    assert.equal(new URL(page.url()).searchParams.get('page'), String(number));
    await page.context().close();

    const cold = await open(link.href);
    await cold.locator('#pane .textLayer .highlight').first().waitFor();
    assert.equal(await cold.locator('#quote-note').count(), 0);
    await cold.context().close();
  });

  test('offers nothing when nothing is selected', async () => {
    const page = await open(paths.reader.href({ ui: 'en', id: site.declaration, language: 'en', page: 5 }));
    assert.equal(await page.locator('#quoting').isVisible(), false);
    await page.context().close();
  });
});

describe('a quote link', () => {
  const pdf = (...pages: string[]) => Buffer.from(makePdf({ pages }));
  const put = (id: string, bytes: Buffer) =>
    request(site.library.app)
      .put(paths.api.edition.href({ id, language: 'en' }))
      .set('authorization', `Bearer ${site.library.token}`)
      .set('content-type', 'application/pdf')
      .send(bytes);

  test('survives a new revision, and says when the words were changed or are gone', async () => {
    const words = 'Pastures above the village recover within seven years of rest.';
    const id = await depositedId(site.library, { title: { en: 'Pastures' } }, [
      { field: 'en', bytes: pdf('A cover', words), name: 'en.pdf' },
    ]);
    await site.library.runJobs();
    const address = paths.reader.href({
      ui: 'en',
      id,
      language: 'en',
      page: 2,
      quote: words,
      before: '',
      after: '',
    });
    const openedAt = async () => {
      const page = await site.browser.newPage({ baseURL: site.origin, javaScriptEnabled: false });
      await page.goto(address);
      const note = await page.locator('#quote-note').allTextContents();
      const place = await page.inputValue('#page');
      const marked = await page.locator('.passage-text').allTextContents();
      await page.close();
      return { place, note: note[0] ?? null, marked: marked[0] ?? null };
    };
    assert.deepEqual(await openedAt(), { place: '2', note: null, marked: words });

    await put(id, pdf('A cover', 'A foreword', 'Another', words)).expect(201);
    await site.library.runJobs();
    assert.deepEqual(await openedAt(), { place: '4', note: null, marked: words });

    const changed = 'Pastures above the village recover within nine years of rest.';
    await put(id, pdf('A cover', changed)).expect(201);
    await site.library.runJobs();
    const after = await openedAt();
    assert.equal(after.place, '2');
    assert.match(after.note ?? '', /changed since/);
    assert.equal(after.marked, changed);

    await put(id, pdf('A cover', 'Nothing of the kind.')).expect(201);
    await site.library.runJobs();
    assert.match((await openedAt()).note ?? '', /not in this edition any more/);
  });

  test('shows what is quoted as text, whatever it is', async () => {
    const page = await site.browser.newPage({ baseURL: site.origin, javaScriptEnabled: false });
    const quote = '<script>alert(1)</script>"&';
    await page.goto(paths.reader.href({ ui: 'en', id: site.declaration, language: 'en', page: 5, quote }));
    assert.ok(((await page.textContent('#quote-note')) ?? '').includes(quote));
    await page.close();
  });
});
