import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import request from 'supertest';
import type { PublicationId } from '../../../server/domain/identifiers.ts';
import { paths } from '../../../server/paths.ts';
import { Clicks } from '../../../server/use/clicks.ts';
import { isRobot } from '../../../server/use/robots.ts';
import { catalogueOf } from '../../../storage/open-storage.ts';
import { addAccount, formToken, signedIn, Visit } from '../../support/accounts.ts';
import { depositedId, pdfSaying } from '../../support/api-client.ts';
import { openTestLibrary, type TestLibrary } from '../../support/library.ts';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const ADDRESS = '203.0.113.77';

describe('what is counted', () => {
  let library: TestLibrary;
  let id: PublicationId;
  let draft: PublicationId;
  before(async () => {
    library = await openTestLibrary({ TRUST_PROXY: '1' });
    const files = [{ field: 'en', bytes: pdfSaying('Glaciers feed the rivers.'), name: 'en.pdf' }];
    id = (await depositedId(library, { title: { en: 'Glaciers' } }, files)) as PublicationId;
    draft = (await depositedId(library, { title: { en: 'A draft' }, state: 'draft' })) as PublicationId;
    await addAccount(library);
  });
  after(() => library.close());

  const landing = paths.publication.href({ ui: 'en', id: '' as PublicationId });
  const addresses = Array.from({ length: 200 }, (_, last) => `198.51.100.${last}`);
  const someone = () => addresses.pop() ?? '198.51.100.250';
  /** A GET by somebody who was not here before, unless `from` says who it is. */
  const get = (path: string, { agent = FIREFOX, from = someone() } = {}) =>
    request(library.app).get(path).set('User-Agent', agent).set('X-Forwarded-For', from);
  const all = async () => {
    await library.services.useCounter.flush();
    const [row] = await library.storage.catalogue.useCounts.byMonth({ from: '2026-03-01', to: '2026-03-31' });
    return { landing: row?.landing ?? 0, reading: row?.reading ?? 0, download: row?.download ?? 0 };
  };
  /** What came to the counts by `work`. */
  async function more(work: () => Promise<unknown>) {
    const before = await all();
    await work();
    const now = await all();
    return [now.landing - before.landing, now.reading - before.reading, now.download - before.download];
  }

  test('is pages, readings and downloads of what is public', async () => {
    const file = paths.file.href({ id, language: 'en' });
    assert.deepEqual(await more(async () => get(landing + id).expect(200)), [1, 0, 0]);
    assert.deepEqual(
      await more(async () => get(paths.reader.href({ ui: 'ru', id, language: 'en' })).expect(200)),
      [0, 1, 0],
    );
    assert.deepEqual(await more(async () => get(file).expect(200)), [0, 0, 1]);
    const nothing = async () => {
      await get(landing + draft).expect(404);
      await get(paths.file.href({ id, language: 'ky' })).expect(404);
      await request(library.app).head(file).set('User-Agent', FIREFOX);
    };
    assert.deepEqual(await more(nothing), [0, 0, 0]);
  });

  test('is one click where somebody clicks twice, or a file comes in parts', async () => {
    const file = paths.file.href({ id, language: 'en' });
    const twice = async () => {
      await get(file, { from: ADDRESS }).expect(200);
      await get(file, { from: ADDRESS }).set('Range', 'bytes=0-9').expect(206);
      await get(file, { from: ADDRESS }).set('Range', 'bytes=10-19').expect(206);
    };
    assert.deepEqual(await more(twice), [0, 0, 1]);
    const clicks = new Clicks();
    const visitor = clicks.visitor('2026-03-02', ADDRESS, FIREFOX);
    assert.deepEqual(
      [0, 29_999, 59_998, 90_000].map((at) => clicks.isDouble(visitor, 'x', at)),
      [false, true, true, false],
    );
    assert.notEqual(clicks.visitor('2026-03-03', ADDRESS, FIREFOX), visitor, 'tomorrow nobody is known');
  });

  test('is nobody’s who is a robot, a script of our own page, or signed in', async () => {
    const visit = await signedIn(library, 'aigul@example.org');
    const none = async () => {
      for (const agent of [
        'Googlebot/2.1',
        'curl/8.0',
        '',
        'python-requests/2.31',
        'Mozilla/5.0 (compatible; bingbot/2.0)',
      ])
        await get(landing + id, { agent });
      await get(paths.file.href({ id, language: 'en' })).set('Sec-Fetch-Mode', 'cors');
      await visit.get(landing + id).set('User-Agent', FIREFOX);
    };
    assert.deepEqual(await more(none), [0, 0, 0]);
    assert.equal(isRobot(FIREFOX), false);
    assert.equal(isRobot('a'.repeat(100_000)), false);
  });

  test('is shown by month, by language and by publication, and given as a table', async () => {
    const visit = await signedIn(library, 'aigul@example.org');
    await all();
    const page = await visit.get(paths.workspace.use.href({ ui: 'en' }));
    assert.match(page.text, /<svg[^>]*role="img"/);
    assert.match(page.text, />Glaciers<\/a>/);
    assert.match(page.text, /March\s2026/);
    const one = await visit.get(paths.workspace.use.href({ ui: 'en', query: { publication: id } }));
    assert.match(one.text, /Use: Glaciers/);
    const file = await visit.get(
      paths.workspace.useFile.href({ ui: 'en', query: { from: '2026-03', to: '2026-03' } }),
    );
    const [, row = ''] = file.text.trim().split(/\r?\n/);
    const [month, ...numbers] = row.split(',');
    assert.equal(month, '2026-03');
    const [l = 0, r = 0, d = 0, investigations, requests] = numbers.map(Number);
    assert.deepEqual([investigations, requests], [l + r + d, r + d]);
    for (const query of [
      { from: 'x', to: '9999-99' },
      { from: '0001-01', to: '2026-03' },
      { from: '2027-01', to: '2026-01' },
    ])
      assert.equal((await visit.get(paths.workspace.use.href({ ui: 'en', query }))).status, 200);
    assert.equal((await request(library.app).get(paths.workspace.useFile.href({ ui: 'en' }))).status, 303);
  });

  test('are wishes for editions that there are not, once a visitor a day', async () => {
    const path = paths.requestEdition.href({ ui: 'ru', id, language: 'ky' });
    const landingPage = await get(paths.publication.href({ ui: 'ky', id }));
    assert.match(landingPage.text, /Кыргызча басылманы суроо/);
    const visit = new Visit(library);
    const page = await visit.get(path);
    const ask = () =>
      visit.agent
        .post(path)
        .set('Sec-Fetch-Site', 'same-origin')
        .set('User-Agent', FIREFOX)
        .type('form')
        .send({ form: formToken(page.text) });
    for (const _ of [1, 2, 3]) assert.match((await ask()).headers.location ?? '', /done=thanks/);
    assert.equal((await library.storage.catalogue.editionRequests.of([id])).get(`${id} ky`), 1);
    assert.equal((await get(paths.requestEdition.href({ ui: 'ru', id, language: 'en' }))).status, 404);
    assert.equal((await get(paths.requestEdition.href({ ui: 'ru', id: draft, language: 'ky' }))).status, 404);
    const librarian = await signedIn(library, 'aigul@example.org');
    const coverage = await librarian.get(paths.workspace.coverage.href({ ui: 'en' }));
    assert.match(coverage.text, /1 request/);
  });

  test('leaves no address and no name of a program on disk', async () => {
    await all();
    const path = catalogueOf(library.config.dataDir);
    for (const file of [path, `${path}-wal`]) {
      const bytes = await readFile(file);
      assert.equal(bytes.includes('198.51.100.'), false, file);
      assert.equal(bytes.includes(ADDRESS), false, file);
    }
  });
});
