import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { EXTRACTOR_VERSION, type ExtractedPage, type Extraction } from '../../../server/domain/extraction.ts';
import { type Digest, parseDigest } from '../../../server/domain/identifiers.ts';
import type { DerivedStore } from '../../../storage/derived/derived.ts';
import { openDerivedStore } from '../../../storage/derived/files.ts';

function someDigest(): Digest {
  const digest = parseDigest(randomBytes(64).toString('hex'));
  assert(digest);
  return digest;
}

const EXTRACTION: Extraction = {
  extractor: EXTRACTOR_VERSION,
  pages: [
    {
      number: 1,
      label: 'i',
      text: 'Өлкөнүн калкы\n\nмигра-\nция',
      boxes: [
        [0.1, 0.1, 0.9, 0.12],
        [0.1, 0.2, 0.9, 0.24],
      ],
      language: 'ky',
    },
  ],
  outline: [{ title: 'Киришүү', page: 1, y: 0.1, children: [] }],
  document: { pdfVersion: '1.7', tagged: true, title: 'Калк', author: null },
  language: 'ky',
};

const pagesOf = (count: number): ExtractedPage[] =>
  Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    label: index % 2 === 0 ? null : `p. ${index}`,
    text: `Page ${index + 1}`,
    boxes: [],
    language: null,
  }));

describe('the store of derivatives', () => {
  let root: string;
  let store: DerivedStore;

  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'derived-'));
    store = openDerivedStore(root, 1_000_000);
  });
  after(() => rm(root, { recursive: true }));

  test('gives an extraction back as it was put', async () => {
    const digest = someDigest();
    await store.putExtraction(digest, EXTRACTION);
    assert.deepEqual(await store.extraction(digest), EXTRACTION);
    assert.deepEqual(await store.outline(digest), EXTRACTION.outline);
  });

  for (const count of [0, 1, 32, 33, 70]) {
    test(`gives each of ${count} pages alone, and no other`, async () => {
      const digest = someDigest();
      await store.putExtraction(digest, { ...EXTRACTION, pages: pagesOf(count) });
      for (const page of pagesOf(count)) assert.deepEqual(await store.page(digest, page.number), page);
      assert.equal(await store.page(digest, count + 1), undefined);
      assert.equal(await store.page(digest, 0), undefined);
      const asked = [1, 31, 32, 33, 64, 65, 70, 71];
      const some = pagesOf(count).filter(({ number }) => asked.includes(number));
      assert.deepEqual(await store.pages(digest, asked), some);
      const labels = pagesOf(count).map(({ number, label }) => ({ number, label }));
      assert.deepEqual(await store.pageLabels(digest), labels);
      assert.deepEqual(await store.extraction(digest), { ...EXTRACTION, pages: pagesOf(count) });
    });
  }

  test('reads nothing of a long document but what is around the page', async () => {
    const digest = someDigest();
    await store.putExtraction(digest, { ...EXTRACTION, pages: pagesOf(3200) });
    const file = await open(
      join(root, digest.slice(0, 2), digest, `extraction-${EXTRACTOR_VERSION}.blocks`),
      'r+',
    );
    const { size } = await file.stat();
    await file.write(Buffer.alloc(Math.floor(size / 4)), 0, null, Math.floor(size / 4));
    await file.close();
    await assert.rejects(store.extraction(digest));
    for (const number of [1, 3200]) assert.equal((await store.page(digest, number))?.number, number);
  });

  test('is read once for all who ask at the same time, one document after another, and after one that failed', async () => {
    const [digest, other, broken] = [someDigest(), someDigest(), someDigest()];
    for (const each of [digest, other]) await store.putExtraction(each, { ...EXTRACTION, pages: pagesOf(5) });
    await store.putExtraction(broken, EXTRACTION);
    await writeFile(
      join(root, broken.slice(0, 2), broken, `extraction-${EXTRACTOR_VERSION}.blocks`),
      'no such thing',
    );
    const failing = assert.rejects(store.extraction(broken));
    const [first, ...others] = await Promise.all(Array.from({ length: 20 }, () => store.extraction(digest)));
    for (const each of others) assert.equal(each, first);
    assert.notEqual(await store.extraction(digest), first, 'nothing is kept');
    assert.deepEqual(await store.extraction(other), first);
    await failing;
  });

  test('knows nothing of a document that was not extracted', async () => {
    const digest = someDigest();
    assert.equal(await store.extraction(digest), undefined);
    assert.equal(await store.page(digest, 1), undefined);
    assert.equal(await store.thumbnail(digest, 160), undefined);
    assert.equal(await store.pageImage(digest, 1, 800), undefined);
  });

  test('keeps thumbnails by their width', async () => {
    const digest = someDigest();
    await store.putThumbnail(digest, 320, Buffer.from('a picture'));
    const path = await store.thumbnail(digest, 320);
    assert(path);
    assert.equal(await readFile(path, 'utf8'), 'a picture');
    assert.equal(await store.thumbnail(digest, 640), undefined);
  });

  test('keeps images of pages by page and width', async () => {
    const digest = someDigest();
    const path = await store.putPageImage(digest, 12, 800, Buffer.from('page 12'));
    assert.equal(await store.pageImage(digest, 12, 800), path);
    assert.equal(await store.pageImage(digest, 1, 2800), undefined);
    assert.equal(await readFile(path, 'utf8'), 'page 12');
  });

  test('puts the same twice, also at once, and leaves nothing else behind', async () => {
    const digest = someDigest();
    await Promise.all([store.putExtraction(digest, EXTRACTION), store.putExtraction(digest, EXTRACTION)]);
    assert.deepEqual(await store.extraction(digest), EXTRACTION);
    assert.deepEqual(await readdir(join(root, digest.slice(0, 2), digest)), [
      `extraction-${EXTRACTOR_VERSION}.blocks`,
    ]);
  });
});
