import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { LANGUAGES, type Language } from '../../server/domain/languages.ts';
import { paths } from '../../server/paths.ts';
import { depositedId } from '../support/api-client.ts';
import { type BrowserLibrary, openBrowserLibrary } from '../support/browser-library.ts';
import { makePdf } from '../support/pdfs.ts';
import { until } from '../support/until.ts';

const DESK = { width: 1280, height: 900 };

/** Enough of each language to be told by. */
const PROSE: Record<Language, string> = {
  en: 'The labour ministry reports that workers and their families live in other countries\nand send money home to them every year.',
  ru: 'Министерство труда сообщает, что работники и их семьи живут в других странах\nи каждый год отправляют деньги домой.',
  ky: 'Эмгек министрлиги жумушчулар жана алардын үй-бүлөлөрү башка өлкөлөрдө жашап,\nүйгө акча жөнөтөт деп билдирет.',
};

/** What is printed, what is looked for, and what of the page is marked, line by line. */
const PRINTED: Record<Language, readonly (readonly [string, string, readonly string[]])[]> = {
  en: [
    ['The migra-\ntion of labour', 'migration', ['migra-', 'tion']],
    ['the remit\u00AD\ntances of workers', 'remittance', ['remit\u00AD', 'tances']],
    ['ﬁnance for their firms', 'finances', ['ﬁnance']],
    ['an oﬃce, a ﬂow', 'office', ['oﬃce']],
  ],
  ru: [
    ['вся инфля-\nция за год', 'инфляции', ['инфля-', 'ция']],
    ['де\u00AD\nнежный перевод', 'денежного', ['де\u00AD', 'нежный']],
    ['жёлтый и ещё желтый', 'желтый', ['жёлтый', 'желтый']],
    ['краи\u0306 за краем', 'край', ['краи\u0306', 'краем']],
  ],
  ky: [
    ['өңүрлөрдүн өнүгүүсү', 'өнүгүү', ['өнүгүүсү']],
    ['тоолуу аймактын келечеги-\nне карай', 'келечек', ['келечеги-', 'не']],
    ['ысык-көлдүн жээги', 'жээк', ['жээги']],
    ['жаңы өкмөттүн чечими', 'окмот', ['өкмөттүн']],
  ],
};

const LABELS = ['iv', 'A-1', 'A-2', ...Array.from({ length: 37 }, (_, index) => `B-${index + 1}`)];

let site: BrowserLibrary;
const printed = {} as Record<Language, string>;
let annotated: string;
before(async () => {
  site = await openBrowserLibrary();
  for (const language of LANGUAGES) {
    const text = [PROSE[language], ...PRINTED[language].map(([words]) => words)].join('\n\n');
    printed[language] = await depositedId(site.library, { title: { [language]: 'As it is printed' } }, [
      { field: language, bytes: Buffer.from(makePdf({ pages: [text] })), name: `${language}.pdf` },
    ]);
  }
  const link = (rect: string, action: string) =>
    `<< /Type /Annot /Subtype /Link /Rect [${rect}] /Border [0 0 0] ${action} >>`;
  const hostile =
    '/S /JavaScript /JS (app.alert\\(1\\); globalThis.ranInPdf = true; window.ranInPdf = true;)';
  const pages = LABELS.map((label, index) => ({
    text: `${PROSE.en}\n\nThis is what is printed on ${label}.`,
    annotations:
      index === 0
        ? [
            link('56 700 200 720', '/Dest [6 /Fit]'),
            link('56 660 200 680', '/A << /S /URI /URI (https://example.org/report) >>'),
            link('56 620 200 640', '/A << /S /URI /URI (javascript:window.ranInPdf=true) >>'),
            link('56 580 200 600', `/A << ${hostile} >>`),
            '<< /Type /Annot /Subtype /Text /Rect [400 700 420 720] /Name /Note /Contents (Look here) >>',
          ]
        : [],
  }));
  const catalogue = `/OpenAction << ${hostile} >>`;
  annotated = await depositedId(site.library, { title: { en: 'With notes and links' } }, [
    { field: 'en', bytes: Buffer.from(makePdf({ pages, labels: LABELS, catalogue })), name: 'en.pdf' },
  ]);
  await site.library.runJobs();
});
after(() => site.close());

