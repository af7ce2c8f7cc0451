import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createPublication, projectArchive, withdraw } from '../../../server/deposit/index.ts';
import { accountUrn } from '../../../server/domain/account.ts';
import type { PublicationId } from '../../../server/domain/identifiers.ts';
import { LANGUAGES } from '../../../server/domain/languages.ts';
import { paths } from '../../../server/paths.ts';
import { addAccount, signedIn, Visit } from '../../support/accounts.ts';
import { digestNumber, publicationOf } from '../../support/catalogue.ts';
import { librarian, metadataOf } from '../../support/deposits.ts';
import { openTestLibrary, type TestLibrary } from '../../support/library.ts';

let library: TestLibrary;
let visit: Visit;
const list = (query = {}) => paths.workspace.records.href({ ui: 'en', query });

/** The titles on a page, in their order. */
const titlesOf = (html: string) =>
  [...html.matchAll(/<th scope="row">.*?<a [^>]*>([^<]*)<\/a>/gs)].map(([, title]) => title);
const found = async (query = {}, by = visit) => titlesOf((await by.get(list(query))).text).sort();

async function add(metadata: object, author = librarian('For a test')): Promise<PublicationId> {
  const made = await createPublication(library.services, {
    metadata: metadataOf(metadata),
    files: [],
    author,
  });
  assert.ok(made.ok);
  return made.value.catalogued.publication.id;
}

before(async () => {
  library = await openTestLibrary();
  await addAccount(library);
  visit = await signedIn(library, 'aigul@example.org');
});
after(() => library.close());

