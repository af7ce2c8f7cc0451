import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import sharp from 'sharp';
import request from 'supertest';
import { SMALL_PAGE_WIDTH } from '../../../server/files/index.ts';
import { paths } from '../../../server/paths.ts';
import { depositedId, pdfSaying } from '../../support/api-client.ts';
import { openTestLibrary, type TestLibrary } from '../../support/library.ts';
import { makePdf } from '../../support/pdfs.ts';

const first = pdfSaying('The first revision.');
const second = pdfSaying('The second and longer revision.');

describe('the files of a publication', () => {
  let library: TestLibrary;
  let id: string;
  const get = (href: string) => request(library.app).get(href).buffer(true);

  before(async () => {
    library = await openTestLibrary();
    const title = { ky: 'Эмгек миграциясы: өткөнү жана келечеги', en: 'Labour migration' };
    id = await depositedId(library, { title }, [{ field: 'ky', bytes: first, name: 'ky.pdf' }]);
    await request(library.app)
      .put(paths.api.edition.href({ id, language: 'ky' }))
      .set('Authorization', `Bearer ${library.token}`)
      .attach('file', second, 'second.pdf')
      .expect(201);
    await library.runJobs();
  });
  after(() => library.close());

  test('are downloaded under a name in the language of the edition', async () => {
    const answer = await get(paths.file.href({ id, language: 'ky' })).expect(200);
    assert.deepEqual(answer.body, second);
    const name = encodeURIComponent('Эмгек миграциясы өткөнү жана келечеги (KY).pdf');
    const disposition = answer.headers['content-disposition'] ?? '';
    assert.ok(disposition.startsWith('attachment; '));
    assert.ok(disposition.includes(`filename=${id}-ky.pdf;`));
    assert.ok(disposition.includes(name.replaceAll('(', '%28').replaceAll(')', '%29')), disposition);
  });

  test('are alone in a sandbox, never sniffed and never compressed', async () => {
    const answer = await get(paths.file.href({ id, language: 'ky' })).set('Accept-Encoding', 'gzip, br');
    assert.equal(answer.headers['content-security-policy'], 'sandbox');
    assert.equal(answer.headers['x-content-type-options'], 'nosniff');
    assert.equal(answer.headers['content-type'], 'application/pdf');
    assert.equal(answer.headers['content-encoding'], undefined);
  });

  test('have the digest of their bytes as their tag', async () => {
    const { body } = await get(paths.api.publication.href({ id }));
    const answer = await get(paths.file.href({ id, language: 'ky' }));
    assert.equal(answer.headers.etag, `"${body.editions.ky.sha512}"`);
    await get(paths.file.href({ id, language: 'ky' }))
      .set('If-None-Match', answer.headers.etag!)
      .expect(304);
  });

  test('keep every revision', async () => {
    const answer = await get(paths.file.href({ id, language: 'ky', revision: 1 })).expect(200);
    assert.deepEqual(answer.body, first);
    assert.match(answer.headers['content-disposition'] ?? '', /KY%201/);
  });

  test('are not there under a revision, language or id that is not', async () => {
    await get(paths.file.href({ id, language: 'ky', revision: 3 })).expect(404);
    await get(`${paths.file.href({ id, language: 'ky' })}?revision=latest`).expect(400);
    await get(`${paths.file.href({ id, language: 'ky' })}?revision=1&revision=2`).expect(400);
    await get(paths.file.href({ id, language: 'en' })).expect(404);
    await get(`/files/${id}/de.pdf`).expect(404);
    await get('/files/nonsense/ky.pdf').expect(404);
    await get('/files/..%2f..%2fetc/ky.pdf').expect(404);
  });

  test('say of a range that is not there how long they are', async () => {
    const answer = await get(paths.file.href({ id, language: 'ky' })).set('Range', 'bytes=999999-');
    assert.equal(answer.status, 416);
    assert.equal(answer.headers['content-range'], `bytes */${second.length}`);
    assert.match(answer.headers['content-type'] ?? '', /^text\/html/);
    assert.notEqual(answer.headers['content-security-policy'], 'sandbox');
  });

  test('have covers that may be kept for ever, but by nobody on the way', async () => {
    const cover = { id, language: 'ky', revision: 2, width: 160 } as const;
    const answer = await get(paths.thumbnail.href(cover)).expect(200);
    assert.equal(answer.headers['content-type'], 'image/webp');
    assert.equal(answer.headers['cache-control'], 'private, max-age=31536000, immutable');
    assert.equal(answer.body.subarray(8, 12).toString(), 'WEBP');
    await get(paths.thumbnail.href({ ...cover, revision: 3 })).expect(404);
    await get(paths.thumbnail.href(cover).replace('160', '161')).expect(404);
  });

  test('have pages as pictures, rendered once however many ask', async () => {
    const page = { id, language: 'ky', revision: 2, page: 1, width: 480 } as const;
    const answers = await Promise.all([1, 2, 3].map(() => get(paths.pageImage.href(page)).expect(200)));
    for (const { body } of answers) assert.deepEqual(body, answers[0]!.body);
    const { 'cache-control': cacheControl, etag } = answers[0]!.headers;
    assert.equal(cacheControl, 'public, no-cache');
    await get(paths.pageImage.href(page)).set('If-None-Match', etag!).expect(304);
    await get(paths.pageImage.href({ ...page, page: 2 })).expect(404);
    await get(paths.pageImage.href({ ...page, width: 481 })).expect(404);
    await get(paths.pageImage.href({ ...page, page: 0 })).expect(404);
  });

  test('ask who comes when too many pages are being drawn to come again', async () => {
    const bytes = Buffer.from(makePdf({ pages: Array.from({ length: 20 }, (_, index) => `Page ${index}`) }));
    const long = await depositedId(library, { title: { en: 'Long' } }, [
      { field: 'en', bytes, name: 'en.pdf' },
    ]);
    const href = (page: number) =>
      paths.pageImage.href({ id: long, language: 'en', revision: 1, page, width: 480 });
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => get(href(index + 1))));
    const refused = answers.flatMap(({ status }, index) => (status === 503 ? [index + 1] : []));
    assert.ok(refused.length > 0 && refused.length <= 12, `${refused.length} were refused`);
    assert.equal(answers[refused[0]! - 1]!.headers['retry-after'], '5');
    await get(href(refused[0]!)).expect(200);
  });

  test('have small pages, of which many may be asked for at once, since one visit to the document draws a dozen', async () => {
    const bytes = Buffer.from(makePdf({ pages: Array.from({ length: 30 }, (_, index) => `Page ${index}`) }));
    const long = await depositedId(library, { title: { en: 'Longer' } }, [
      { field: 'en', bytes, name: 'en.pdf' },
    ]);
    const href = (page: number) =>
      paths.pageImage.href({ id: long, language: 'en', revision: 1, page, width: SMALL_PAGE_WIDTH });
    const answers = await Promise.all(Array.from({ length: 30 }, (_, index) => get(href(index + 1))));
    for (const { status, body } of answers) {
      assert.equal(status, 200);
      assert.equal((await sharp(body as Buffer).metadata()).width, SMALL_PAGE_WIDTH);
    }
    await get(href(31)).expect(404);
  });
});
