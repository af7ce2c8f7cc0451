import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import request from 'supertest';
import type { PdfFault } from '../../../server/domain/problem.ts';
import { depositedId, pdfSaying, postPublication } from '../../support/api-client.ts';
import * as hostile from '../../support/hostile-pdfs.ts';
import { openTestLibrary, type TestLibrary } from '../../support/library.ts';
import { listen } from '../../support/listen.ts';
import { until } from '../../support/until.ts';

const MEGABYTE = 1024 * 1024;
const FORM = 'multipart/form-data; boundary=x';
const FORM_BEGIN = '--x\r\nContent-Disposition: form-data; name="ru"; filename="a.pdf"\r\n\r\n%PDF-1.7';

/** An upload of which only the beginning is sent. */
type Begun = {
  readonly method: string;
  readonly path: string;
  readonly type: string;
  readonly begin: string;
};

const metadata = { title: { en: 'Hostile' } };

describe('hostile uploads', () => {
  let library: TestLibrary;
  before(async () => {
    library = await openTestLibrary({ MAX_UPLOAD_MB: '2', MAX_SECONDS_PER_DOCUMENT: '10' });
  });
  after(() => library.close());

  const nothingStays = async () => {
    assert.deepEqual(await library.leftovers(), []);
    assert.equal((await library.storage.catalogue.publications.versions()).size, 0);
    for await (const { objectId } of library.storage.archive.objects())
      assert.fail(`${objectId} is archived`);
    assert.deepEqual(await library.storage.catalogue.jobs.unfinished(), {
      extract: 0,
      index: 0,
      align: 0,
      ocr: 0,
    });
  };

  const refused: readonly (readonly [PdfFault['kind'], () => Uint8Array | Promise<Uint8Array>])[] = [
    ['empty', hostile.emptyFile],
    ['not-a-pdf', hostile.notAPdf],
    ['truncated', hostile.truncatedPdf],
    ['damaged', hostile.damagedPdf],
    ['encrypted', hostile.encryptedPdf],
    ['no-pages', hostile.pdfWithoutPages],
    ['too-many-pages', hostile.pdfOfManyPages],
    ['image-too-large', hostile.pdfWithHugeImage],
    ['damaged', hostile.circularPageTreePdf],
  ];
  for (const [kind, make] of refused) {
    test(`a file that is ${kind} is refused by its name, and leaves nothing behind`, async () => {
      const good = { field: 'en', bytes: pdfSaying('A good one.'), name: 'good.pdf' };
      const bad = { field: 'ru', bytes: Buffer.from(await make()), name: 'плохой.pdf' };
      const answer = await postPublication(library, metadata, [good, bad]).expect(422);
      assert.equal(answer.type, 'application/problem+json');
      assert.equal(answer.body.file, 'плохой.pdf');
      assert.equal(answer.body.fault.kind, kind);
      assert.ok(answer.body.detail.includes('плохой.pdf'), answer.body.detail);
      await nothingStays();
    });
  }

  test('a file over the limit is named, and its sender gets an answer instead of a broken connection', async () => {
    const bytes = Buffer.alloc(5 * MEGABYTE, '%PDF-1.7\n');
    const answer = await postPublication(library, metadata, [
      { field: 'en', bytes, name: 'huge.pdf' },
    ]).expect(413);
    assert.equal(answer.body.file, 'huge.pdf');
    assert.equal(answer.body.limitMegabytes, 2);
    await nothingStays();
  });

  test('metadata over the limit and forms of too many parts are refused', async () => {
    await postPublication(library, { title: { en: 'x'.repeat(MEGABYTE + 1) } }).expect(400);
    const many = postPublication(library, metadata);
    for (let index = 0; index < 30; index += 1) many.field(`field${index}`, 'x');
    await many.expect(400);
    await nothingStays();
  });

  test('uploads that their senders give up, whenever that is, leave nothing behind', async (t) => {
    const own = await openTestLibrary();
    t.after(() => own.close());
    const id = await depositedId(own, metadata, [
      { field: 'en', bytes: pdfSaying('Good.'), name: 'good.pdf' },
    ]);
    const { origin, close } = await listen(own.app);
    t.after(close);
    const giveUp = async ({ method, path, type, begin }: Begun, milliseconds: number) => {
      const upload = httpRequest(`${origin}/api/v1/publications${path}`, {
        agent: false,
        method,
        headers: { authorization: `Bearer ${own.token}`, 'content-type': type, 'content-length': MEGABYTE },
      });
      upload.on('error', () => {});
      upload.write(begin);
      await wait(milliseconds);
      upload.destroy();
    };
    for (let turn = 0; turn < 60; turn += 1) {
      const milliseconds = (turn % 12) / 2;
      await giveUp({ method: 'POST', path: '', type: FORM, begin: FORM_BEGIN }, milliseconds);
      const path = `/${id}/editions/ru`;
      await giveUp({ method: 'PUT', path, type: FORM, begin: FORM_BEGIN }, milliseconds);
      await giveUp({ method: 'PUT', path, type: 'application/pdf', begin: '%PDF-1.7' }, milliseconds);
    }
    await until(async () => (await own.leftovers()).length === 0);
  });

  test('a revision over the limit costs the editions that are there nothing', async () => {
    const own = await openTestLibrary({ MAX_UPLOAD_MB: '1' });
    const id = await depositedId(own, metadata, [
      { field: 'en', bytes: pdfSaying('Good.'), name: 'good.pdf' },
    ]);
    const answer = await request(own.app)
      .put(`/api/v1/publications/${id}/editions/en`)
      .set('Authorization', `Bearer ${own.token}`)
      .set('Content-Type', 'application/pdf')
      .set('Content-Disposition', 'attachment; filename="huge.pdf"')
      .send(Buffer.alloc(3 * MEGABYTE, '%PDF-1.7\n'))
      .expect(413);
    assert.equal(answer.body.file, 'huge.pdf');
    const { body } = await request(own.app).get(`/api/v1/publications/${id}`).expect(200);
    assert.equal(body.editions.en.revision, 1);
    assert.deepEqual(await own.leftovers(), []);
    await own.close();
  });
});