describe('the list of all publications', () => {
  let gone: PublicationId;
  let depositor: string;
  before(async () => {
    const { id, name } = await addAccount(library, {
      email: 'd@example.org',
      name: 'Дамир',
      role: 'depositor',
    });
    depositor = accountUrn(id);
    await add({
      title: { en: 'Water of the Naryn', ky: 'Нарындын көлдөрү' },
      contributors: [{ name: { ru: 'Асель Ёлкина' } }],
      issued: '2019-05',
      subjects: ['water'],
      project: 'Rivers',
      reportNumber: 'WP-12/2019',
    });
    await add({ title: { ru: 'Черновик' }, state: 'draft', type: 'manual' });
    await add({ title: { en: 'Waiting' }, state: 'in-review', issued: '2020' });
    await add({ title: { en: 'Until May' }, embargo: '2026-05-01' });
    const own = { ...librarian('Mine'), user: { name, address: depositor } };
    await add({ title: { en: 'Own draft' }, state: 'draft' }, own);
    gone = await add({ title: { en: 'Gone' } });
    await withdraw(library.services, { id: gone, reason: 'It was wrong', author: librarian('Out') });
  });

  test('is for who is signed in, and says how much it is', async () => {
    const stranger = await new Visit(library).get(list());
    assert.equal(stranger.status, 303);
    const page = await visit.get(list());
    assert.equal(page.status, 200);
    assert.match(page.text, /6 publications/);
    assert.equal(titlesOf(page.text).length, 6);
    for (const ui of LANGUAGES)
      assert.equal((await visit.get(paths.workspace.records.href({ ui }))).status, 200, ui);
  });

  test('finds by words of any title, by people, by number and by id', async () => {
    for (const q of ['naryn WATER', 'колдору', 'елкина', 'wp-12/2019'])
      assert.deepEqual(await found({ q }), ['Water of the Naryn'], q);
    assert.deepEqual(await found({ q: gone }), ['Gone']);
    assert.deepEqual(await found({ q: 'naryn nowhere' }), []);
    assert.deepEqual(await found({ q: "%' _" }), await found());
  });

  test('knows each state as it is today', async () => {
    assert.deepEqual(await found({ state: 'draft' }), ['Own draft', 'Черновик']);
    assert.deepEqual(await found({ state: 'in-review' }), ['Waiting']);
    assert.deepEqual(await found({ state: 'published' }), ['Water of the Naryn']);
    assert.deepEqual(await found({ state: 'embargoed' }), ['Until May']);
    assert.deepEqual(await found({ state: 'withdrawn' }), ['Gone']);
    library.clock.travelTo('2026-05-01');
    assert.deepEqual(await found({ state: 'embargoed' }), []);
    assert.deepEqual(await found({ state: 'published' }), ['Until May', 'Water of the Naryn']);
    library.clock.travelTo('2026-03-02');
  });

  test('chooses by type, project, subject, year and depositor', async () => {
    assert.deepEqual(await found({ type: 'manual' }), ['Черновик']);
    assert.deepEqual(await found({ project: 'Rivers' }), ['Water of the Naryn']);
    assert.deepEqual(await found({ subject: 'water' }), ['Water of the Naryn']);
    assert.deepEqual(await found({ year: '2020' }), ['Waiting']);
    assert.deepEqual(await found({ depositor }), ['Own draft']);
    assert.deepEqual(await found({ year: '2020', type: 'manual' }), []);
    assert.equal((await found({ state: 'nothing', type: '<b>', language: '-xx', year: '1e3' })).length, 6);
  });

  test('chooses by the languages that have a PDF, and those that have none', async () => {
    assert.deepEqual(await found({ language: 'ky' }), []);
    assert.equal((await found({ language: '-ky' })).length, 6);
  });

  test('orders by title in the alphabet of the page, and by year', async () => {
    const titles = titlesOf((await visit.get(list({ order: 'title' }))).text);
    assert.deepEqual(titles, ['Gone', 'Own draft', 'Until May', 'Waiting', 'Water of the Naryn', 'Черновик']);
    assert.equal(titlesOf((await visit.get(list({ order: 'newest' }))).text)[0], 'Waiting');
    assert.equal(titlesOf((await visit.get(list({ order: 'oldest' }))).text)[0], 'Water of the Naryn');
  });

  test('shows depositors what they handed in, whatever they ask for', async () => {
    const own = await signedIn(library, 'd@example.org');
    assert.deepEqual(await found({}, own), ['Own draft']);
    assert.deepEqual(await found({ depositor: 'mailto:librarian@example.org' }, own), ['Own draft']);
    assert.doesNotMatch((await own.get(list())).text, /Handed in by/);
  });

  test('says the same after the catalogue is made anew from the archive', async () => {
    const before = await found();
    await library.storage.catalogue.publications.clear();
    assert.deepEqual(await found(), []);
    await projectArchive(library.storage);
    assert.deepEqual(await found(), before);
    assert.deepEqual(await found({ depositor }), ['Own draft']);
  });
});

test('two thousand publications come in pages, each of them once', async () => {
  const { publications, listed } = library.storage.catalogue;
  for (let number = 0; number < 2000; number += 1) {
    const editions = number % 2 === 0 ? {} : { ky: [revision(number)] };
    const metadata = { title: { en: `Volume ${number}` }, type: 'law' };
    await publications.project(publicationOf({ metadata, editions }), 1, []);
  }
  const today = library.clock.today();
  assert.equal(await listed.count({ type: 'law', present: 'ky' }, today), 1000);
  assert.equal(await listed.count({ type: 'law', missing: 'ky' }, today), 1000);
  const seen = new Set<string>();
  for (const page of [1, 2, 39, 40]) {
    const answer = await visit.get(list({ type: 'law', order: 'title', page }));
    assert.match(answer.text, /2,000 publications/);
    for (const title of titlesOf(answer.text)) seen.add(String(title));
  }
  assert.equal(seen.size, 200);
  assert.ok(seen.has('Volume 0') && seen.has('Volume 1999'));
  assert.match((await visit.get(list({ type: 'law', page: 99_999 }))).text, /40 of 40/);
});

const revision = (number: number) => ({
  number: 1,
  digest: digestNumber(number),
  bytes: 1000,
  pages: 2,
  fileName: 'a.pdf',
  received: '2026-03-02T09:00:00.000Z',
});
