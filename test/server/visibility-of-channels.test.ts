import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import request from 'supertest';
import { paths } from '../../server/paths.ts';
import { depositedId, pdfSaying } from '../support/api-client.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

const SECRET = 'chrysanthemum';
const STATES = ['published', 'draft', 'embargoed', 'withdrawn'] as const;
type State = (typeof STATES)[number];

/** How each state answers at an address of its own. */
const STATUS: Record<State, number> = { published: 200, draft: 404, embargoed: 403, withdrawn: 410 };

/** Every address that shows a publication or a part of it. */
const own = (id: string) => {
  const edition = { id, language: 'en', revision: 1 } as const;
  return [
    paths.publication.href({ ui: 'en', id }),
    paths.publication.href({ ui: 'ky', id }),
    paths.reader.href({ ui: 'en', id, language: 'en', page: 1, q: SECRET }),
    paths.readerPages.href({ ui: 'en', id, language: 'en', q: SECRET }),
    paths.file.href({ id, language: 'en' }),
    paths.file.href({ id, language: 'en', revision: 1 }),
    paths.thumbnail.href({ ...edition, width: 160 }),
    paths.pageImage.href({ ...edition, page: 1, width: 480 }),
    paths.api.publication.href({ id }),
  ];
};

/** Every address that lists publications. */
const LISTS = [
  paths.home.href({ ui: 'en' }),
  paths.search.href({ ui: 'en' }),
  paths.search.href({ ui: 'en', query: { q: SECRET } }),
  paths.api.search.href({ query: { q: SECRET } }),
  paths.api.search.href({ query: { q: SECRET, literal: 1, author: `${SECRET} author` } }),
  paths.api.suggest.href({ query: { q: SECRET } }),
];

describe('what a stranger sees of a publication', () => {
  let library: TestLibrary;
  const ids = new Map<State, string>();

  before(async () => {
    library = await openTestLibrary();
    for (const state of STATES) {
      const metadata = {
        title: { en: `${SECRET} ${state}` },
        abstract: { en: `${SECRET} abstract of ${state}` },
        contributors: [{ name: `${SECRET} author of ${state}` }],
        subjects: [`${SECRET} subject of ${state}`],
        ...(state === 'draft' ? { state } : {}),
        ...(state === 'embargoed' ? { embargo: '2026-04-01' } : {}),
      };
      const bytes = pdfSaying(`The ${SECRET} text of the ${state} one.`);
      ids.set(state, await depositedId(library, metadata, [{ field: 'en', bytes, name: 'en.pdf' }]));
    }
    await library.runJobs();
    await request(library.app)
      .delete(paths.api.publication.href({ id: ids.get('withdrawn')! }))
      .set('Authorization', `Bearer ${library.token}`)
      .send({ reason: 'The figures were wrong.' })
      .expect(200);
    await library.runJobs();
  });
  after(() => library.close());

  for (const state of STATES) {
    test(`${state}: every address of its own answers ${STATUS[state]}`, async () => {
      for (const href of own(ids.get(state)!)) {
        const answer = await request(library.app).get(href);
        assert.equal(answer.status, STATUS[state], href);
        // A tombstone keeps the title and the people.
        const text = (answer.text ?? '').replaceAll(/chrysanthemum (author of )?withdrawn/g, '');
        if (state !== 'published') assert.ok(!text.includes(SECRET), href);
      }
    });
  }

  test('lists have what is published and nothing else', async () => {
    for (const href of LISTS) {
      const { text } = await request(library.app).get(href).expect(200);
      assert.match(text, /published/, href);
      for (const state of ['draft', 'embargoed', 'withdrawn'] as const) {
        assert.ok(!text.includes(ids.get(state)!), `${href} names the ${state} one`);
        assert.ok(
          !text.includes(`of ${state}`) && !text.includes(`${SECRET} ${state}`),
          `${href} tells ${state}`,
        );
      }
    }
  });

  test('an embargoed one says until when, and opens on that day', async () => {
    const id = ids.get('embargoed')!;
    const { text } = await request(library.app)
      .get(paths.publication.href({ ui: 'en', id }))
      .expect(403);
    assert.match(text, /1\sApril\s2026/);
    library.clock.travelTo('2026-04-01');
    for (const href of own(id)) await request(library.app).get(href).expect(200);
    const found = await request(library.app).get(paths.api.search.href({ query: { q: SECRET } }));
    assert.equal(found.body.total, 2);
  });

  test('a withdrawn one keeps its tombstone, with the reason, in three languages', async () => {
    for (const ui of ['en', 'ru', 'ky'] as const) {
      const href = paths.publication.href({ ui, id: ids.get('withdrawn')! });
      const { text } = await request(library.app).get(href).expect(410);
      assert.match(text, new RegExp(`<html lang="${ui}"`));
      assert.match(text, /The figures were wrong\./);
      assert.ok(text.includes(`${SECRET} withdrawn`) && text.includes(`${SECRET} author of withdrawn`));
    }
  });

  test('one withdrawn a moment ago is in no list and no count, before the index has heard of it', async () => {
    const word = 'wombat';
    const bytes = pdfSaying(`All about the ${word}.`);
    const metadata = { title: { en: `The ${word}` }, contributors: [{ name: `${word} author` }] };
    const id = await depositedId(library, metadata, [{ field: 'en', bytes, name: 'en.pdf' }]);
    await library.runJobs();
    const lists = [
      paths.api.search.href({ query: { q: word } }),
      paths.api.search.href({ query: { q: 'wombta ' } }),
      paths.api.suggest.href({ query: { q: word } }),
    ];
    for (const href of lists) assert.match((await request(library.app).get(href)).text, /The wombat/, href);

    await request(library.app)
      .delete(paths.api.publication.href({ id }))
      .set('Authorization', `Bearer ${library.token}`)
      .send({ reason: 'A mistake.' })
      .expect(200);
    const [search, correction, suggest] = await Promise.all(
      lists.map(async (href) => (await request(library.app).get(href)).body),
    );
    assert.deepEqual([search.total, search.hits, search.facets.author], [0, [], []]);
    assert.deepEqual([correction.total, correction.correction], [0, null]);
    assert.deepEqual(suggest.suggestions, []);
  });
});
