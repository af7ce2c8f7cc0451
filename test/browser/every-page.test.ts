import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import request from 'supertest';
import { LANGUAGES, type Language } from '../../server/domain/languages.ts';
import { paths } from '../../server/paths.ts';
import { depositedId } from '../support/api-client.ts';
import { type BrowserLibrary, openBrowserLibrary } from '../support/browser-library.ts';
import { htmlFaults } from '../support/html-rules.ts';
import {
  accessibilityFaults,
  overflow,
  textsInAnotherLanguage,
  walkByKeyboard,
} from '../support/page-checks.ts';

let site: BrowserLibrary;
let embargoed: string;
let withdrawn: string;

before(async () => {
  site = await openBrowserLibrary();
  const { library } = site;
  embargoed = await depositedId(library, { title: { en: 'Not yet' }, embargo: '2090-01-01' });
  withdrawn = await depositedId(library, { title: { en: 'No more' } });
  await request(library.app)
    .delete(paths.api.publication.href({ id: withdrawn }))
    .set('authorization', `Bearer ${library.token}`)
    .send({ reason: 'Superseded' })
    .expect(200);
});
after(() => site.close());

function pagesIn(ui: Language): Record<string, string> {
  const { declaration, topTen } = site;
  return {
    home: paths.home.href({ ui }),
    search: paths.search.href({ ui, query: { q: 'право', language: ['ru', 'en'] } }),
    'a search that finds nothing': paths.search.href({ ui, query: { q: 'qzxjvqq ' } }),
    publication: paths.publication.href({ ui, id: declaration }),
    'a publication without a Kyrgyz edition': paths.publication.href({ ui, id: topTen }),
    projects: paths.projects.href({ ui }),
    project: paths.project.href({ ui, id: 'migrants-rights' }),
    about: paths.site.about.href({ ui }),
    contact: paths.site.contact.href({ ui }),
    'questions and answers': paths.site.faq.href({ ui }),
    'help on searching': paths.site['search-help'].href({ ui }),
    reader: paths.reader.href({ ui, id: declaration, language: ui, page: 4 }),
    'small pages': paths.readerPages.href({ ui, id: declaration, language: ui, page: 4 }),
    'text alone': paths.reader.href({ ui, id: declaration, language: ui, page: 4, layout: 'text' }),
    'light reader': paths.reader.href({ ui, id: declaration, language: ui, page: 4, layout: 'light' }),
    'reader, two editions': paths.reader.href({
      ui,
      id: declaration,
      language: ui,
      page: 8,
      y: 0.3,
      about: true,
      beside: ui === 'en' ? 'ky' : 'en',
    }),
    'an embargoed publication': paths.publication.href({ ui, id: embargoed }),
    'a withdrawn publication': paths.publication.href({ ui, id: withdrawn }),
    'what is not there': paths.publication.href({ ui, id: '00000-00000' }),
  };
}

/** Widths in pixels: the narrowest phone, a common phone, a desk. */
const WIDTHS = [320, 360, 1280];

for (const ui of LANGUAGES) {
  describe(`every page in ${ui}`, () => {
    test('fits a narrow phone, a phone and a desk, with its title and its language said', async () => {
      const page = await site.browser.newPage({ baseURL: site.origin });
      for (const [name, path] of Object.entries(pagesIn(ui))) {
        await page.setViewportSize({ width: WIDTHS[0]!, height: 800 });
        await page.goto(path);
        assert.equal(await page.getAttribute('html', 'lang'), ui);
        assert.match(await page.title(), /\S/);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 800 });
          assert.equal(await overflow(page), 0, `${name} overflows at ${width} px`);
        }
      }
      await page.close();
    });

    test('has nothing for axe to find, in light and in dark', async () => {
      const page = await site.browser.newPage({ baseURL: site.origin, bypassCSP: true });
      for (const [name, path] of Object.entries(pagesIn(ui))) {
        await page.goto(path);
        if (name.startsWith('reader')) {
          await page.locator('#still').waitFor({ state: 'hidden' });
          await page.keyboard.press('p');
          await page.locator('.small-pages [aria-current]').waitFor();
        }
        assert.deepEqual(await accessibilityFaults(page), [], name);
      }
      await page.close();
    });

    test('is valid HTML', async () => {
      for (const [name, path] of Object.entries(pagesIn(ui))) {
        const { text } = await request(site.library.app).get(path);
        assert.deepEqual(await htmlFaults(text), [], name);
      }
    });

    test('says which texts are in another language', async () => {
      const page = await site.browser.newPage({ baseURL: site.origin, javaScriptEnabled: false });
      for (const [name, path] of Object.entries(pagesIn(ui))) {
        await page.goto(path);
        assert.deepEqual(await textsInAnotherLanguage(page), [], name);
      }
      await page.close();
    });

    test('holds at twice the size, without scripts too', async () => {
      for (const javaScriptEnabled of [true, false]) {
        const page = await site.browser.newPage({
          baseURL: site.origin,
          javaScriptEnabled,
          // A window of 1280 × 900 whose every pixel is two.
          viewport: { width: 640, height: 450 },
          deviceScaleFactor: 2,
        });
        for (const [name, path] of Object.entries(pagesIn(ui))) {
          await page.goto(path);
          assert.equal(await overflow(page), 0, `${name} overflows`);
          await page.evaluate("document.documentElement.style.fontSize = '200%'");
          assert.equal(await overflow(page), 0, `${name} overflows with text twice as large`);
        }
        await page.close();
      }
    });

    test('is walked with the keyboard alone, and shows where that is', async () => {
      const page = await site.browser.newPage({ baseURL: site.origin });
      for (const [name, path] of Object.entries(pagesIn(ui))) {
        await page.goto(path);
        if (name.startsWith('reader')) await page.locator('#still').waitFor({ state: 'hidden' });
        await walkByKeyboard(page, name);
      }
      await page.close();
    });

    test('prints what it is about, and nothing to press', async () => {
      const page = await site.browser.newPage({
        baseURL: site.origin,
        viewport: { width: 720, height: 1000 },
      });
      await page.emulateMedia({ media: 'print' });
      for (const [name, path] of Object.entries(pagesIn(ui))) {
        await page.goto(path);
        assert.match(await page.locator('main').innerText(), /\p{L}{3}/u, name);
        assert.equal(await overflow(page), 0, `${name} is wider than the paper`);
        for (const idle of ['.site-languages', '.search-box', '.filters', '.paging', '.toolbar']) {
          assert.equal(await page.locator(idle).first().isVisible(), false, `${name} prints ${idle}`);
        }
      }
      await page.close();
    });
  });
}
