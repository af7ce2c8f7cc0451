import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import request from 'supertest';
import type { Language } from '../../server/domain/languages.ts';
import { paths } from '../../server/paths.ts';
import { depositedId, pdfSaying } from '../support/api-client.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

const SECRET = 'chrysanthemum';
const OPENS = '2026-04-01';

describe('what a stranger sees of an edition with a state of its own', () => {
  let library: TestLibrary;
  let id: string;
  const get = (href: string) => request(library.app).get(href);
  const ofEdition = (language: Language) => [
    paths.reader.href({ ui: 'en', id, language, page: 1 }),
    paths.readerPages.href({ ui: 'en', id, language }),
    paths.file.href({ id, language }),
    paths.file.href({ id, language, revision: 1 }),
    paths.thumbnail.href({ id, language, revision: 1, width: 160 }),
    paths.pageImage.href({ id, language, revision: 1, page: 1, width: 480 }),
  ];
  const lists = () => [
    paths.publication.href({ ui: 'ru', id }),
    paths.publication.href({ ui: 'ky', id }),
    paths.api.publication.href({ id }),
    paths.home.href({ ui: 'ky' }),
    paths.search.href({ ui: 'ru', query: { q: SECRET } }),
    paths.api.search.href({ query: { q: SECRET } }),
    paths.api.suggest.href({ query: { q: SECRET } }),
  ];
  const found = async (q: string) => (await get(paths.api.search.href({ query: { q } })).expect(200)).body;

  before(async () => {
    library = await openTestLibrary();
    const files = (['en', 'ru', 'ky'] as const).map((field) => ({
      field,
      bytes: pdfSaying(field === 'en' ? 'All about the wombat.' : `The ${SECRET} in ${field}.`),
      name: `${field}.pdf`,
    }));
    const title = { en: 'The wombat', ru: `Вомбат ${SECRET}`, ky: `Вомбат ${SECRET}` };
    const abstract = { en: 'Of wombats.', ru: SECRET, ky: SECRET };
    const editionStates = { ru: { embargo: OPENS }, ky: { state: 'draft' } };
    id = await depositedId(library, { title, abstract, editionStates }, files);
    await library.runJobs();
  });
  after(() => library.close());

  test('the open one is there as ever', async () => {
    for (const href of ofEdition('en')) assert.equal((await get(href)).status, 200, href);
    assert.equal((await found('wombat')).total, 1);
  });

  test('a draft is not there, one under an embargo says until when', async () => {
    for (const href of ofEdition('ky')) assert.equal((await get(href)).status, 404, href);
    for (const href of ofEdition('ru')) assert.equal((await get(href)).status, 403, href);
  });

  test('no page, list or answer tells a word of either', async () => {
    for (const href of lists()) {
      const { text } = await get(href).expect(200);
      const told = text.replaceAll(`q=${SECRET}`, '').replaceAll(`value="${SECRET}"`, '');
      assert.ok(!told.includes(`Вомбат ${SECRET}`), href);
    }
    assert.equal((await found(SECRET)).total, 0);
  });

  test('the embargo ends by itself, for readers and for the search', async () => {
    library.clock.travelTo(OPENS);
    for (const href of ofEdition('ru')) assert.equal((await get(href)).status, 200, href);
    await library.runJobs();
    const { hits } = await found(SECRET);
    assert.deepEqual(
      hits[0].editions.map(({ language }: { language: string }) => language),
      ['ru'],
    );
  });

  test('one withdrawn a moment ago is told by no search, before the index has heard of it', async () => {
    const withdrawn = { at: '2026-04-02T10:00:00.000Z', reason: 'A wrong map.' };
    await request(library.app)
      .patch(paths.api.publication.href({ id }))
      .set('Authorization', `Bearer ${library.token}`)
      .send({ editionStates: { ru: { withdrawn } } })
      .expect(200);
    assert.equal((await found(SECRET)).total, 0);
    for (const href of ofEdition('ru')) assert.equal((await get(href)).status, 410, href);
    await library.runJobs();
    assert.equal((await found(SECRET)).total, 0);
    assert.equal((await found('wombat')).total, 1);
  });
});
