import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import request from 'supertest';
import { publicationObject } from '../../../server/domain/archived.ts';
import type { PublicationId } from '../../../server/domain/identifiers.ts';
import { depositedId, pdfSaying } from '../../support/api-client.ts';
import { openTestLibrary, type TestLibrary } from '../../support/library.ts';

const first = pdfSaying('The first revision.');
const second = pdfSaying('The second revision.');

describe('PUT /api/v1/publications/{id}/editions/{language}', () => {
  let library: TestLibrary;
  let id: string;
  before(async () => {
    library = await openTestLibrary();
    id = await depositedId(library, { title: { en: 'A report' } }, [
      { field: 'en', bytes: first, name: 'first.pdf' },
    ]);
  });
  after(() => library.close());

  const put = (language: string, of = id) =>
    request(library.app)
      .put(`/api/v1/publications/${of}/editions/${language}`)
      .set('Authorization', `Bearer ${library.token}`);

  test('adds a revision from a form, and keeps the one before', async () => {
    const answer = await put('en').attach('file', second, 'second.pdf').expect(201);
    assert.equal(answer.headers.location, `/api/v1/publications/${id}`);
    const { revisions, revision } = answer.body.publication.editions.en;
    assert.equal(revision, 2);
    assert.deepEqual(
      revisions.map(({ bytes }: { bytes: number }) => bytes),
      [first.length, second.length],
    );
    const head = await library.storage.archive.head(publicationObject(id as PublicationId));
    assert.equal(head?.message, 'New en revision');
  });

  test('adds a first edition from a bare PDF, named by its header', async () => {
    const answer = await put('ky')
      .set('Content-Type', 'application/pdf')
      .set('Content-Disposition', "attachment; filename*=UTF-8''%D0%B6%D0%B0%D0%B9%D1%8B%D1%82.pdf")
      .send(pdfSaying('Жайыт.'))
      .expect(201);
    assert.equal(answer.body.publication.editions.ky.revision, 1);
    const held = await library.storage.catalogue.publications.find(id as PublicationId);
    assert.equal(held?.publication.editions.ky?.[0]?.fileName, 'жайыт.pdf');
  });

  test('changes nothing when the edition has these bytes already', async () => {
    await put('ru').attach('ru', first, 'a.pdf').expect(201);
    const again = await put('ru').attach('ru', first, 'b.pdf').expect(200);
    assert.deepEqual(again.body.jobs, []);
    assert.equal(again.body.publication.editions.ru.revision, 1);
  });

  test('refuses what is not one PDF in a known form', async () => {
    await put('en').set('Content-Type', 'image/png').send(first).expect(415);
    await put('en').send({ file: 'x' }).expect(415);
    const two = await put('en').attach('file', first, 'a.pdf').attach('en', second, 'b.pdf').expect(400);
    assert.match(two.body.faults[0].message, /second file/);
    const none = await put('en').field('note', 'x').expect(400);
    assert.equal(none.body.faults[0].at, 'note');
    const bare = await put('en')
      .set('Content-Type', 'application/pdf')
      .send(Buffer.from('no PDF'))
      .expect(422);
    assert.equal(bare.body.file, 'en.pdf');
    assert.deepEqual(await library.leftovers(), []);
  });

  test('names a language that is none, and finds no publication that is not there', async () => {
    assert.equal((await put('de').attach('file', first, 'a.pdf').expect(400)).body.faults[0].at, 'language');
    await put('en', '00000-00000').attach('file', first, 'a.pdf').expect(404);
    await put('en', 'nonsense').attach('file', first, 'a.pdf').expect(404);
  });
});
