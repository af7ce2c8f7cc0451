import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { PublicationId } from '../../server/domain/identifiers.ts';
import { LANGUAGES, type Language } from '../../server/domain/languages.ts';
import { paths } from '../../server/paths.ts';
import { addAccount } from '../support/accounts.ts';
import { type BrowserLibrary, openBrowserLibrary } from '../support/browser-library.ts';
import { signInOn } from '../support/browser-sign-in.ts';
import { htmlFaults } from '../support/html-rules.ts';
import { accessibilityFaults, overflow, walkByKeyboard } from '../support/page-checks.ts';
import { recordOf } from '../support/records.ts';
import { until } from '../support/until.ts';

const EMAIL = 'aigul@example.org';

let site: BrowserLibrary;
let draft: PublicationId;

before(async () => {
  site = await openBrowserLibrary();
  const account = await addAccount(site.library, { email: EMAIL, role: 'administrator' });
  draft = await recordOf(site.library, account, {
    title: { en: 'Remittances', ky: 'Акча которуулар' },
    contributors: [{ name: 'First Person' }, { name: 'Second Person' }],
    state: 'in-review',
  });
  await site.library.storage.catalogue.useCounts.add(
    (['landing', 'reading', 'download'] as const).map((kind, index) => ({
      ...{ day: '2026-03-01', publication: site.declaration, language: 'ky' },
      kind,
      count: 12 * (index + 1),
    })),
  );
});
after(() => site.close());

function pagesIn(ui: Language): Record<string, string> {
  const { declaration, topTen } = site;
  return {
    overview: paths.workspace.overview.href({ ui }),
    upload: paths.workspace.upload.href({ ui }),
    'the form of a record': paths.workspace.record.href({ ui, id: declaration }),
    'the files of a record': paths.workspace.files.href({ ui, id: topTen }),
    'the review of a record': paths.workspace.review.href({ ui, id: draft }),
    'the history of a record': paths.workspace.history.href({ ui, id: declaration }),
    'a version of a record': paths.workspace.version.href({ ui, id: declaration, version: 1 }),
    subjects: paths.workspace.subjects.href({ ui }),
    'a subject, to be merged': paths.workspace.subject.href({
      ui,
      id: 'human-rights',
      query: { into: 'law' },
    }),
    'an import of subjects': paths.workspace.subjectsImport.href({ ui }),
    projects: paths.workspace.projects.href({ ui }),
    'a project': paths.workspace.project.href({ ui, id: 'migrants-rights' }),
    'the settings of the site': paths.workspace.site.href({ ui }),
    'a page of the site': paths.workspace.sitePage.href({ ui, name: 'faq' }),
    coverage: paths.workspace.coverage.href({ ui }),
    jobs: paths.workspace.jobs.href({ ui }),
    use: paths.workspace.use.href({ ui }),
    'the use of one publication': paths.workspace.use.href({ ui, query: { publication: declaration } }),
    'a wish for an edition': paths.requestEdition.href({ ui, id: topTen, language: 'ky' }),
  };
}

async function eachPage(ui: Language, options: object, check: (page: Page, name: string) => Promise<void>) {
  const context = await site.browser.newContext({ baseURL: site.origin, bypassCSP: true, ...options });
  const page = await context.newPage();
  await signInOn(page, ui, EMAIL);
  for (const [name, path] of Object.entries(pagesIn(ui))) {
    const answer = await page.goto(path);
    assert.equal(answer?.status(), 200, name);
    await check(page, `${name} in ${ui}`);
  }
  await context.close();
}

for (const ui of LANGUAGES) {
  describe(`the pages of the workspace in ${ui}`, () => {
    test('fit the narrowest phone and a desk, and are valid', async () => {
      await eachPage(ui, { viewport: { width: 320, height: 800 } }, async (page, name) => {
        assert.equal(await overflow(page), 0, `${name} overflows on a phone`);
        assert.deepEqual(await htmlFaults(await (await page.request.get(page.url())).text()), [], name);
      });
      await eachPage(ui, { viewport: { width: 1280, height: 900 } }, async (page, name) => {
        assert.equal(await overflow(page), 0, `${name} overflows at a desk`);
        if (ui === 'ru') await walkByKeyboard(page, name);
      });
    });

    test('have nothing for axe to find, in light and in dark', async () => {
      await eachPage(ui, {}, async (page, name) =>
        assert.deepEqual(await accessibilityFaults(page), [], name),
      );
    });
  });
}

describe('the form of a record, with scripts', () => {
  test('moves people by keys and says where to, adds and takes out rows, and keeps what was typed', async () => {
    const context = await site.browser.newContext({ baseURL: site.origin });
    const page = await context.newPage();
    await signInOn(page, 'en', EMAIL);
    const path = paths.workspace.record.href({ ui: 'en', id: draft });
    await page.goto(path);
    const names = () =>
      page
        .locator('[data-rows="contributors"] input[lang="en"]')
        .evaluateAll((all) => all.map((each) => (each as unknown as { value: string }).value));
    assert.deepEqual(await names(), ['First Person', 'Second Person']);
    await page.locator('[data-rows="contributors"] input[lang="en"]').first().focus();
    await page.keyboard.press('Alt+ArrowDown');
    assert.deepEqual(await names(), ['Second Person', 'First Person']);
    assert.equal(await page.locator('[data-said]').innerText(), 'Moved to place 2');
    await page.locator('[data-add="contributors"]').click();
    await page.keyboard.type('Third Person');
    await page.locator('[data-rows="contributors"] [data-move="remove"]').first().click();
    assert.deepEqual(await names(), ['First Person', 'Third Person']);
    await page.getByText('Kept for you, not saved yet').waitFor();
    const copies = site.library.storage.catalogue.workingCopies;
    const account = await site.library.storage.catalogue.accounts.byEmail(EMAIL);
    await until(async () => (await copies.find({ publication: draft, account: account!.id })) !== undefined);

    await page.goto(path);
    await page.getByRole('link', { name: 'Go on with it' }).click();
    assert.deepEqual(await names(), ['First Person', 'Third Person']);
    await page.locator('.record-form__bar [value="save"]').click();
    await page.getByText('Saved.').waitFor();
    const found = await site.library.storage.catalogue.publications.find(draft);
    assert.deepEqual(
      found?.publication.contributors.map(({ name }) => (typeof name === 'string' ? name : name.en)),
      ['First Person', 'Third Person'],
    );
    await context.close();
  });
});
