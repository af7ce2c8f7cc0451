import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import request from 'supertest';
import type { Account } from '../../../server/domain/account.ts';
import { paths } from '../../../server/paths.ts';
import { addAccount, formToken, signedIn, type Visit } from '../../support/accounts.ts';
import { openTestLibrary, type TestLibrary } from '../../support/library.ts';
import { listen } from '../../support/listen.ts';
import { makePdf } from '../../support/pdfs.ts';

const EN = 'Labour migration from Kyrgyzstan has grown for twenty years. '.repeat(8);
const RU = 'Трудовая миграция из Кыргызстана растёт уже двадцать лет. '.repeat(8);
const KY = 'Кыргызстандан эмгек миграциясы жыйырма жылдан бери өсүп келе жатат. '.repeat(8);

const pdf = (title: string, text: string, more: object = {}) =>
  Buffer.from(makePdf({ title, pages: [{ heading: title, text: wrap(text) }], ...more }));
const wrap = (text: string) => text.replace(/(.{60,80}) /g, '$1\n');

const THREE = [
  {
    name: 'migration_en.pdf',
    bytes: pdf('Labour migration', EN, { author: 'Aigul Asanova; Bakyt Osmonov' }),
  },
  { name: 'migration_ru.pdf', bytes: pdf('Трудовая миграция', RU) },
  { name: 'migration_ky.pdf', bytes: pdf('Эмгек миграциясы', KY) },
];

type Sent = { readonly name: string; readonly bytes: Uint8Array };

