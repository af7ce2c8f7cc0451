import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import request from 'supertest';
import type { Answer } from '../../../server/api/answer.ts';
import { fingerprintOf, oncePerKey } from '../../../server/api/idempotency.ts';
import { createPublication } from '../../../server/deposit/index.ts';
import { newPublicationId } from '../../../server/domain/identifiers.ts';
import { metadataSchema } from '../../../server/domain/metadata.ts';
import { ok } from '../../../server/domain/result.ts';
import { pdfSaying, postPublication } from '../../support/api-client.ts';
import { librarian, powerCutBeforeCatalogue } from '../../support/deposits.ts';
import { openTestLibrary, type TestLibrary } from '../../support/library.ts';

const metadata = { title: { en: 'Made once' } };
const file = { field: 'en', bytes: pdfSaying('Once.'), name: 'once.pdf' };

describe('Idempotency-Key', () => {
  let library: TestLibrary;
  before(async () => {
    library = await openTestLibrary();
  });
  after(() => library.close());

  const post = (key: string, body: unknown = metadata, files = [file]) =>
    postPublication(library, body, files).set('Idempotency-Key', key);
  const count = async () => (await library.storage.catalogue.publications.versions()).size;
  const tokenOf = async () => {
    const token = await library.storage.catalogue.tokens.authenticate(
      library.token,
      new Date().toISOString(),
    );
    assert.ok(token);
    return token;
  };

  test('the same request twice makes one publication and gets one answer', async () => {
    const before = await count();
    const first = await post('twice').expect(201);
    const second = await post('twice').expect(201);
    assert.deepEqual(second.body, first.body);
    assert.equal(second.headers.location, first.headers.location);
    assert.equal(await count(), before + 1);
  });

  test('another request with the same key is told so', async () => {
    await post('reused').expect(201);
    const other = await post('reused', { title: { en: 'Another' } }).expect(422);
    assert.equal(other.body.type, 'urn:kitepkana:problem:key-reused');
    await post('reused', metadata, [{ ...file, bytes: pdfSaying('Other bytes.') }]).expect(422);
  });

  test('a key belongs to its token', async () => {
    const { secret } = await library.storage.catalogue.tokens.create('Another', new Date().toISOString());
    const first = await post('shared').expect(201);
    const second = await postPublication({ app: library.app, token: secret }, metadata, [file])
      .set('Idempotency-Key', 'shared')
      .expect(201);
    assert.notEqual(second.body.publication.id, first.body.publication.id);
  });

  test('a refused request frees its key', async () => {
    await post('mended', metadata, [{ ...file, bytes: Buffer.from('no PDF') }]).expect(422);
    await post('mended').expect(201);
  });

  test('a second request is turned away while the first is under way', async () => {
    const request = { token: await tokenOf(), key: 'slow', fingerprint: 'same' };
    const { promise, resolve } = Promise.withResolvers<Answer>();
    const first = oncePerKey(library.services, request, async () => ok(await promise));
    const second = await oncePerKey(library.services, request, () => assert.fail('it ran twice'));
    assert.deepEqual(second.ok ? undefined : second.problem.kind, 'conflict');
    resolve({ status: 201, body: {} });
    assert.ok((await first).ok);
    const third = await oncePerKey(library.services, request, () => assert.fail('it ran twice'));
    assert.deepEqual(third, ok({ status: 201, body: {} }));
  });

  for (const crash of ['before the archive', 'between archive and catalogue', 'before the answer'] as const) {
    test(`a request that was cut short ${crash} is completed under the id that it was given`, async () => {
      const token = await tokenOf();
      const deposit = { metadata: metadataSchema.parse({ title: { en: crash } }), files: [] };
      const id = newPublicationId();
      const key = crash.replaceAll(' ', '-');
      const now = new Date().toISOString();
      const use = { fingerprint: fingerprintOf(deposit), publicationId: id, now };
      await library.storage.catalogue.idempotencyKeys.begin(token.id, key, use);
      const author = librarian('Deposit');
      if (crash === 'between archive and catalogue') {
        await assert.rejects(
          createPublication(powerCutBeforeCatalogue(library.services), { ...deposit, author, id }),
          /power cut/,
        );
      }
      if (crash === 'before the answer') {
        assert.ok((await createPublication(library.services, { ...deposit, author, id })).ok);
      }
      const before = await count();
      const answer = await post(key, { title: { en: crash } }, []).expect(201);
      assert.equal(answer.body.publication.id, id);
      assert.deepEqual(
        answer.body.jobs.map((job: { kind: string }) => job.kind),
        ['index'],
      );
      assert.equal(await count(), before + (crash === 'before the answer' ? 0 : 1));
    });
  }

  test('a key that cannot be a key is refused before anything is received', async () => {
    for (const key of ['two words', 'x'.repeat(256)]) {
      const answer = await request(library.app)
        .post('/api/v1/publications')
        .set('Authorization', `Bearer ${library.token}`)
        .set('Idempotency-Key', key)
        .expect(400);
      assert.equal(answer.body.faults[0].at, 'Idempotency-Key');
    }
  });
});
