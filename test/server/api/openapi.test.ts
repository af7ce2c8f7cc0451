import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import request from 'supertest';
import type { z } from 'zod';
import { openApiDocument, type PathItem } from '../../../server/api/openapi/document.ts';
import * as examples from '../../../server/api/openapi/examples.ts';
import {
  acceptedSchema,
  jobSchema,
  problemSchema,
  searchSchema,
  suggestionsSchema,
} from '../../../server/api/schemas/answers.ts';
import { publicationSchema } from '../../../server/api/schemas/publication.ts';
import { metadataSchema } from '../../../server/domain/metadata.ts';
import { paths } from '../../../server/paths.ts';
import { depositedId, pdfSaying, postPublication } from '../../support/api-client.ts';
import * as hostile from '../../support/hostile-pdfs.ts';
import { openTestLibrary, type TestLibrary } from '../../support/library.ts';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const document = openApiDocument({ publicUrl: 'https://library.example' });
const pathItems = Object.entries(document.paths as Record<string, PathItem>);

describe('the description of the API', () => {
  let library: TestLibrary;
  before(async () => {
    library = await openTestLibrary();
  });
  after(() => library.close());

  test('describes every path of the API, and the files', () => {
    const routed = [...Object.values(paths.api), paths.file].map(({ pattern }) =>
      pattern.replace(/:(\w+)/g, '{$1}'),
    );
    assert.deepEqual(Object.keys(document.paths).sort(), routed.sort());
  });

  test('describes every parameter of every path', () => {
    for (const [path, item] of pathItems) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
      for (const operation of Object.values(item)) {
        const described = operation.parameters.filter((parameter) => parameter.in === 'path');
        assert.deepEqual(described.map(({ name }) => name).sort(), inPath, operation.operationId);
      }
    }
  });

  for (const [path, item] of pathItems.filter(([path]) => path.startsWith('/api/'))) {
    test(`${path} does what is described and nothing else`, async () => {
      const described = METHODS.filter((method) => item[method]);
      const url = path.replace('{language}', 'en').replace('{id}', '00000-00000');
      for (const method of METHODS) {
        const answer = await request(library.app)[method](url);
        assert.equal(answer.status === 405, !described.includes(method), `${method}: ${answer.status}`);
        if (answer.status !== 405) continue;
        const allowed = answer.headers.allow
          ?.toLowerCase()
          .split(', ')
          .filter((each) => each !== 'head');
        assert.deepEqual(allowed, described);
      }
    });
  }

  test('refers to nothing that it does not define', () => {
    const references = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g);
    for (const [, name] of references) assert.ok(name && name in document.components.schemas, name);
  });

  const described: readonly (readonly [string, z.ZodType, unknown])[] = [
    ['metadata', metadataSchema, examples.metadata],
    ['publication', publicationSchema, examples.publication],
    ['job', jobSchema, examples.extractJob],
    ['accepted change', acceptedSchema, examples.accepted],
    ['search result', searchSchema, examples.searchResult],
    ['suggestions', suggestionsSchema, examples.suggestions],
    ['problem', problemSchema, examples.problem],
  ];
  for (const [name, schema, example] of described) {
    test(`its example of a ${name} is one`, () => {
      schema.parse(example);
    });
  }

  test('is served as it was made', async () => {
    const answer = await request(library.app).get('/api/openapi.json').expect(200);
    const own = openApiDocument(library.config);
    assert.deepEqual(answer.body, JSON.parse(JSON.stringify(own)));
    assert.equal(answer.body.openapi.slice(0, 3), '3.1');
  });

  test('every answer to a deposit is as described, before and after its jobs', async () => {
    const files = [
      { field: 'en', bytes: pdfSaying('Glaciers feed the rivers of the valley.'), name: 'en.pdf' },
      { field: 'ru', bytes: Buffer.from(hostile.selfDrawingPdf()), name: 'ru.pdf' },
    ];
    const rich = {
      ...examples.metadata,
      links: [{ rel: 'source', href: 'https://example.org/a' }],
      event: { starts: '2014-05-02', ends: '2014-05-03', place: { ky: 'Ысык-Көл' } },
    };
    const created = acceptedSchema.parse((await postPublication(library, rich, files).expect(201)).body);
    assert.deepEqual(created.publication.event, rich.event);
    await library.runJobs();
    const { id } = created.publication;
    publicationSchema.parse((await request(library.app).get(`/api/v1/publications/${id}`).expect(200)).body);
    for (const { href } of created.jobs)
      jobSchema.parse((await request(library.app).get(href).expect(200)).body);
    const withdrawn = await request(library.app)
      .delete(`/api/v1/publications/${await depositedId(library, { title: { en: 'Gone' } })}`)
      .set('Authorization', `Bearer ${library.token}`)
      .send({ reason: 'An example.' })
      .expect(200);
    acceptedSchema.parse(withdrawn.body);
  });

  test('search results and suggestions are as described', async () => {
    const search = (query: object) => request(library.app).get('/api/v1/search').query(query).expect(200);
    const found = searchSchema.parse((await search({ q: 'glaciers' })).body);
    assert.equal(found.hits[0]?.editions[0]?.pages[0]?.number, 1);
    searchSchema.parse((await search({})).body);
    searchSchema.parse((await search({ q: 'glasiers' })).body);
    const suggested = await request(library.app).get('/api/v1/suggest').query({ q: 'past' }).expect(200);
    assert.notEqual(suggestionsSchema.parse(suggested.body).suggestions.length, 0);
  });

  test('problems are as described', async () => {
    const bad = { field: 'en', bytes: Buffer.from('no'), name: 'bad.pdf' };
    const withdrawn = await depositedId(library, { title: { en: 'Withdrawn' } });
    await request(library.app)
      .delete(`/api/v1/publications/${withdrawn}`)
      .set('Authorization', `Bearer ${library.token}`)
      .query({ reason: 'A test.' });
    const embargoed = await depositedId(library, { title: { en: 'Later' }, embargo: '2099-01-01' });
    const answers = await Promise.all([
      postPublication(library, {}),
      postPublication(library, { title: { en: 'x' } }, [bad]),
      request(library.app).post('/api/v1/publications'),
      request(library.app).get('/api/v1/search').query({ size: 0 }),
      request(library.app).get('/api/v1/nowhere'),
      request(library.app).get(`/api/v1/publications/${withdrawn}`),
      request(library.app).get(`/api/v1/publications/${embargoed}`),
      request(library.app).put('/api/v1/search'),
    ]);
    for (const { type, body, status } of answers) {
      assert.equal(type, 'application/problem+json');
      assert.equal(problemSchema.parse(body).status, status);
    }
    assert.deepEqual(
      answers.map(({ status }) => status),
      [400, 422, 401, 400, 404, 410, 403, 405],
    );
  });
});
