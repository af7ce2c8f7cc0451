import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from '../../scripts/browser.ts';
import { createPublication } from '../../server/deposit/index.ts';
import { LANGUAGES, type Language } from '../../server/domain/languages.ts';
import { paths } from '../../server/paths.ts';
import { addAccount } from '../support/accounts.ts';
import { signInOn } from '../support/browser-sign-in.ts';
import { librarian, metadataOf } from '../support/deposits.ts';
import { FULL_RECORD } from '../support/full-record.ts';
import { htmlFaults } from '../support/html-rules.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { listen } from '../support/listen.ts';
import { accessibilityFaults, overflow, walkByKeyboard } from '../support/page-checks.ts';
import { makePdf } from '../support/pdfs.ts';
import { makeZip } from '../support/zips.ts';

const { workspace } = paths;
let library: TestLibrary;
let browser: Browser;
let server: Awaited<ReturnType<typeof listen>>;
let place: string;

before(async () => {
  place = await mkdtemp(join(tmpdir(), 'kitepkana-browser-'));
  library = await openTestLibrary();
  await addAccount(library);
  browser = await openBrowser();
  server = await listen(library.app);
  const records = [
    ...['Lakes', 'Meadows', 'Rivers'].map((en) => ({
      title: { en, ky: 'Көлдөр жана жайлоолор' },
      project: 'Old',
    })),
    { ...FULL_RECORD, title: { ru: 'Человекоориентированное природопользование в горных долинах' } },
  ];
  for (const each of records) {
    const deposit = { metadata: metadataOf(each), files: [], author: librarian('For a test') };
    assert.ok((await createPublication(library.services, deposit)).ok);
  }
});
after(async () => {
  await browser.close();
  await server.close();
  await library.close();
  await rm(place, { recursive: true, force: true });
});

async function open(options: BrowserContextOptions = {}, ui: Language = 'en'): Promise<Page> {
  const context = await browser.newContext({ baseURL: server.origin, ...options });
  const page = await context.newPage();
  await signInOn(page, ui, 'aigul@example.org');
  return page;
}

const PHONE = { viewport: { width: 360, height: 740 } };

/** Gives two records another project and takes it back, as far as a page without scripts shows it by itself. */
async function changeTwo(page: Page, look: () => Promise<unknown>): Promise<void> {
  const main = page.getByRole('main');
  await page.goto(workspace.records.href({ ui: 'en' }));
  await page.getByLabel('Choose “Lakes”').check();
  await page.getByLabel('Choose “Rivers”').check();
  await page.getByRole('button', { name: 'Change a field…' }).click();
  await main.getByRole('link', { name: 'Project' }).click();
  await page.getByLabel('New value').selectOption('Rivers');
  await page.getByRole('button', { name: 'Show what would change' }).click();
  assert.match(await main.innerText(), /2 records to change[\s\S]*Old → Rivers/);
  await page.getByRole('button', { name: 'Change 2 records' }).click();
  await look();
  await page.getByRole('button', { name: 'Undo: set 2 records back' }).click();
  await look();
  assert.match(await main.innerText(), /2 records set back/);
}

test('two records are chosen, given another project, and set back, while the page tells by itself how far it is', async () => {
  const page = await open();
  await changeTwo(page, () => page.locator('article:not([data-refresh])').waitFor());
  await page.goto(workspace.records.href({ ui: 'en' }));
  await page.getByLabel('Tick all rows of this page').check();
  assert.match(await page.locator('.records-choice__bar').innerText(), /The rows ticked here \(4\)/);
  await page.context().close();
});

test('the same on a phone without scripts', async () => {
  const page = await open({ ...PHONE, javaScriptEnabled: false });
  await changeTwo(page, async () => {
    for (let times = 0; times < 500 && (await page.locator('[data-refresh]').count()) > 0; times += 1)
      await page.getByRole('link', { name: 'Look again' }).click();
  });
  await page.context().close();
});

