import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import request from 'supertest';
import { publicationObject } from '../../../server/domain/archived.ts';
import type { PublicationId } from '../../../server/domain/identifiers.ts';
import { depositedId, pdfSaying } from '../../support/api-client.ts';
import { openTestLibrary, type TestLibrary } from '../../support/library.ts';

describe('changing a publication over HTTP', () => {
  let library: TestLibrary;
  before(async () => {
    library = await openTestLibrary();
  });
  after(() => library.close());

  const as = (secret: string | undefined) => (secret ? { Authorization: `Bearer ${secret}` } : {});
  const at = (id: string) => `/api/v1/publications/${id}`;
  const patch = (id: string, body: string | object, type = 'application/merge-patch+json') =>
    request(library.app).patch(at(id)).set(as(library.token)).type(type).send(body);
  const withdraw = (id: string) => request(library.app).delete(at(id)).set(as(library.token));
  const get = (id: string, secret?: string) => request(library.app).get(at(id)).set(as(secret));
  const messageOf = async (id: string) =>
    (await library.storage.archive.head(publicationObject(id as PublicationId)))?.message;

  test('a merge patch merges objects, removes what is null and replaces the rest', async () => {
    const id = await depositedId(library, {
      title: { en: 'Old', ru: 'Старое' },
      licence: 'CC-BY-4.0',
      subjects: ['a', 'b'],
    });
    const answer = await patch(id, { title: { en: 'New' }, licence: null, subjects: ['c'] }).expect(200);
    const { title, licence, subjects } = answer.body.publication;
    assert.deepEqual(
      { title, licence, subjects },
      {
        title: { en: 'New', ru: 'Старое' },
        licence: null,
        subjects: ['c'],
      },
    );
    assert.equal(await messageOf(id), 'Change metadata: title, licence, subjects');
    assert.deepEqual(
      answer.body.jobs.map((job: { kind: string }) => job.kind),
      ['index'],
    );
  });

  test('a patch that changes nothing makes no version and no job', async () => {
    const id = await depositedId(library, { title: { en: 'Same' } });
    const answer = await patch(id, { title: { en: 'Same' } }, 'application/json').expect(200);
    assert.deepEqual(answer.body.jobs, []);
    assert.equal((await library.storage.archive.versions(publicationObject(id as PublicationId))).length, 1);
  });

  test('a patch that breaks the metadata is refused with every fault', async () => {
    const id = await depositedId(library, { title: { en: 'Whole' } });
    const answer = await patch(
      id,
      '{"title":{"en":null},"state":"gone","id":"x","__proto__":{"y":1}}',
    ).expect(400);
    const faults = answer.body.faults.map((fault: { at: string }) => fault.at).sort();
    assert.deepEqual(faults, ['__proto__', 'id', 'state', 'title']);
    assert.deepEqual((await get(id).expect(200)).body.title, { en: 'Whole' });
  });

  test('what is no patch is refused: no JSON, another type, nothing, too much', async () => {
    const id = await depositedId(library, { title: { en: 'Whole' } });
    assert.equal((await patch(id, '{"title":').expect(400)).type, 'application/problem+json');
    await patch(id, '[]').expect(400);
    await patch(id, '<title/>', 'application/xml').expect(415);
    await request(library.app).patch(at(id)).set(as(library.token)).set('Content-Length', '0').expect(400);
    await patch(id, { note: { en: 'x'.repeat(1_100_000) } }).expect(413);
    await patch('nonsense', { title: {} }).expect(404);
  });

  test('withdrawing needs a reason, leaves a tombstone, and ends all changes', async () => {
    const id = await depositedId(library, { title: { en: 'Wrong numbers' } });
    assert.equal((await withdraw(id).expect(400)).body.faults[0].at, 'reason');
    assert.equal((await withdraw(id).send({ reason: ' ' }).expect(400)).body.faults[0].at, 'reason');

    const answer = await withdraw(id).send({ reason: 'The numbers are wrong.' }).expect(200);
    assert.equal(answer.body.publication.state, 'withdrawn');
    assert.equal(answer.body.publication.withdrawn.reason, 'The numbers are wrong.');
    assert.equal(await messageOf(id), 'Withdraw: The numbers are wrong.');

    const stranger = await get(id).expect(410);
    assert.equal(stranger.body.reason, 'The numbers are wrong.');
    await get(id, library.token).expect(200);
    await patch(id, { title: { en: 'Right numbers' } }).expect(410);
    await withdraw(id).query({ reason: 'Again.' }).expect(410);
  });

  test('the reason may be a parameter', async () => {
    const id = await depositedId(library, { title: { en: 'Twice' } });
    const answer = await withdraw(id)
      .query({ reason: 'A duplicate.' })
      .set('Content-Length', '0')
      .expect(200);
    assert.equal(answer.body.publication.withdrawn.reason, 'A duplicate.');
  });

  test('strangers change nothing', async () => {
    const id = await depositedId(library, { title: { en: 'Ours' } });
    await request(library.app)
      .patch(at(id))
      .send({ title: { en: 'Theirs' } })
      .expect(401);
    await request(library.app).delete(at(id)).query({ reason: 'Spite.' }).expect(401);
    await request(library.app)
      .put(`${at(id)}/editions/en`)
      .attach('file', pdfSaying('x'), 'x.pdf')
      .expect(401);
  });

  test('a stranger sees what is public, a depositor everything', async () => {
    const draft = await depositedId(library, { title: { en: 'Draft' }, state: 'draft' });
    await get(draft).expect(404);
    await get(draft, library.token).expect(200);
    await get(draft, 'kp_wrong').expect(401);

    const later = await depositedId(library, { title: { en: 'Later' }, embargo: '2027-01-01' });
    assert.equal((await get(later).expect(403)).body.until, '2027-01-01');
    await get(later, library.token).expect(200);
    library.clock.travelTo('2027-01-01');
    await get(later).expect(200);
  });

  test('a stranger sees the jobs of what is public only', async () => {
    const draft = await depositedId(library, { title: { en: 'Draft' }, state: 'draft' });
    const { body } = await patch(draft, { title: { en: 'Still a draft' } }).expect(200);
    await request(library.app).get(body.jobs[0].href).expect(404);
    const seen = await request(library.app).get(body.jobs[0].href).set(as(library.token)).expect(200);
    assert.equal(seen.body.state, 'queued');
    await request(library.app).get('/api/v1/jobs/none').set(as(library.token)).expect(404);
  });
});