async function open(ui: Language, id: string, language: Language, q?: string): Promise<Page> {
  const page = await site.browser.newPage({ baseURL: site.origin, viewport: DESK });
  page.setDefaultTimeout(30_000);
  await page.goto(paths.reader.href({ ui, id, language, page: 1, q }));
  await page.locator('#still').waitFor({ state: 'hidden' });
  return page;
}

describe('what was looked for is marked as it is printed', () => {
  for (const language of LANGUAGES) {
    for (const [text, q, marked] of PRINTED[language]) {
      test(`“${q}” in “${text.replace('\n', ' ')}”`, async () => {
        const page = await open(language, printed[language], language, q);
        await page.locator('.textLayer .highlight').first().waitFor();
        assert.deepEqual(await page.locator('.textLayer .highlight').allTextContents(), marked);
        await page.close();
      });
    }
  }
});

describe('the inside of a document', () => {
  for (const ui of LANGUAGES) {
    test(`has its pages as landmarks, named in ${ui} by what is printed on them, and its text in reading order`, async () => {
      const page = await open(ui, annotated, 'en');
      const name = { en: 'Page A-1', ru: 'Страница A-1', ky: 'A-1-бет' }[ui];
      const landmark = page.getByRole('region', { name, exact: true });
      assert.equal(await landmark.getAttribute('data-page-number'), '2');
      const first = page.locator('.page[data-page-number="1"]');
      const text = (await first.locator('.textLayer').innerText()).replace(/\s+/g, ' ').trim();
      assert.equal(text, `${PROSE.en.replace('\n', ' ')} This is what is printed on iv.`);
      const note = first.locator('.textAnnotation img');
      assert.equal(await note.getAttribute('alt'), { en: 'Note', ru: 'Примечание', ky: 'Эскертүү' }[ui]);
      await until(() => page.evaluate("document.querySelector('.textAnnotation img').naturalWidth > 0"));
      await page.close();
    });
  }

  test('has the language of its edition, whatever the file says, and turns are told', async () => {
    const page = await open('ky', annotated, 'en');
    await page.locator('.page[data-page-number="1"] .textLayer span').first().waitFor();
    assert.equal(
      await page.evaluate("document.querySelector('.textLayer span').closest('[lang]').lang"),
      'en',
    );
    await page.keyboard.press('ArrowRight');
    await until(async () => /A-1-бет/.test((await page.textContent('#turned')) ?? ''));
    await page.close();
  });

  test('has links that lead where they say, and scripts that never run', async () => {
    const page = await open('en', annotated, 'en');
    const links = page.locator('.page[data-page-number="1"] .linkAnnotation a');
    await links.first().waitFor();
    const outside = page.locator('.linkAnnotation a[href="https://example.org/report"]');
    assert.match((await outside.getAttribute('rel')) ?? '', /noopener/);
    for (const link of await links.all()) {
      assert.doesNotMatch((await link.getAttribute('href')) ?? '', /javascript/i);
      if ((await link.getAttribute('href'))?.startsWith('https')) continue;
      await link.dispatchEvent('click');
    }
    await page.waitForURL(/page=7/);
    assert.equal(await page.evaluate('"ranInPdf" in window'), false);
    await page.close();
  });

  test('keeps the keyboard when pages are turned and those behind go from memory', async () => {
    const page = await open('en', annotated, 'en');
    await page.locator('.page[data-page-number="1"] .linkAnnotation a').first().focus();
    for (let turned = 2; turned <= 30; turned++) {
      await page.keyboard.press('ArrowRight');
      await page.waitForURL(new RegExp(`page=${turned}$`));
      await page.waitForSelector(`.page[data-page-number="${turned}"] canvas`);
    }
    assert.equal(await page.locator('.page[data-page-number="1"] canvas').count(), 0, 'the first is gone');
    await until(async () => (await page.evaluate('document.activeElement.id')) === 'viewer-container');
    await page.focus('#next');
    for (let turned = 31; turned <= LABELS.length; turned++) {
      await page.keyboard.press('Enter');
      await page.waitForURL(new RegExp(`page=${turned}$`));
    }
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate('document.activeElement.id'), 'next');
    assert.equal(await page.getAttribute('#next', 'aria-disabled'), 'true');
    await page.close();
  });
});