test('a zip is sent from a phone without scripts, looked through and imported; a folder from a desk', async () => {
  const zip = makeZip([
    { name: 'lake/metadata.yaml', content: 'title: { en: A lake }' },
    { name: 'lake/en.pdf', content: makePdf({ pages: ['A report of the lake and of its water.'] }) },
  ]);
  const phone = await open({ ...PHONE, javaScriptEnabled: false });
  await phone.goto(workspace.import.href({ ui: 'en' }));
  await phone.getByLabel('A zip, or several files').setInputFiles({
    name: 'lake.zip',
    mimeType: 'application/zip',
    buffer: zip,
  });
  await phone.getByRole('button', { name: 'Send and look through' }).click();
  const look = async () => {
    for (let times = 0; times < 500 && (await phone.locator('[data-refresh]').count()) > 0; times += 1)
      await phone.getByRole('link', { name: 'Look again' }).click();
  };
  await look();
  assert.match(await phone.getByRole('main').innerText(), /1 publication would be imported\s+A lake \[en\]/);
  await phone.getByRole('button', { name: 'Import 1 publication' }).click();
  await look();
  assert.match(await phone.getByRole('main').innerText(), /1 imported[\s\S]*A lake/);
  await phone.context().close();

  const shelf = join(place, 'shelf');
  await mkdir(join(shelf, 'hill'), { recursive: true });
  await writeFile(join(shelf, 'hill', 'metadata.yaml'), 'title: { en: A hill }');
  await writeFile(
    join(shelf, 'hill', 'en.pdf'),
    makePdf({ pages: ['A report of the hill and of its grass.'] }),
  );
  const desk = await open();
  await desk.goto(workspace.import.href({ ui: 'en' }));
  await desk.getByLabel('Or a folder').setInputFiles(shelf);
  await desk.getByRole('button', { name: 'Send and look through' }).click();
  await desk.getByRole('button', { name: 'Import 1 publication' }).click();
  await desk.getByText('1 imported').waitFor();
  await desk.context().close();
});

describe('the pages of records, changes and imports', () => {
  let change: string;
  let run: string;
  before(async () => {
    const page = await open();
    await page.goto(workspace.records.href({ ui: 'en' }));
    await page.getByRole('radio', { name: /All \d that this search finds/ }).check();
    await page.getByRole('button', { name: 'Change a field…' }).click();
    await page.getByRole('link', { name: 'Licence' }).click();
    await page.getByLabel('New value').fill('CC-BY-4.0');
    await page.getByRole('button', { name: 'Show what would change' }).click();
    change = new URL(page.url()).pathname;
    await page.goto(workspace.import.href({ ui: 'en' }));
    const bad = {
      name: 'publications.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('title_en,type\nA,poem\nB,law\n'),
    };
    await page.getByLabel('A zip, or several files').setInputFiles(bad);
    await page.getByRole('button', { name: 'Send and look through' }).click();
    await page.getByLabel('Leave out what has faults').waitFor();
    run = new URL(page.url()).pathname;
    await page.context().close();
  });

  const pagesIn = (ui: Language) => ({
    list: workspace.records.href({ ui }),
    'list of drafts': workspace.records.href({ ui, query: { state: 'draft', q: 'x' } }),
    'which field': workspace.newChange.href({ ui, query: { choice: 'all' } }),
    'which value': workspace.newChange.href({ ui, query: { choice: 'all', field: 'funder' } }),
    'what would change': change.replace('/en/', `/${ui}/`),
    changes: workspace.changes.href({ ui }),
    'edited table': workspace.editedTable.href({ ui }),
    import: workspace.import.href({ ui }),
    report: run.replace('/en/', `/${ui}/`),
  });

  for (const ui of LANGUAGES)
    test(`fit a phone and a desk in ${ui}, are valid, have nothing for axe to find and are walked with the keyboard`, async () => {
      const page = await open({ bypassCSP: true }, ui);
      for (const [name, href] of Object.entries(pagesIn(ui))) {
        await page.setViewportSize({ width: 320, height: 800 });
        await page.goto(href);
        assert.equal(await overflow(page), 0, `${name} overflows at 320 px`);
        await page.setViewportSize({ width: 1280, height: 800 });
        assert.equal(await overflow(page), 0, `${name} overflows at 1280 px`);
        assert.deepEqual(await accessibilityFaults(page), [], name);
        assert.deepEqual(await htmlFaults(await (await page.request.get(href)).text()), [], name);
        if (ui === 'en') await walkByKeyboard(page, name);
      }
      await page.context().close();
    });
});
