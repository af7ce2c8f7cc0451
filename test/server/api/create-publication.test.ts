import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import request from 'supertest';
import { publicationObject } from '../../../server/domain/archived.ts';
import type { PublicationId } from '../../../server/domain/identifiers.ts';
import type { FieldFault } from '../../../server/domain/problem.ts';
import { pdfSaying, postPublication } from '../../support/api-client.ts';
import { openTestLibrary, type TestLibrary } from '../../support/library.ts';

const title = { en: 'Pastures after the thaw' };
const english = { field: 'en', bytes: pdfSaying('Sheep return in the spring.'), name: 'pastures.pdf' };
const russian = { field: 'ru', bytes: pdfSaying('Овцы возвращаются весной.'), name: 'пастбища.pdf' };

describe('POST /api/v1/publications', () => {
  let library: TestLibrary;
  before(async () => {
    library = await openTestLibrary();
  });
  after(() => library.close());

  const faultsOf = async (metadata: unknown, files: Parameters<typeof postPublication>[2] = []) => {
    const answer = await postPublication(library, metadata, files).expect(400);
    assert.equal(answer.type, 'application/problem+json');
    return (answer.body.faults as FieldFault[]).map(({ at }) => at).sort();
  };

  test('makes a publication, says where it is and which jobs will make it searchable', async () => {
    const before = library.enqueuedTimes();
    const answer = await postPublication(library, { title, issued: '2014-06' }, [english, russian]).expect(
      201,
    );

    const { publication, jobs } = answer.body;
    assert.equal(answer.headers.location, `/api/v1/publications/${publication.id}`);
    assert.deepEqual(Object.keys(publication.editions), ['en', 'ru']);
    assert.deepEqual(
      jobs.map((job: { kind: string; language: string | null }) => [job.kind, job.language]),
      [
        ['align', null],
        ['extract', 'en'],
        ['extract', 'ru'],
        ['index', null],
      ],
    );
    assert.equal(library.enqueuedTimes(), before + 1);
    assert.deepEqual(await library.leftovers(), []);
  });

  test('is found, with the quality of its text, when its jobs are done', async () => {
    const marmots = { ...english, bytes: pdfSaying('Marmots whistle above the valley in June.') };
    const { body } = await postPublication(library, { title }, [marmots]).expect(201);
    await library.runJobs();

    for (const { href } of body.jobs) {
      assert.equal((await request(library.app).get(href).expect(200)).body.state, 'done');
    }
    const found = await request(library.app).get('/api/v1/search').query({ q: 'marmots' }).expect(200);
    assert.equal(found.body.hits[0].publication.id, body.publication.id);
    const { editions } = found.body.hits[0].publication;
    assert.equal(editions.en.text.verdict, 'good');
    assert.equal(editions.en.revisions[0].text.verdict, 'good');
  });

  test('tells the archive who deposited and how', async () => {
    const { body } = await postPublication(library, { title }).expect(201);
    const head = await library.storage.archive.head(publicationObject(body.publication.id as PublicationId));
    const token = await library.storage.catalogue.tokens.authenticate(
      library.token,
      new Date().toISOString(),
    );
    assert.deepEqual(head?.user, { name: 'Librarian', address: `urn:kitepkana:token:${token?.id}` });
    assert.equal(head?.message, 'Deposit over the API');
  });

  test('takes the parts in any order, and the metadata as a file', async () => {
    const answer = await request(library.app)
      .post('/api/v1/publications')
      .set('Authorization', `Bearer ${library.token}`)
      .attach('ru', russian.bytes, russian.name)
      .attach('metadata', Buffer.from(JSON.stringify({ title })), {
        filename: 'metadata.json',
        contentType: 'application/json',
      })
      .expect(201);
    assert.deepEqual(Object.keys(answer.body.publication.editions), ['ru']);
  });

  for (const [given, recorded] of [
    ['отчёт «о пастбищах».pdf', 'отчёт «о пастбищах».pdf'],
    ['../../../etc/passwd.pdf', 'passwd.pdf'],
    ['C:\\reports\\a "quoted" name.pdf', 'a "quoted" name.pdf'],
    [`${'п'.repeat(300)}.pdf`, `${'п'.repeat(116)}.pdf`],
    ['..', 'en.pdf'],
  ] as const) {
    test(`records the file name ${given.slice(0, 40)} as ${recorded.slice(0, 40)}`, async () => {
      const file = { ...english, name: given };
      const { body } = await postPublication(library, { title }, [file]).expect(201);
      const held = await library.storage.catalogue.publications.find(body.publication.id as PublicationId);
      assert.equal(held?.publication.editions.en?.[0]?.fileName, recorded);
    });
  }

  test('names every fault of a form at once, and leaves nothing behind', async () => {
    const metadata =
      '{"title":{"en":"A","de":"B"},"titel":1,"__proto__":{"x":1},"state":"withdrawn","issued":"2014-13"}';
    const files = [english, { ...english, name: 'second.pdf' }, { ...english, field: 'de' }];
    assert.deepEqual(await faultsOf(metadata, files), [
      '__proto__',
      'de',
      'en',
      'issued',
      'state',
      'titel',
      'title.de',
    ]);
    assert.deepEqual(await library.leftovers(), []);
  });

  for (const [what, metadata, at] of [
    ['missing', undefined, 'metadata'],
    ['no JSON', '{"title":', 'metadata'],
    ['a list', '[]', 'metadata'],
    ['without a title', {}, 'title'],
    ['with an empty title', { title: {} }, 'title'],
    ['with a title that is a number', { title: { en: 7 } }, 'title.en'],
    [
      'with a wrong ORCID',
      { title, contributors: [{ name: 'A', orcid: '0000-0002-1825-0098' }] },
      'contributors.0.orcid',
    ],
    [
      'with a link that runs a script',
      { title, links: [{ rel: 'source', href: 'javascript:alert(1)' }] },
      'links.0.href',
    ],
    ['with an embargo until no day', { title, embargo: '2027-02-30' }, 'embargo'],
  ] as const) {
    test(`refuses metadata that are ${what}`, async () => {
      assert.deepEqual(await faultsOf(metadata, [english]), [at]);
    });
  }

  test('refuses a file field that holds no file', async () => {
    const post = postPublication(library, { title }).field('ru', 'text');
    assert.deepEqual((await post.expect(400)).body.faults[0].at, 'ru');
  });

  test('refuses a form that is cut short', async () => {
    const answer = await request(library.app)
      .post('/api/v1/publications')
      .set('Authorization', `Bearer ${library.token}`)
      .set('Content-Type', 'multipart/form-data; boundary=x')
      .send('--x\r\nContent-Disposition: form-data; name="en"; filename="a.pdf"\r\n\r\n%PDF-1.7 and no more')
      .expect(400);
    assert.equal(answer.body.faults[0].at, 'request');
    assert.deepEqual(await library.leftovers(), []);
  });

  test('asks a stranger, and whoever has a wrong token, for a token', async () => {
    for (const headers of [{}, { Authorization: 'Bearer kp_wrong' }, { Authorization: 'Basic eDp5' }]) {
      const answer = await request(library.app).post('/api/v1/publications').set(headers).expect(401);
      assert.equal(answer.headers['www-authenticate'], 'Bearer');
      assert.equal(answer.type, 'application/problem+json');
    }
  });

  test('takes forms only', async () => {
    const post = request(library.app).post('/api/v1/publications').send({ title });
    await post.set('Authorization', `Bearer ${library.token}`).expect(415);
  });
});
