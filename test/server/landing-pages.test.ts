import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import request from 'supertest';
import { createApp } from '../../server/app.ts';
import { LANGUAGES } from '../../server/domain/languages.ts';
import { paths } from '../../server/paths.ts';
import { depositedId, pdfSaying } from '../support/api-client.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

let library: TestLibrary;
let id: string;
let unprinted: string;
const html = async (href: string) => (await request(library.app).get(href).expect(200)).text;

before(async () => {
  library = await openTestLibrary({ PUBLIC_URL: 'https://library.example.org' });
  const metadata = {
    title: { en: 'Migration', ru: 'Миграция', ky: 'Көчүү' },
    contributors: [
      { name: { en: 'Aigul Asanova', ru: 'Айгуль Асанова' }, orcid: '0000-0002-1825-0097' },
      { name: 'Tian Shan Policy Center', role: 'publisher' },
    ],
    issued: '2014-06',
    subjects: ['migration'],
  };
  id = await depositedId(library, metadata, [
    { field: 'en', bytes: pdfSaying('Migration changes villages.'), name: 'en.pdf' },
    { field: 'ru', bytes: pdfSaying('Migration changes villages indeed.'), name: 'ru.pdf' },
  ]);
  unprinted = await depositedId(library, { title: { en: 'Recorded only' }, type: 'video', issued: '2020' });
  await library.runJobs();
});
after(() => library.close());

describe('a landing page', () => {
  test('tells reference managers of the edition in its language', async () => {
    const text = await html(paths.publication.href({ ui: 'ru', id }));
    for (const [key, content] of [
      ['citation_title', 'Миграция'],
      ['citation_author', 'Айгуль Асанова'],
      ['citation_author_orcid', 'https://orcid.org/0000-0002-1825-0097'],
      ['citation_publication_date', '2014/06'],
      ['citation_publisher', 'Tian Shan Policy Center'],
      ['citation_language', 'ru'],
      ['citation_pdf_url', `https://library.example.org${paths.file.href({ id, language: 'ru' })}`],
    ]) {
      assert.ok(text.includes(`<meta name="${key}" content="${content}">`), key);
    }
  });

  test('of an edition that is not there offers the others and leaves the telling to one of them', async () => {
    const text = await html(paths.publication.href({ ui: 'ky', id }));
    assert.match(text, /Азырынча кыргыз тилинде басылма жок/);
    for (const language of ['en', 'ru'] as const)
      assert.ok(text.includes(`href="${paths.publication.href({ ui: language, id })}" lang="${language}"`));
    assert.ok(text.includes(`rel="canonical" href="https://library.example.org/ru/publications/${id}"`));
    assert.doesNotMatch(text, /citation_/);
  });

  test('has only pages of editions as its alternates', async () => {
    const text = await html(paths.publication.href({ ui: 'en', id }));
    const alternates = [...text.matchAll(/rel="alternate" hreflang="(\w+)"/g)].map(
      ([, language]) => language,
    );
    assert.deepEqual(alternates, ['en', 'ru']);
  });

  test('without any PDF has a typeset cover and says so', async () => {
    const text = await html(paths.publication.href({ ui: 'en', id: unprinted }));
    assert.match(text, /cover--typeset/);
    assert.match(text, /There is no PDF of this publication/);
    assert.match(text, /citation_title/);
  });
});

describe('a search that finds nothing', () => {
  test('says what it would find with one word or one filter less, and offers subjects', async () => {
    const text = await html(paths.search.href({ ui: 'en', query: { q: 'migration qzxjvq ' } }));
    assert.match(text, /Without the word qzxjvq<\/a> <span>1 publication/);
    assert.match(text, /href="\/en\/search\?subject&#x3D;migration"/);
    const filtered = await html(paths.search.href({ ui: 'en', query: { q: 'migration', type: 'video' } }));
    assert.match(filtered, /Without the filter Video<\/a> <span>1 publication/);
  });
});

describe('a search index that rests', () => {
  const failing = () => Promise.reject(new Error('database disk image is malformed'));
  const resting = () =>
    createApp({
      ...library.services,
      searchIndex: { search: failing, suggest: failing, matches: failing, versions: failing },
    });

  test('takes the search away, in words, and nothing else', async () => {
    const app = resting();
    for (const ui of LANGUAGES) {
      const { text, headers } = await request(app).get(paths.search.href({ ui })).expect(503);
      assert.ok(Number(headers['retry-after']) > 0);
      assert.doesNotMatch(text, /malformed/);
    }
    for (const href of [paths.api.search.href(), paths.api.suggest.href({ query: { q: 'm' } })]) {
      const { body } = await request(app).get(href).expect(503);
      assert.equal(body.type, 'urn:kitepkana:problem:search-resting');
    }
    await request(app)
      .get(paths.home.href({ ui: 'en' }))
      .expect(200);
    await request(app)
      .get(paths.publication.href({ ui: 'en', id }))
      .expect(200);
    await request(app)
      .get(paths.reader.href({ ui: 'en', id, language: 'en', q: 'migration' }))
      .expect(200);
  });
});

describe('an address that asks too often', () => {
  const limited = (requestsPerMinute: number) =>
    createApp({ ...library.services, config: { ...library.config, requestsPerMinute } });

  test('is told to wait, in its language, and may open everything that is cheap', async () => {
    const app = limited(2);
    const search = paths.search.href({ ui: 'ru' });
    await request(app).get(search).expect(200);
    await request(app)
      .get(paths.api.suggest.href({ query: { q: 'm' } }))
      .expect(200);
    const { text, headers } = await request(app).get(search).expect(429);
    assert.match(text, /Слишком много запросов с вашего адреса/);
    assert.ok(Number(headers['retry-after']) > 0);
    const { body } = await request(app).get(paths.api.search.href()).expect(429);
    assert.equal(body.status, 429);
    await request(app)
      .get(paths.publication.href({ ui: 'ru', id }))
      .expect(200);
  });

  test('is not counted where the setting is 0', async () => {
    const app = limited(0);
    const { headers } = await request(app)
      .get(paths.search.href({ ui: 'en' }))
      .expect(200);
    assert.equal(headers.ratelimit, undefined);
  });
});
