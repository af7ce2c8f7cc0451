import { randomUUID } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { LANGUAGES, type Language } from '../server/domain/languages.ts';
import { paths } from '../server/paths.ts';
import { openBrowser } from './browser.ts';

const USAGE = `Usage: npm run screenshots -- --link <…> [--all <folder>] [--origin http://127.0.0.1:3000]

Takes the pictures of the README from a running demo, or with --all one of every page for visitors, at 360 and 1280 px,
in three languages, into the folder. The link is the one that a fresh demo prints: it makes the account by which the
pictures of the workspace are taken.`;

const { values } = parseArgs({
  options: {
    origin: { type: 'string', default: 'http://127.0.0.1:3000' },
    all: { type: 'string' },
    link: { type: 'string' },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  console.error(USAGE);
  process.exit(0);
}

const DOCS = fileURLToPath(new URL('../docs/screenshots/', import.meta.url));
const WIDTHS = [360, 1280];

const browser = await openBrowser();
const id = await declarationId();
if (values.all === undefined) {
  await shoot(browser, { path: pagesIn('ru').search, width: 1280, file: join(DOCS, 'search-ru-1280.png') });
  await shoot(browser, {
    path: pagesIn('ky').publication,
    width: 1280,
    file: join(DOCS, 'publication-ky-1280.png'),
  });
  await shoot(browser, {
    path: pagesIn('en').beside,
    width: 1280,
    file: join(DOCS, 'reader-en-ky-1280.png'),
  });
  if (values.link !== undefined) await shootWorkspace(browser, values.link);
} else {
  for (const ui of LANGUAGES) {
    for (const [name, path] of Object.entries(pagesIn(ui))) {
      for (const width of WIDTHS) {
        const [, press] = name.split(' ');
        const file = join(values.all, `${name.replaceAll(/[ #]+/g, '-')}-${ui}-${width}.png`);
        await shoot(browser, { path, width, file, press });
      }
    }
  }
}
await browser.close();

/** The pages that a picture is taken of, by name; what is pressed before is named after a space. A page more is a line more. */
function pagesIn(ui: Language) {
  const q = { en: 'human rights', ru: 'права человека', ky: 'адам укуктары' }[ui];
  return {
    home: paths.home.href({ ui }),
    search: paths.search.href({ ui, query: { q } }),
    nothing: paths.search.href({ ui, query: { q: 'qzxjv' } }),
    publication: paths.publication.href({ ui, id }),
    project: paths.project.href({ ui, id: 'migrants-rights' }),
    help: paths.site['search-help'].href({ ui }),
    faq: paths.site.faq.href({ ui }),
    contact: paths.site.contact.href({ ui }),
    reader: paths.reader.href({ ui, id, language: ui, page: 5, q }),
    'reader #outline-toggle': paths.reader.href({ ui, id, language: ui, page: 5 }),
    beside: paths.reader.href({
      ...{ ui, id, language: ui, page: 8, y: 0.6 },
      beside: ui === 'ky' ? 'en' : 'ky',
    }),
    light: paths.reader.href({ ui, id, language: ui, page: 8, layout: 'light' }),
    missing: paths.publication.href({ ui, id: '00000-00000' }),
  };
}

/** Makes an account by the link of the first start, and takes pictures of the workspace as it sees it. */
async function shootWorkspace(browser: Browser, link: string): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    baseURL: values.origin,
  });
  const page = await context.newPage();
  await page.goto(link);
  await page.locator('[name="name"]').fill('Айгүл Асанова');
  await page.locator('[name="email"]').fill('aigul@example.org');
  await page.locator('[name="password"]').fill(randomUUID());
  await page.locator('.account-form button').click();
  await page.waitForURL('**/account?*');
  const take = (name: string) => keep(page, join(DOCS, `${name}-1280.png`), false);

  await page.goto(paths.workspace.upload.href({ ui: 'en' }));
  await page.locator('#files').setInputFiles(await freshPdfs());
  await page.waitForURL(/upload\/[0-9a-f]{24}$/);
  await take('upload-en');
  await page.goto(paths.workspace.record.href({ ui: 'en', id }));
  await take('record-en');
  await page.goto(paths.workspace.coverage.href({ ui: 'ru' }));
  await take('coverage-ru');
  await context.close();
}

/** PDFs of the demo library as if they were new: a byte more at the end makes other files of the same pages. */
async function freshPdfs(): Promise<{ name: string; mimeType: string; buffer: Buffer }[]> {
  const shelf = fileURLToPath(new URL('demo/library/customs-union-report/', import.meta.url));
  return Promise.all(
    LANGUAGES.map(async (language) => ({
      name: `customs-union_${language}.pdf`,
      mimeType: 'application/pdf',
      buffer: Buffer.concat([await readFile(join(shelf, `${language}.pdf`)), Buffer.from('\n')]),
    })),
  );
}

async function declarationId(): Promise<string> {
  const answer = await fetch(
    new URL(paths.api.search.href({ query: { type: 'declaration' } }), values.origin),
  );
  const { hits } = (await answer.json()) as { hits: { publication: { id: string } }[] };
  const [first] = hits;
  if (!first) throw new Error('the demo library has no declaration; is the demo running?');
  return first.publication.id;
}

async function shoot(
  browser: Browser,
  { path, width, file, press }: { path: string; width: number; file: string; press?: string | undefined },
): Promise<void> {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  await page.goto(new URL(path, values.origin).href, { waitUntil: 'networkidle' });
  if (press) await page.click(press);
  await keep(page, file, width < 1000 && !press);
  await page.close();
}

async function keep(page: Page, file: string, fullPage: boolean): Promise<void> {
  await mkdir(join(file, '..'), { recursive: true });
  const picture = await page.screenshot({ fullPage });
  await sharp(picture).png({ palette: true, effort: 10 }).toFile(file);
}
