import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import request from 'supertest';
import { passageSchema } from '../../../server/api/schemas/answers.ts';
import { paths } from '../../../server/paths.ts';
import { depositedId, pdfSaying } from '../../support/api-client.ts';
import { openTestLibrary, type TestLibrary } from '../../support/library.ts';

const editionOf = (language: string) =>
  readFile(
    new URL(
      `../../../scripts/demo/library/universal-declaration-of-human-rights/${language}.pdf`,
      import.meta.url,
    ),
  );

describe('the same passage in another edition', () => {
  let library: TestLibrary;
  let id: string;

  const ask = (query: Record<string, string | number>, of = id) =>
    request(library.app).get(paths.api.alignment.href({ id: of, query }));

  before(async () => {
    library = await openTestLibrary();
    const files = await Promise.all(
      ['en', 'ru', 'ky'].map(async (field) => ({
        field,
        bytes: await editionOf(field),
        name: `${field}.pdf`,
      })),
    );
    id = await depositedId(library, { title: { en: 'The Declaration' } }, files);
    const { body } = await ask({ from: 'en', to: 'ru', page: 7 }).expect(200);
    assert.equal(body.confidence, 0, 'before the editions are aligned');
    assert.equal(body.approximate, true);
    await library.runJobs();
  });
  after(() => library.close());

  test('is found both ways in each pair of editions of a real document', async () => {
    const articles = await articlesOf(library, id);
    for (const from of ['en', 'ru', 'ky'] as const) {
      for (const to of ['en', 'ru', 'ky'] as const) {
        if (from === to) continue;
        let right = 0;
        for (const [index, { page, y }] of articles[from].entries()) {
          const { body } = await ask({ from, to, page, y }).expect(200);
          passageSchema.parse(body);
          if (body.page === articles[to][index]!.page) right += 1;
        }
        const asked = articles[from].length;
        assert.ok(asked >= 30 && right >= asked - 2, `${from} to ${to}: ${right} of ${asked}`);
      }
    }
  });

  test('is the place itself in the same edition', async () => {
    const { body } = await ask({ from: 'ky', to: 'ky', page: 3, y: 0.25 }).expect(200);
    assert.deepEqual([body.page, body.y, body.confidence], [3, 0.25, 1]);
  });

  test('links to the reader at that place', async () => {
    const { body } = await ask({ from: 'en', to: 'ky', page: 7, y: 0.4 }).expect(200);
    assert.equal(body.href, paths.reader.href({ ui: 'ky', id, language: 'ky', page: body.page, y: body.y }));
  });

  for (const [what, query, at] of [
    ['an unknown language', { from: 'de', to: 'ru', page: 1 }, 'from'],
    ['no page', { from: 'en', to: 'ru' }, 'page'],
    ['a page that is none', { from: 'en', to: 'ru', page: '1e3' }, 'page'],
    ['a page that is not there', { from: 'en', to: 'ru', page: 999 }, 'page'],
    ['a height outside of the page', { from: 'en', to: 'ru', page: 1, y: 1.5 }, 'y'],
    ['a height that is no number', { from: 'en', to: 'ru', page: 1, y: 'NaN' }, 'y'],
  ] as const) {
    test(`refuses ${what}, and says where`, async () => {
      const { body } = await ask(query)
        .expect(400)
        .expect('Content-Type', /problem\+json/);
      assert.deepEqual(
        body.faults.map((fault: { at: string }) => fault.at),
        [at],
      );
    });
  }

  test('tells nothing of what a stranger may not see', async () => {
    const files = [
      { field: 'en', bytes: pdfSaying('A secret in English.'), name: 'en.pdf' },
      { field: 'ru', bytes: pdfSaying('Тайна по-русски.'), name: 'ru.pdf' },
    ];
    const draft = await depositedId(library, { title: { en: 'Draft' }, state: 'draft' }, files);
    await ask({ from: 'en', to: 'ru', page: 1 }, draft).expect(404);
    await ask({ from: 'en', to: 'ru', page: 1 }, '00000-00000').expect(404);
    await ask({ from: 'en', to: 'en', page: 1 }, 'nonsense').expect(404);
  });
});

/** Where each edition says that its articles begin, by its outline. */
async function articlesOf({ storage }: TestLibrary, id: string) {
  const found = await storage.catalogue.publications.find(id as never);
  const places = async (language: 'en' | 'ru' | 'ky') => {
    const outline =
      (await storage.derived.outline(found!.publication.editions[language]!.at(-1)!.digest)) ?? [];
    return outline.flatMap(({ title, page, y }) =>
      /\d/.test(title) && page && y !== null ? [{ page, y }] : [],
    );
  };
  return { en: await places('en'), ru: await places('ru'), ky: await places('ky') };
}
