import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import sharp from 'sharp';
import { EXTRACTOR_VERSION, type ThumbnailWidth } from '../../../server/domain/extraction.ts';
import { judged } from '../../../server/ingest/assess.ts';
import { openPdfReader } from '../../../server/ingest/pdf-processes.ts';
import type { PageImage, PdfReader } from '../../../server/ingest/pdf-reader.ts';
import { makePdf, type PdfSpec } from '../../support/pdfs.ts';
import { ENGLISH, KYRGYZ, RUSSIAN } from '../../support/prose.ts';

const LIMITS = { pages: 5000, seconds: 60, imagePixels: 80_000_000, megabytes: 600 };

describe('reading a PDF', () => {
  let folder: string;
  let reader: PdfReader;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'reading-'));
    reader = openPdfReader({ children: 2, limits: LIMITS, inbox: join(folder, 'inbox') });
  });
  after(async () => {
    await reader.close();
    await rm(folder, { recursive: true });
  });

  async function write(spec: PdfSpec, name = 'document.pdf'): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, makePdf(spec));
    return path;
  }

  async function inspect(spec: PdfSpec) {
    const inspected = await reader.inspect(await write(spec));
    assert(inspected.ok);
    return inspected.value;
  }

  async function extract(spec: PdfSpec) {
    const path = await write(spec);
    const extracted = await reader.extract(path, { onThumbnails: () => {} });
    assert(extracted.ok);
    return extracted.value;
  }

  test('a first look tells what the document says of itself', async () => {
    const title = 'Кыргыз Республикасынын калкы';
    const spec: PdfSpec = {
      pages: [{ heading: 'КАЛК ЖАНА\nАЙМАКТАР', text: KYRGYZ }],
      title,
      author: 'Айгүл Өмүралиева',
      tagged: true,
      version: '1.6',
    };
    assert.deepEqual(await inspect(spec), {
      pages: 1,
      pdfVersion: '1.6',
      tagged: true,
      title,
      author: 'Айгүл Өмүралиева',
      heading: 'КАЛК ЖАНА АЙМАКТАР',
      language: 'ky',
      dated: null,
    });
  });

  test('a cover in another language does not hide the language of the text', async () => {
    const path = await write({ pages: [{ heading: 'Law', text: ENGLISH }, KYRGYZ, KYRGYZ, KYRGYZ] });
    for (const expected of ['ky', undefined] as const) {
      const inspected = await reader.inspect(path, expected);
      assert.equal(inspected.ok && inspected.value.language, 'ky', String(expected));
    }
  });

  test('a title that a program made up is none', async () => {
    const { title, author } = await inspect({
      pages: ['Text.'],
      title: 'Microsoft Word - report_final.doc',
      author: 'Admin',
    });
    assert.deepEqual({ title, author }, { title: null, author: null });
  });

  test('pages come with their labels, their lines and paragraphs, and hyphens as printed', async () => {
    const text = 'Внутренняя мигра-\nция в стране\n\nВторой абзац ң ө ү';
    const extraction = await extract({ pages: [text, 'Second.'], labels: ['xii', '1'] });
    assert.deepEqual(
      extraction.pages.map(({ number, label, text }) => ({ number, label, text })),
      [
        { number: 1, label: 'xii', text },
        { number: 2, label: '1', text: 'Second.' },
      ],
    );
    assert.equal(extraction.extractor, EXTRACTOR_VERSION);
  });

  test('each paragraph comes with its place on the page', async () => {
    // Baselines at 780, 766 and 738 points of 842; half a size a letter, from 56 points of 595 on.
    const { pages } = await extract({ pages: ['Внутренняя мигра-\nция в стране\n\nВторой абзац', ''] });
    assert.deepEqual(
      pages.map(({ boxes }) => boxes),
      [
        [
          [0.094, 0.063, 0.251, 0.093],
          [0.094, 0.113, 0.205, 0.126],
        ],
        [],
      ],
    );
  });

  test('a column is read to its end before the next', async () => {
    const { pages } = await extract({
      pages: [{ text: 'left one\nleft two', column: 'right one\nright two' }],
    });
    assert.equal(pages[0]?.text, 'left one\nleft two\n\nright one\nright two');
    assert.deepEqual(
      pages[0]?.boxes.map(([left]) => left),
      [0.094, 0.538],
    );
  });

  test('the outline leads to pages, or nowhere', async () => {
    const outline = [
      { title: 'Киришүү', page: 1, children: [{ title: 'Максат', page: 2 }] },
      { title: 'Nowhere' },
    ];
    const extraction = await extract({ pages: ['one', 'two'], outline });
    assert.deepEqual(extraction.outline, [
      { title: 'Киришүү', page: 1, y: null, children: [{ title: 'Максат', page: 2, y: null, children: [] }] },
      { title: 'Nowhere', page: null, y: null, children: [] },
    ]);
  });

  test('what the document says of itself is kept with its text', async () => {
    const title = 'Население и регионы';
    const spec: PdfSpec = { pages: ['one'], title, author: 'А. Асанова', tagged: true, version: '1.6' };
    const { document } = await extract(spec);
    assert.deepEqual(document, { pdfVersion: '1.6', tagged: true, title, author: 'А. Асанова' });
  });

  test('every page is judged by its text, its language and the language of its edition', async () => {
    const extraction = await extract({ pages: [RUSSIAN, ENGLISH, KYRGYZ, '', RUSSIAN] });
    assert.deepEqual(
      judged(extraction, 'ru').map(({ language, verdict }) => [language, verdict]),
      [
        ['ru', 'good'],
        ['en', 'wrong-language'],
        ['ky', 'wrong-language'],
        [null, 'no-text'],
        ['ru', 'good'],
      ],
    );
    assert.equal(extraction.language, 'ru');
  });

  test('a font without a table of characters is found out', async () => {
    const toUnicode = (character: string) => String.fromCharCode(0xe000 + character.charCodeAt(0));
    const extraction = await extract({ pages: [RUSSIAN], toUnicode });
    assert.equal(judged(extraction, 'ru')[0]?.verdict, 'broken-encoding');
  });

  test('the thumbnails come first, in three widths', async () => {
    const path = await write({ pages: ['Cover', ...Array.from({ length: 5 }, () => 'Page')] });
    const events: string[] = [];
    const widths: [ThumbnailWidth, number | undefined, string | undefined][] = [];
    const extracted = await reader.extract(path, {
      onThumbnails: async (images) => {
        events.push('thumbnails');
        for (const [width, webp] of images) {
          const { width: actual, format } = await sharp(webp).metadata();
          widths.push([width, actual, format]);
        }
      },
      onProgress: (done, pages) => events.push(`${done} of ${pages}`),
    });
    assert(extracted.ok);
    assert.equal(events[0], 'thumbnails');
    assert.equal(events.at(-1), '6 of 6');
    assert(events.length > 2, 'progress is told before the end');
    const byWidth = widths.toSorted(([a], [b]) => a - b);
    assert.deepEqual(byWidth, [
      [160, 160, 'webp'],
      [320, 320, 'webp'],
      [640, 640, 'webp'],
    ]);
  });

  test('a thumbnail that cannot be kept ends the reading, and nothing else', async () => {
    const path = await write({ pages: Array.from({ length: 200 }, (_, index) => `Page ${index + 1}.`) });
    const full = new Error('no space left on device');
    const extracting = reader.extract(path, { onThumbnails: () => Promise.reject(full) });
    await assert.rejects(extracting, full);
    assert.equal((await extract({ pages: ['one'] })).pages[0]?.text, 'one');
  });

  test('a document that a second child cannot be given ends its reading, and nothing else', async () => {
    const path = await write({ pages: Array.from({ length: 200 }, (_, index) => `Page ${index + 1}.`) });
    const extracting = reader.extract(path, { onThumbnails: () => rmSync(path) });
    await assert.rejects(extracting, { code: 'ENOENT' });
    assert.equal((await extract({ pages: ['one'] })).pages[0]?.text, 'one');
  });

  test('a long document is whole and in order, however many children read it', async () => {
    const pages = Array.from({ length: 300 }, (_, index) => `This is page ${index + 1}.`);
    const extraction = await extract({ pages });
    assert.deepEqual(
      extraction.pages.map(({ number, text }) => ({ number, text })),
      pages.map((text, index) => ({ number: index + 1, text })),
    );
  });

  test('many documents at once are each read, one after another, also beyond what one child may read', async () => {
    const names = Array.from({ length: 110 }, (_, index) => `report-${index}`);
    const paths = await Promise.all(
      names.map((name) => write({ pages: [`Page of ${name}`] }, `${name}.pdf`)),
    );
    const inspected = await Promise.all(paths.map((path) => reader.inspect(path)));
    assert.deepEqual(
      inspected.map((one) => one.ok && one.value.heading),
      names.map((name) => `Page of ${name}`),
    );
  });

  test('pages are drawn as wide as they are asked for', async () => {
    const path = await write({ pages: ['one', 'two', 'three'] });
    const drawn = new Map<number, PageImage>();
    const rendered = await reader.renderPages(path, [3, 2], 400, async (page, image) => {
      if (image.ok) drawn.set(page, image.value);
    });
    assert.ok(rendered.ok);
    assert.deepEqual([...drawn.keys()], [3, 2]);
    for (const image of drawn.values()) {
      const { width, height } = await sharp(image.webp).metadata();
      assert.deepEqual([image.width, image.height], [width, height]);
      assert.deepEqual([width, height], [400, 566]);
    }
  });

  test('nothing of a document stays behind in the inboxes', async () => {
    await inspect({ pages: ['one'] });
    const files = await readdir(join(folder, 'inbox'), { recursive: true });
    assert.deepEqual(
      files.filter((name) => name.endsWith('.pdf')),
      [],
    );
  });

  test('closing answers what is still open with a fault', async () => {
    const other = openPdfReader({ children: 1, limits: LIMITS, inbox: join(folder, 'closed') });
    const path = await write({ pages: ['one'] });
    const open = other.inspect(path);
    const waiting = other.inspect(path);
    await other.close();
    for (const inspected of await Promise.all([open, waiting])) {
      assert.deepEqual(inspected, {
        ok: false,
        problem: { kind: 'crashed', detail: 'the reader was closed' },
      });
    }
  });
});
