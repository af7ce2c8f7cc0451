import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openPdfReader } from '../../../server/ingest/pdf-processes.ts';
import type { PdfReader } from '../../../server/ingest/pdf-reader.ts';
import * as hostile from '../../support/hostile-pdfs.ts';
import { makePdf } from '../../support/pdfs.ts';

const PIXELS = 80_000_000;
const LIMITS = { pages: 5000, seconds: 60, imagePixels: PIXELS, megabytes: 600 };

describe('a hostile PDF', () => {
  let folder: string;
  let reader: PdfReader;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hostile-'));
    reader = openPdfReader({ children: 1, limits: LIMITS, inbox: join(folder, 'inbox') });
  });
  after(async () => {
    await reader.close();
    await rm(folder, { recursive: true });
  });

  async function write(name: string, bytes: Uint8Array): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, bytes);
    return path;
  }

  const extract = (from: PdfReader, path: string) => from.extract(path, { onThumbnails: () => {} });

  async function assertServes(from: PdfReader): Promise<void> {
    const good = await write('good.pdf', makePdf({ pages: ['A good report about water.'] }));
    const extracted = await extract(from, good);
    assert.equal(extracted.ok && extracted.value.pages[0]?.text, 'A good report about water.');
  }

  const refused: [string, () => Uint8Array | Promise<Uint8Array>, object][] = [
    ['that is empty', hostile.emptyFile, { kind: 'empty' }],
    ['that is a web page', hostile.notAPdf, { kind: 'not-a-pdf' }],
    ['that is cut in half', hostile.truncatedPdf, { kind: 'truncated' }],
    ['that has nothing between its ends', hostile.damagedPdf, { kind: 'damaged' }],
    ['that needs a password', () => hostile.encryptedPdf(), { kind: 'encrypted' }],
    ['without pages', hostile.pdfWithoutPages, { kind: 'no-pages' }],
    [
      'of ten thousand pages',
      () => hostile.pdfOfManyPages(),
      { kind: 'too-many-pages', pages: 10_000, limit: 5000 },
    ],
    [
      'with a picture of 100 megapixels',
      () => hostile.pdfWithHugeImage(),
      { kind: 'image-too-large', pixels: 100_000_000, limit: PIXELS },
    ],
    ['whose page tree is a circle', hostile.circularPageTreePdf, { kind: 'damaged' }],
  ];
  for (const [what, make, problem] of refused) {
    test(`${what} is refused at the first look, by name, and the next document is read`, async () => {
      const path = await write('hostile.pdf', await make());
      assert.deepEqual(await reader.inspect(path), { ok: false, problem });
      await assertServes(reader);
    });
  }

  test('whose pages form a circle fails to be extracted as damaged', async () => {
    const path = await write('circle.pdf', hostile.circularPageTreePdf());
    assert.deepEqual(await extract(reader, path), { ok: false, problem: { kind: 'damaged' } });
  });

  test('that only forbids changes is read as any other', async () => {
    const path = await write('owner.pdf', await hostile.encryptedPdf(''));
    const extracted = await extract(reader, path);
    assert.equal(extracted.ok && extracted.value.pages[0]?.text, 'A report under lock and key.');
  });

  test('with bytes after its end is whole', async () => {
    const bytes = Buffer.concat([
      makePdf({ pages: ['Whole.'] }),
      Buffer.from('\n<!-- scanned by a gateway -->\n'),
    ]);
    const inspected = await reader.inspect(await write('trailing.pdf', bytes));
    assert.equal(inspected.ok && inspected.value.pages, 1);
  });

  test('whose last update was cut off is truncated', async () => {
    const bytes = Buffer.concat([makePdf({ pages: ['First.'] }), Buffer.from('7 0 obj\n<< /Type /Page ')]);
    const inspected = await reader.inspect(await write('update.pdf', bytes));
    assert.deepEqual(inspected, { ok: false, problem: { kind: 'truncated' } });
  });

  test('with a form that draws itself is read as far as it goes', async () => {
    const inspected = await reader.inspect(await write('self.pdf', hostile.selfDrawingPdf()));
    assert.equal(inspected.ok && inspected.value.pages, 1);
  });

  test('that never ends is killed by the clock, and its child is replaced', async () => {
    const limits = { ...LIMITS, seconds: 3 };
    const hurried = openPdfReader({ children: 1, limits, inbox: join(folder, 'hurried') });
    const path = await write('endless.pdf', hostile.endlessPdf());
    assert.deepEqual(await hurried.inspect(path), { ok: false, problem: { kind: 'too-slow', seconds: 3 } });
    await assertServes(hurried);
    await hurried.close();
  });

  test('that eats memory is killed by its size, and its child is replaced', async () => {
    const limits = { ...LIMITS, megabytes: 200 };
    const narrow = openPdfReader({ children: 1, limits, inbox: join(folder, 'narrow') });
    const path = await write('eater.pdf', hostile.memoryEatingPdf());
    const problem = { kind: 'too-much-memory', megabytes: 200 };
    assert.deepEqual(await narrow.inspect(path), { ok: false, problem });
    await assertServes(narrow);
    await narrow.close();
  });
});
