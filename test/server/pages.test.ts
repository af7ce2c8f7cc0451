import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import request from 'supertest';
import { LANGUAGES } from '../../server/domain/languages.ts';
import { paths } from '../../server/paths.ts';
import { depositedId } from '../support/api-client.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { makePdf } from '../support/pdfs.ts';

const english = makePdf({
  pages: ['The contents of the report.', 'Seasonal migration <b>changes</b> villages.', 'The end.'],
  labels: ['i', 'ii', '1'],
});
const kyrgyz = makePdf({ pages: ['Мезгилдик миграция айылдарды өзгөртөт.'] });

describe('the pages', () => {
  let library: TestLibrary;
  let id: string;
  const get = (href: string) => request(library.app).get(href);
  const html = async (href: string) => (await get(href).expect(200)).text;

  before(async () => {
    library = await openTestLibrary();
    const metadata = {
      type: 'policy-brief',
      title: { en: 'Migration & villages', ky: 'Миграция жана айыл' },
      abstract: { en: 'What migration does.\n\nAnd to whom.' },
      contributors: [{ name: { en: 'Aigul Asanova', ky: 'Айгүл Асанова' } }, { name: 'B. Second' }],
      issued: '2014-06',
      subjects: ['migration'],
      licence: 'CC-BY-4.0',
    };
    id = await depositedId(library, metadata, [
      { field: 'en', bytes: Buffer.from(english), name: 'en.pdf' },
      { field: 'ky', bytes: Buffer.from(kyrgyz), name: 'ky.pdf' },
    ]);
    await depositedId(library, { title: { ru: 'Без файла' }, issued: '2020' });
    await library.runJobs();
  });
  after(() => library.close());

  describe('of the site', () => {
    test('begin in the language that the browser asks for', async () => {
      const answer = await get('/').set('Accept-Language', 'fr, ky;q=0.7, ru;q=0.3').expect(302);
      assert.equal(answer.headers.location, '/ky');
      assert.match(answer.headers.vary ?? '', /Accept-Language/);
      await get('/').set('Accept-Language', 'de').expect('Location', '/en');
    });

    test('are in no other language than the three', async () => {
      for (const path of ['/de', '/de/search', '/EN', '/favicon.ico', '/en/nothing'])
        await get(path).expect(404);
    });

    test('let nothing run or be shown that is not ours', async () => {
      const { headers } = await get('/en');
      const policy = headers['content-security-policy'] ?? '';
      assert.match(policy, /default-src 'self'/);
      assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval'? |\*/);
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.equal(headers['x-powered-by'], undefined);
    });

    test('are told apart by a tag, so that they come once', async () => {
      const { headers } = await get('/en').expect('Cache-Control', 'no-cache');
      await get('/en').set('If-None-Match', headers.etag!).expect(304);
    });

    test('have scripts and styles that may be kept for ever, compressed', async () => {
      const href = /href="(\/assets\/site-\w+\.css)"/.exec(await html('/en'))?.[1] ?? '';
      const answer = await get(href).set('Accept-Encoding', 'br').expect(200);
      assert.equal(answer.headers['content-encoding'], 'br');
      assert.match(answer.headers['content-type'] ?? '', /^text\/css/);
      assert.match(answer.headers['cache-control'] ?? '', /immutable/);
      await get(`${href}.br`).expect(404);
      await get('/assets/..%2fmanifest.json').expect(404);
    });

    test('have no gap where a text should be', async () => {
      const hrefs = LANGUAGES.flatMap((ui) => [
        paths.home.href({ ui }),
        paths.search.href({ ui, query: { q: 'migration', year: '2010..2015', page: 1 } }),
        paths.publication.href({ ui, id }),
        paths.reader.href({ ui, id, language: 'ky', page: 1, q: 'миграция' }),
      ]);
      for (const href of hrefs) assert.doesNotMatch(await html(href), /undefined|\[object|NaN|{{/, href);
    });
  });

  describe('of search', () => {
    test('show the page with the words marked, and lead to it', async () => {
      const text = await html(paths.search.href({ ui: 'en', query: { q: 'migration villages' } }));
      assert.match(text, /<mark>migration<\/mark> &lt;b&gt;changes&lt;\/b&gt; <mark>villages<\/mark>/);
      const reader = paths.reader.href({ ui: 'en', id, language: 'en', page: 2, q: 'migration villages' });
      assert.ok(text.includes(`href="${reader.replaceAll('&', '&amp;').replaceAll('=', '&#x3D;')}"`));
      assert.match(text, /EN · p\. ii \(2 of 3\)/);
    });

    test('offer each edition for download and say which is missing', async () => {
      const text = await html(paths.search.href({ ui: 'en', query: { q: 'migration' } }));
      assert.ok(text.includes(`href="${paths.file.href({ id, language: 'en' })}"`));
      assert.match(text, /\d+\skB<\/small> <span class="unseen">Download the Kyrgyz edition \(PDF\)/);
      assert.match(text, /No Russian edition/);
    });

    test('mark a title that is not in the language of the page', async () => {
      const text = await html(paths.search.href({ ui: 'en', query: { q: 'файла' } }));
      assert.match(text, /<a [^>]*lang="ru"[^>]*>Без файла<\/a> <span class="other-language">Russian/);
    });

    test('read bad values as defaults and say so', async () => {
      const text = await html('/en/search?page=zero&size=7777&year=soon&language=de');
      assert.match(text, /2 publications/);
      assert.match(text, /could not be read and were left out/);
    });

    test('take a choice out again by its chip', async () => {
      const text = await html(paths.search.href({ ui: 'en', query: { type: 'policy-brief', year: '2014' } }));
      assert.match(text, /Remove the filter Type: Policy brief/);
      assert.match(text, /class="chip" href="\/en\/search\?year&#x3D;2014"/);
    });

    test('lead from beyond the last page to the last', async () => {
      const query = { q: 'migration', size: 1 };
      const answer = await get(paths.search.href({ ui: 'en', query: { ...query, page: 9999 } })).expect(303);
      assert.equal(answer.headers.location, paths.search.href({ ui: 'en', query }));
      const { body } = await get(paths.api.search.href({ query: { ...query, page: 9999 } })).expect(200);
      assert.deepEqual([body.total, body.hits], [1, []]);
    });

    test('go from page to page', async () => {
      const text = await html(paths.search.href({ ui: 'ru', query: { size: 1 } }));
      assert.match(text, /Страница 1 из 2/);
      assert.match(text, /rel="next"/);
      assert.doesNotMatch(text, /rel="prev"/);
    });

    test('search a repaired word and link the word as typed', async () => {
      const text = await html(paths.search.href({ ui: 'en', query: { q: 'migratoin' } }));
      assert.match(text, /Showing results for “migration/);
      assert.match(text, /literal&#x3D;1/);
      const literal = await html(paths.search.href({ ui: 'en', query: { q: 'migratoin', literal: 1 } }));
      assert.match(literal, /Nothing found/);
    });
  });

  describe('of the search API', () => {
    test('answer in the shape of the contract', async () => {
      const { body } = await get(paths.api.search.href({ query: { q: 'villages', language: 'en' } }));
      assert.deepEqual(Object.keys(body), ['total', 'hits', 'facets', 'correction', 'helps']);
      const [hit] = body.hits;
      assert.equal(hit.publication.id, id);
      const page = hit.editions.find((each: { language: string }) => each.language === 'en').pages[0];
      assert.deepEqual(Object.keys(page).sort(), ['href', 'label', 'number', 'snippet']);
      assert.equal(page.number, 2);
      assert.equal(page.label, 'ii');
      assert.deepEqual(Object.keys(body.facets), [
        'language',
        'type',
        'year',
        'subject',
        'project',
        'author',
      ]);
      assert.equal(body.correction, null);
    });

    test('name every bad parameter', async () => {
      const { body } = await get('/api/v1/search?page=0&size=x&sort=best').expect(400);
      assert.deepEqual(
        body.faults.map(({ at }: { at: string }) => at),
        ['sort', 'page', 'size'],
      );
    });

    test('suggest titles and people, each with where it leads', async () => {
      const { body } = await get(paths.api.suggest.href({ query: { q: 'migr', ui: 'en' } })).expect(200);
      const title = body.suggestions.find(({ kind }: { kind: string }) => kind === 'title');
      assert.equal(title.href, paths.publication.href({ ui: 'en', id }));
      await get(`${paths.api.suggest.href()}?q=a&q=b`).expect(400);
    });
  });

  describe('of a publication', () => {
    test('are those of the edition in their language', async () => {
      assert.match(
        await html(paths.publication.href({ ui: 'en', id })),
        /<h1 >Migration &amp; villages<\/h1>/,
      );
      assert.match(await html(paths.publication.href({ ui: 'ky', id })), /<h1 >Миграция жана айыл<\/h1>/);
    });

    test('say in words which edition there is not, and stand for one that there is', async () => {
      const text = await html(paths.publication.href({ ui: 'ru', id }));
      assert.match(text, /Издания на русском языке пока нет/);
      assert.match(text, /Названия на русском языке нет/);
      assert.ok(text.includes(`rel="canonical" href="${library.config.publicUrl}/en/publications/${id}"`));
    });

    test('offer reading and the download of each edition, with pages and size', async () => {
      const text = await html(paths.publication.href({ ui: 'en', id }));
      for (const language of ['en', 'ky'] as const) {
        assert.ok(text.includes(`href="${paths.file.href({ id, language })}"`));
        assert.ok(text.includes(`href="${paths.reader.href({ ui: 'en', id, language })}"`));
      }
      assert.match(text, /3 pages/);
    });

    test('name their siblings in the other languages by absolute addresses', async () => {
      const text = await html(paths.publication.href({ ui: 'en', id }));
      const there = `${library.config.publicUrl}${paths.publication.href({ ui: 'ky', id })}`;
      assert.ok(text.includes(`<link rel="alternate" hreflang="ky" href="${there}">`));
    });

    test('are found under an id as people type it', async () => {
      await get(paths.publication.href({ ui: 'en', id: id.toUpperCase() })).expect(200);
    });
  });

  describe('of the reader', () => {
    test('show a page as a picture and as text without any script', async () => {
      const text = await html(paths.reader.href({ ui: 'en', id, language: 'en', page: 2, q: 'villages' }));
      assert.match(text, /Seasonal migration &lt;b&gt;changes&lt;\/b&gt; <mark>villages<\/mark>/);
      const picture = /src="(\/files\/[^"]+\.webp)"/.exec(text)?.[1] ?? '';
      await get(picture).expect(200).expect('Content-Type', 'image/webp');
      assert.match(text, /rel="prev"/);
      assert.match(text, /rel="next"/);
    });

    test('name a page by what is printed on it and by its number', async () => {
      const text = await html(paths.reader.href({ ui: 'en', id, language: 'en', page: 2 }));
      assert.match(text, /name="place"[^>]*value="ii"/);
      assert.match(text, /\(2 of 3\)/);
      assert.match(text, /<title>Migration &amp; villages – page ii – /);
      const unlabelled = await html(paths.reader.href({ ui: 'en', id, language: 'ky' }));
      assert.match(unlabelled, /name="place"[^>]*value="1"/);
      assert.match(unlabelled, />of 1</);
    });

    test('go to a page by its label or, when nothing is labelled so, by its number', async () => {
      const reader = paths.reader.href({ ui: 'en', id, language: 'en', q: 'end' });
      for (const [place, page] of [
        ['II', 2],
        ['1', 3],
        ['2', 2],
      ] as const) {
        const answer = await get(`${reader}&place=${place}&page=1`).expect(303);
        const there = paths.reader.href({ ui: 'en', id, language: 'en', page, q: 'end' });
        assert.equal(answer.headers.location, there);
      }
    });

    test('stay at the nearest page when there is none such, and say so', async () => {
      const reader = paths.reader.href({ ui: 'en', id, language: 'en' });
      for (const [asked, opened, missing] of [
        ['page=99', 3, '99'],
        ['page=0', 1, '0'],
        ['page=x', 1, 'x'],
        ['place=abc&page=2', 2, 'abc'],
      ] as const) {
        const text = await html(`${reader}?${asked}`);
        assert.match(text, new RegExp(`type="hidden" name="page" value="${opened}"`));
        assert.ok(text.includes(`There is no page “${missing}” here. The document has 3.`), asked);
      }
    });

    test('are not there for an edition that is not', async () => {
      await get(paths.reader.href({ ui: 'en', id, language: 'ru' })).expect(404);
      await get(`/en/read/${id}/de`).expect(404);
    });
  });
});