describe('uploading', () => {
  let library: TestLibrary;
  let librarian: Account;
  let visit: Visit;
  before(async () => {
    library = await openTestLibrary();
    librarian = await addAccount(library);
    visit = await signedIn(library, librarian.email);
  });
  after(() => library.close());

  async function send(files: readonly Sent[], by = visit, to = paths.workspace.upload.href({ ui: 'en' })) {
    const token = formToken((await by.get(paths.workspace.upload.href({ ui: 'en' }))).text);
    const sent = by.agent.post(to).set('Sec-Fetch-Site', 'same-origin').field('form', token);
    for (const { name, bytes } of files) sent.attach('files', Buffer.from(bytes), name);
    const answer = await sent;
    assert.equal(answer.status, 303, answer.text);
    return answer.headers.location as string;
  }

  const idsOf = (html: string) =>
    [...html.matchAll(/name="f\.([0-9a-f]{24})\.publication"/g)].map(([, id]) => id!);
  const saved = async (batch: string) => {
    const status = await visit.get(`${batch}/status`);
    const ids = [...status.text.matchAll(/id="s-([0-9a-z-]+)"/g)].map(([, id]) => id!);
    return library.storage.catalogue.publications.findMany(ids as never);
  };

  test('sorts three editions into one publication and guesses what it is, saying from where', async () => {
    const batch = await send(THREE);
    const page = await visit.get(batch);
    assert.equal([...page.text.matchAll(/class="upload-publication"/g)].length, 1);
    assert.match(page.text, />Эмгек миграциясы<\/textarea>/);
    assert.match(page.text, /from the properties of migration_en\.pdf/);
    assert.match(page.text, /Aigul Asanova\nBakyt Osmonov/);
    assert.doesNotMatch(page.text, /Where do these belong/);

    const answer = await visit.send(batch, { do: 'save', 'p.0.issued': '2014' });
    assert.match(answer.headers.location ?? '', /\/status$/, answer.text);
    const [found] = await saved(batch);
    assert.ok(found);
    const { publication } = found;
    assert.deepEqual(Object.keys(publication.editions).sort(), ['en', 'ky', 'ru']);
    assert.deepEqual([publication.state, publication.issued], ['draft', '2014']);
    assert.deepEqual(
      publication.contributors.map(({ name }) => name),
      ['Aigul Asanova', 'Bakyt Osmonov'],
    );
  });

  test('takes a correction before anything is saved, and warns of what looks odd', async () => {
    const batch = await send([
      { name: 'a.pdf', bytes: pdf('Отчёт о торговле', `${RU}Торговля. `) },
      { name: 'b.pdf', bytes: pdf('Trade report', `${EN}Trade. `, { pages: Array(5).fill(`${EN} page`) }) },
    ]);
    const before = await visit.get(batch);
    assert.equal([...before.text.matchAll(/class="upload-publication"/g)].length, 2);
    const [first, second] = idsOf(before.text) as [string, string];
    await visit.send(batch, {
      do: 'arrange',
      [`f.${first}.publication`]: '0',
      [`f.${first}.language`]: 'ky',
      [`f.${second}.publication`]: '0',
      [`f.${second}.language`]: 'en',
      'p.0.title.ky': 'Соода',
    });
    const after = await visit.get(batch);
    assert.equal([...after.text.matchAll(/class="upload-publication"/g)].length, 1);
    assert.match(after.text, /This looks Russian/);
    assert.match(after.text, /differ much in length: 1 and 5 pages/);
    assert.match(after.text, />Соода<\/textarea>/);
  });

  test('keeps the others and what was typed when one file is bad', async () => {
    const batch = await send([
      { name: 'good_en.pdf', bytes: pdf('A good one', `${EN}Good. `) },
      { name: 'bad_ru.pdf', bytes: Buffer.from('not a PDF') },
    ]);
    const page = await visit.get(batch);
    assert.match(page.text, /“bad_ru\.pdf” is not a PDF/);
    const faulty = await visit.send(batch, {
      do: 'save',
      'p.0.issued': 'soon',
      'p.0.title.en': 'Typed title',
    });
    assert.equal(faulty.status, 422);
    assert.match(faulty.text, /Please write a date that exists/);
    assert.match(faulty.text, />Typed title<\/textarea>/);
    const answer = await visit.send(batch, { do: 'save', 'p.0.issued': '2015' });
    assert.equal(answer.status, 303);
    assert.equal((await saved(batch))[0]?.publication.title.en, 'Typed title');
  });

  test('refuses bytes that the library has, with a way to them, and warns of a title much alike', async () => {
    const batch = await send([
      { name: 'again_ky.pdf', bytes: THREE[2]!.bytes },
      { name: 'other.pdf', bytes: pdf('Labour migration!', `${EN}Another text altogether. `) },
    ]);
    const page = await visit.get(batch);
    assert.match(page.text, /“again_ky\.pdf” is in the library already/);
    assert.match(page.text, /much like that of “Labour migration”/);
    const answer = await visit.send(batch, { do: 'save' });
    assert.equal(answer.status, 422);
    assert.equal((await saved(batch)).length, 1, 'the other one is saved');
  });

  test('saves a publication once, however often it is sent', async () => {
    const batch = await send([{ name: 'once.pdf', bytes: pdf('Once', `${EN}Once. `) }]);
    const page = await visit.get(batch);
    const post = () =>
      visit.agent
        .post(batch)
        .set('Sec-Fetch-Site', 'same-origin')
        .type('form')
        .send({ form: formToken(page.text), do: 'save' });
    await Promise.all([post(), post(), post()]);
    const all = await library.storage.catalogue.listed.count({ words: 'Once' }, library.clock.today());
    assert.equal(all, 1);
  });

  test('is nobody else’s business', async () => {
    const batch = await send([{ name: 'mine.pdf', bytes: pdf('Mine', `${EN}Mine. `) }]);
    const other = await addAccount(library, { email: 'other@example.org', role: 'administrator' });
    const theirs = await signedIn(library, other.email);
    for (const path of [batch, `${batch}/status`, `${batch}/events`])
      assert.equal((await theirs.get(path)).status, 404, path);
    assert.equal((await request(library.app).get(`${batch}/events`)).status, 404);
    assert.equal((await visit.get(paths.workspace.batch.href({ ui: 'en', batch: '../../etc' }))).status, 404);
  });

  test('lets a depositor hand in, and not publish', async () => {
    await addAccount(library, { email: 'depositor@example.org', role: 'depositor' });
    const by = await signedIn(library, 'depositor@example.org');
    const batch = await send([{ name: 'theirs.pdf', bytes: pdf('Theirs', `${EN}Theirs. `) }], by);
    const page = await by.get(batch);
    assert.doesNotMatch(page.text, /<option value="published"/);
    const forced = await by.send(batch, { do: 'save', 'p.0.state': 'published' });
    assert.equal(forced.status, 422);
    assert.equal((await by.send(batch, { do: 'save', 'p.0.state': 'in-review' })).status, 303);
  });

  test('tells as events how far it is, until all of it can be searched', async () => {
    const batch = await send([{ name: 'events_ru.pdf', bytes: pdf('События', `${RU}События. `) }]);
    await visit.send(batch, { do: 'save', 'p.0.state': 'published' });
    const server = await listen(library.app);
    const [cookie] = visit.agent.jar
      .getCookies({ path: '/', domain: '127.0.0.1', secure: false, script: false } as never)
      .map(String);
    const events = await fetch(`${server.origin}${batch}/events`, { headers: { cookie: cookie ?? '' } });
    assert.match(events.headers.get('content-type') ?? '', /^text\/event-stream/);
    const [text] = await Promise.all([events.text(), library.runJobs()]);
    await server.close();
    assert.match(text, /event: progress/);
    assert.match(text, /1\/1 pages searchable/);
    assert.match(text, /cover-160\.webp/);
    assert.match(text, /event: done/);
  });
});
