import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Digest } from '../../../server/domain/identifiers.ts';
import { fail, ok } from '../../../server/domain/result.ts';
import { SMALL_PAGE_WIDTH } from '../../../server/files/index.ts';
import { pageImages } from '../../../server/files/page-images.ts';
import type { PdfReader } from '../../../server/ingest/pdf-reader.ts';
import { openDerivedStore } from '../../../storage/derived/files.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kitepkana-page-images-'));
});
after(() => rm(folder, { recursive: true }));

type Images = ReturnType<typeof pageImages>;

const documentOf = (name: string, pages: number) =>
  ({
    publication: { id: '7kq2m-4tz9c' },
    revision: { digest: name.padEnd(128, '0') as Digest, pages, fileName: `${name}.pdf` },
  }) as unknown as Parameters<Images['path']>[0];

/** Page images by a reader of PDFs that does with each page as `draw` says. */
function imagesBy(renderPages: PdfReader['renderPages']): Images {
  const archive = { contentPath: async () => '/document.pdf' } as unknown as Parameters<
    typeof pageImages
  >[0]['archive'];
  return pageImages({ archive, derived: openDerivedStore(folder, 1_000_000), pdf: { renderPages } });
}

const picture = ok({ webp: Buffer.from('a picture'), width: 240, height: 339 });

describe('small pages', () => {
  test('are there but for the one that its reader dies of', async () => {
    const visits: number[][] = [];
    const images = imagesBy(async (_path, pages, _width, onDrawn) => {
      visits.push([...pages]);
      for (const page of pages) {
        if (page === 3) return fail({ kind: 'crashed', detail: 'out of memory' });
        await onDrawn(page, picture);
      }
      return ok(null);
    });
    const of = documentOf('a', 12);
    const drawn = await Promise.all(
      Array.from({ length: 12 }, (_, index) => images.path(of, index + 1, SMALL_PAGE_WIDTH, 'client')),
    );
    assert.deepEqual(
      drawn.flatMap((path, index) => (path.ok ? [] : [index + 1])),
      [3],
    );
    assert.deepEqual(visits, [
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
      [4, 5, 6, 7, 8, 9, 10, 11, 12],
    ]);
  });

  test('are none of a document that cannot be opened, which is tried once', async () => {
    let visits = 0;
    const images = imagesBy(async () => {
      visits += 1;
      return fail({ kind: 'damaged' });
    });
    const of = documentOf('b', 12);
    for (const page of [1, 2, 12])
      assert.equal((await images.path(of, page, SMALL_PAGE_WIDTH, 'client')).ok, false);
    assert.equal(visits, 1);
  });
});

test('one client cannot have all the pages that are drawn', async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const images = imagesBy(async (_path, pages, _width, onDrawn) => {
    await released;
    for (const page of pages) await onDrawn(page, picture);
    return ok(null);
  });
  const greedy = Array.from({ length: 20 }, (_, index) =>
    images.path(documentOf(`c${10 + index}`, 1), 1, 480, 'greedy'),
  );
  const other = images.path(documentOf('d', 1), 1, 480, 'other');
  // What is refused is so before anything is drawn.
  await new Promise((resolve) => setTimeout(resolve, 50));
  release();
  assert.equal((await Promise.all(greedy)).filter((path) => path.ok).length, 8);
  assert.equal((await other).ok, true);
  assert.equal((await images.path(documentOf('e', 1), 1, 480, 'greedy')).ok, true, 'places are given back');
});
