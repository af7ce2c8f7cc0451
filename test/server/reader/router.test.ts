import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import request from 'supertest';
import { paths } from '../../../server/paths.ts';
import { depositedId } from '../../support/api-client.ts';
import { openTestLibrary, type TestLibrary } from '../../support/library.ts';
import { makePdf } from '../../support/pdfs.ts';

const PAGES = 80;

let library: TestLibrary;
let id: string;
before(async () => {
  library = await openTestLibrary();
  const pages = Array.from({ length: PAGES }, (_, index) =>
    index % 20 === 4 ? `Pastures of valley ${index}` : `Nothing of that in chapter ${index}`,
  );
  id = await depositedId(library, { title: { en: 'Pastures' } }, [
    { field: 'en', bytes: Buffer.from(makePdf({ pages })), name: 'en.pdf' },
  ]);
  await library.runJobs();
});
after(() => library.close());

const address = (query: Record<string, string>) =>
  `${paths.reader.href({ ui: 'en', id, language: 'en' })}?${new URLSearchParams(query)}`;

describe('the address of the reader', () => {
  for (const [near, page] of [
    ['1', '5'],
    ['6', '25'],
    ['65', '65'],
    ['70', '5'],
    ['999', '5'],
  ] as const) {
    test(`opens at page ${page} when words are looked for from page ${near}`, async () => {
      const { headers } = await request(library.app)
        .get(address({ q: 'pastures', near }))
        .expect(303);
      const { searchParams } = new URL(headers.location!, 'http://host');
      assert.equal(searchParams.get('page'), page);
      assert.equal(searchParams.get('near'), null);
    });
  }

  test('stays where somebody was when the words are nowhere', async () => {
    const { headers } = await request(library.app)
      .get(address({ q: 'glaciers', near: '70' }))
      .expect(303);
    assert.match(headers.location!, /page=70/);
  });

  test('asks who comes to come again while too many documents are looked through for quotes', async () => {
    const quote = 'words that were never printed in it';
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        request(library.app).get(address({ page: '1', quote: `${quote} ${index}` })),
      ),
    );
    const statuses = new Set(answers.map(({ status }) => status));
    assert.deepEqual([...statuses].sort(), [200, 503]);
    const refused = answers.find(({ status }) => status === 503)!;
    assert.equal(refused.headers['retry-after'], '5');
    await request(library.app)
      .get(address({ page: '1', quote }))
      .expect(200);
    await request(library.app)
      .get(address({ page: '5', quote: 'Pastures of valley 4' }))
      .expect(200);
  });
});
