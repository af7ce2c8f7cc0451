import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from '../../scripts/browser.ts';
import { LANGUAGES, type Language } from '../../server/domain/languages.ts';
import { translator } from '../../server/i18n/translate.ts';
import { paths } from '../../server/paths.ts';
import { addAccount } from '../support/accounts.ts';
import { signInOn } from '../support/browser-sign-in.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { listen } from '../support/listen.ts';
import { accessibilityFaults, overflow } from '../support/page-checks.ts';

const SHELF = fileURLToPath(new URL('../../scripts/demo/library/', import.meta.url));
const LIBRARIAN = 'librarian@example.org';
const DEPOSITOR = 'depositor@example.org';

let browser: Browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

/** One whole day of a depositor and a librarian, in one language of the site. */
class Day {
  readonly library: TestLibrary;
  readonly ui: Language;
  readonly #origin: string;
  readonly #options: BrowserContextOptions;
  readonly #checked: boolean;

  constructor(library: TestLibrary, origin: string, ui: Language, options: BrowserContextOptions) {
    this.library = library;
    this.ui = ui;
    this.#origin = origin;
    this.#options = options;
    this.#checked = options.javaScriptEnabled !== false;
  }

  #t = (key: string, values = {}) => translator(this.ui)(key, values);

  async #context(): Promise<BrowserContext> {
    return browser.newContext({ baseURL: this.#origin, bypassCSP: true, ...this.#options });
  }

  /** Nothing stands out of the window, and axe finds nothing. */
  async #isFine(page: Page, name: string): Promise<void> {
    if (!this.#checked) return;
    assert.equal(await overflow(page), 0, `${name} is wider than its window`);
    assert.deepEqual(await accessibilityFaults(page), [], name);
  }

  async run(): Promise<void> {
    const { ui } = this;
    const [mine, theirs] = [await this.#context(), await this.#context()];
    const [depositor, librarian, visitor] = [
      await mine.newPage(),
      await theirs.newPage(),
      await (await this.#context()).newPage(),
    ];
    await signInOn(depositor, ui, DEPOSITOR);
    const id = await this.#upload(depositor);
    await this.#complete(depositor, id);

    await signInOn(librarian, ui, LIBRARIAN);
    await this.#isFine(librarian, 'overview');
    await librarian.locator(`main a[href*="${id}"]`).first().click();
    await this.#isFine(librarian, 'review');
    await librarian.locator('[value="publish"]').click();
    assert.match(await librarian.innerText('main'), new RegExp(this.#t('record.done.published')));
    await this.library.runJobs();

    await this.#isFound(visitor, id);
    await this.#replace(librarian, id);
    await this.#hasBothRevisions(visitor, id);
    await this.#withdraw(librarian, id);
    const answer = await visitor.goto(paths.publication.href({ ui, id }));
    assert.equal(answer?.status(), 410);
    assert.match(await visitor.innerText('main'), /Wrong tables/);
    for (const page of [depositor, librarian, visitor]) await page.context().close();
  }

  /** Drops three PDFs, corrects a guess, and saves them as a draft; answers its id. */
  async #upload(page: Page): Promise<string> {
    const { ui } = this;
    await page.goto(paths.workspace.upload.href({ ui }));
    await this.#isFine(page, 'upload');
    const files = LANGUAGES.map((language) => `${SHELF}customs-union-report/${language}.pdf`);
    await page.locator('#files').setInputFiles(files);
    if (this.#options.javaScriptEnabled === false) await page.locator('.upload-drop button').click();
    await page.waitForURL(/upload\/[0-9a-f]{24}$/);
    assert.equal(await page.locator('.upload-publication').count(), 1);
    assert.equal(await page.locator('.upload-slot--empty').count(), 0);
    await this.#isFine(page, 'the check of an upload');
    await page.locator('[name="p.0.issued"]').fill('2014-05');
    await page.locator('button[value="save"]').click();
    await page.waitForURL(/status$/);
    await this.library.runJobs();
    if (this.#options.javaScriptEnabled === false) await page.reload();
    await page.getByText(this.#t('upload.allDone')).waitFor();
    await this.#isFine(page, 'the status of an upload');
    const href = await page.locator('.upload-publication h2 a').getAttribute('href');
    return href?.split('/').at(-1) ?? '';
  }

  /** Fills in what was not guessed, and hands the draft in. */
  async #complete(page: Page, id: string): Promise<void> {
    const { ui } = this;
    await page.goto(paths.workspace.record.href({ ui, id }));
    await this.#isFine(page, 'the form');
    await page.locator('[name="title.ky"]').fill('Бажы биримдиги: күндүн сыноосу');
    await page.locator('[name^="subjects."]').last().fill('customs union');
    await page.locator('.record-form__bar [value="save"]').click();
    assert.match(await page.innerText('main'), new RegExp(this.#t('record.done.saved')));
    await page.goto(paths.workspace.review.href({ ui, id }));
    await page.locator('[value="submit"]').click();
    assert.match(await page.innerText('main'), new RegExp(this.#t('record.done.submitted')));
  }

  async #isFound(page: Page, id: string): Promise<void> {
    const { ui } = this;
    await page.goto(paths.search.href({ ui, query: { q: 'бажы биримдиги' } }));
    await page
      .locator(`main a[href="${paths.publication.href({ ui, id })}"]`)
      .first()
      .click();
    await page.waitForURL(`**${paths.publication.href({ ui, id })}`);
    assert.equal(await page.locator('.edition a[download]').count(), LANGUAGES.length);
  }

  async #replace(page: Page, id: string): Promise<void> {
    const { ui } = this;
    await page.goto(paths.workspace.files.href({ ui, id }));
    await this.#isFine(page, 'files');
    await page.locator('#why-ru').fill('Errata');
    await page.locator('#file-ru').setInputFiles(`${SHELF}conference-programme/ru.pdf`);
    await page.locator('.record-file__form:has(#file-ru) button').click();
    assert.match(await page.innerText('main'), new RegExp(this.#t('record.done.revision').slice(0, 20)));
    await this.library.runJobs();
    await page.goto(paths.workspace.history.href({ ui, id }));
    assert.match(await page.innerText('main'), /Errata/);
    await this.#isFine(page, 'history');
  }

  async #hasBothRevisions(page: Page, id: string): Promise<void> {
    const { ui } = this;
    await page.goto(paths.publication.href({ ui, id }));
    for (const revision of [1, 2]) {
      const href = paths.file.href({ id, language: 'ru', revision });
      assert.equal(await page.locator(`a[href="${href}"]`).count(), 1);
      assert.equal((await page.request.get(href)).status(), 200);
    }
  }

  async #withdraw(page: Page, id: string): Promise<void> {
    await page.goto(paths.workspace.review.href({ ui: this.ui, id }));
    await page.locator('#reason').fill('Wrong tables');
    await page.locator('[value="withdraw"]').click();
    assert.match(await page.innerText('main'), new RegExp(this.#t('record.done.withdrawn').slice(0, 9)));
  }
}

const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const DESK = { viewport: { width: 1280, height: 900 } };

const DAYS: readonly (readonly [string, Language, BrowserContextOptions])[] = [
  ['at a desk, in English', 'en', DESK],
  ['on a phone, in Kyrgyz', 'ky', PHONE],
  ['on a phone without scripts, in Russian', 'ru', { ...PHONE, javaScriptEnabled: false }],
];

describe('a whole day: three PDFs are dropped, described, reviewed, published, found, replaced and withdrawn', () => {
  for (const [name, ui, options] of DAYS) {
    test(name, async () => {
      const library = await openTestLibrary({ PDF_PROCESSES: '2' });
      await addAccount(library, { email: LIBRARIAN });
      await addAccount(library, { email: DEPOSITOR, role: 'depositor', name: 'Бакыт Осмонов' });
      const server = await listen(library.app);
      try {
        await new Day(library, server.origin, ui, options).run();
      } finally {
        await server.close();
        await library.close();
      }
    });
  }
});
