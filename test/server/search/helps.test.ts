import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import request from 'supertest';
import { paths } from '../../../server/paths.ts';
import { depositedId } from '../../support/api-client.ts';
import { openTestLibrary, type TestLibrary } from '../../support/library.ts';
import { makePdf } from '../../support/pdfs.ts';

const decoded = (text: string) => text.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');

describe('what a search does for words spelt otherwise', () => {
  let library: TestLibrary;
  let id: string;
  const page = async (query: Record<string, string | string[]>) =>
    decoded(
      (
        await request(library.app)
          .get(paths.search.href({ ui: 'en', query }))
          .expect(200)
      ).text,
    );
  const answer = async (query: Record<string, string | string[]>) =>
    (await request(library.app).get(paths.api.search.href({ query })).expect(200)).body;

  before(async () => {
    library = await openTestLibrary();
    const pdf = Buffer.from(makePdf({ pages: ['Рост денежных переводов из Бишкека и Каракола.'] }));
    id = await depositedId(library, { title: { ru: 'Отчёт о доходах' } }, [
      { field: 'ru', bytes: pdf, name: 'ru.pdf' },
    ]);
    await library.runJobs();
  });
  after(() => library.close());

  test('finds a report that exists only in Russian by an English term, and says by which name', async () => {
    const text = await page({ q: 'remittances' });
    assert.match(text, /1 publication/);
    assert.match(text, /Also in the other languages: <span lang="">[^<]*денежные переводы/);
    assert.match(text, /Via <span lang="">денежные переводы/);
    assert.match(text, /<mark class="via">денежных переводов<\/mark>/);
    const { hits } = await answer({ q: 'remittances' });
    assert.equal(hits[0].publication.id, id);
    assert.deepEqual(hits[0].editions[0].through, [
      { kind: 'languages', from: 'remittances', to: 'денежные переводы' },
    ]);
  });

  test('is switched off by the link beside it, and on again', async () => {
    assert.match(await page({ q: 'remittances' }), /q=remittances&off=languages"/);
    const without = await page({ q: 'remittances', off: 'languages' });
    assert.match(without, /Nothing found/);
    assert.match(without, /href="\/en\/search\?q=remittances"/);
    assert.match(without, /<input type="hidden" form="search" name="off" value="languages">/);
    assert.equal((await answer({ q: 'remittances', literal: '1' })).total, 0);
    await request(library.app)
      .get(paths.api.search.href({ query: { q: 'x', off: 'magic' } }))
      .expect(400);
  });

  test('marks what is spelt in the other script in its own way', async () => {
    assert.match(await page({ q: 'karakol ' }), /<mark class="repaired">Каракола<\/mark>/);
  });

  test('explains where the terms stand, when it is asked to', async () => {
    const { hits } = await answer({ q: 'доход remittances', explain: '1' });
    assert.deepEqual(hits[0].editions[0].why.terms, [
      { term: 'доход', field: 'title', help: null },
      {
        term: 'remittances',
        field: 'text',
        help: { kind: 'languages', from: 'remittances', to: 'денежные переводы' },
      },
    ]);
    assert.ok(!('why' in (await answer({ q: 'доход' })).hits[0].editions[0]));
  });
});
