import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import request from 'supertest';
import type { Account } from '../../../server/domain/account.ts';
import type { PublicationId } from '../../../server/domain/identifiers.ts';
import { paths } from '../../../server/paths.ts';
import { addAccount, formToken, signedIn, type Visit } from '../../support/accounts.ts';
import { openTestLibrary, type TestLibrary } from '../../support/library.ts';
import { makePdf } from '../../support/pdfs.ts';
import { recordOf } from '../../support/records.ts';

describe('the review, the files and the history of a record', () => {
  let library: TestLibrary;
  let librarian: Account;
  let depositor: Account;
  let visit: Visit;
  let theirs: Visit;
  before(async () => {
    library = await openTestLibrary();
    librarian = await addAccount(library);
    depositor = await addAccount(library, {
      role: 'depositor',
      email: 'depositor@example.org',
      name: 'Бакыт',
    });
    visit = await signedIn(library, librarian.email);
    theirs = await signedIn(library, depositor.email);
  });
  after(() => library.close());

  const review = (id: PublicationId) => paths.workspace.review.href({ ui: 'en', id });
  const files = (id: PublicationId) => paths.workspace.files.href({ ui: 'en', id });
  const landing = (id: PublicationId) => request(library.app).get(paths.publication.href({ ui: 'en', id }));
  const record = async (id: PublicationId) =>
    (await library.storage.catalogue.publications.find(id))!.publication;

  async function sendPdf(id: PublicationId, language: string, bytes: Uint8Array, why = '', by = visit) {
    const token = formToken((await by.get(files(id))).text);
    return by.agent
      .post(files(id))
      .set('Sec-Fetch-Site', 'same-origin')
      .field('form', token)
      .field('language', language)
      .field('why', why)
      .attach('file', Buffer.from(bytes), 'report.pdf');
  }

  test('a draft is handed in, returned with a comment, handed in again and published', async () => {
    const id = await recordOf(library, depositor, { title: { en: 'A brief' } });
    assert.equal((await landing(id)).status, 404);
    assert.equal((await theirs.send(review(id), { do: 'publish' })).status, 403);
    assert.match((await theirs.send(review(id), { do: 'submit' })).headers.location ?? '', /submitted/);
    assert.equal((await record(id)).state, 'in-review');
    assert.equal((await theirs.send(review(id), { do: 'submit' })).status, 403);

    const silent = await visit.send(review(id), { do: 'return' });
    assert.equal(silent.status, 422);
    assert.match(silent.text, /Please write what is to be done/);
    await visit.send(review(id), { do: 'return', comment: 'The year is missing.' });
    const seen = await theirs.get(review(id));
    assert.match(seen.text, /The year is missing\./);
    assert.equal((await record(id)).state, 'draft');

    await theirs.send(review(id), { do: 'submit', comment: 'Now it is there.' });
    await visit.send(review(id), { do: 'publish' });
    assert.equal((await landing(id)).status, 200);
    const actions = (await library.storage.catalogue.auditLog.page({}, { offset: 0, limit: 50 })).map(
      ({ action }) => action,
    );
    assert.ok(actions.includes('comment-added'));
  });

  test('what is approved is what was seen: a record that changed meanwhile is not published', async () => {
    const id = await recordOf(library, librarian, { title: { en: 'Seen' }, state: 'in-review' });
    const page = await visit.get(review(id));
    await visit.send(paths.workspace.record.href({ ui: 'en', id }), { 'title.en': 'Not seen' });
    const answer = await visit.agent
      .post(review(id))
      .set('Sec-Fetch-Site', 'same-origin')
      .type('form')
      .send({ form: formToken(page.text), version: '1', do: 'publish' });
    assert.equal(answer.status, 412);
    assert.equal((await record(id)).state, 'in-review');
  });

  test('an embargo ends by itself on its day, and takes no day that is over', async () => {
    const id = await recordOf(library, librarian, { title: { en: 'Later' } });
    assert.equal((await visit.send(review(id), { do: 'embargo', day: '2026-03-02' })).status, 422);
    await visit.send(review(id), { do: 'embargo', day: '2026-03-05' });
    assert.equal((await landing(id)).status, 403);
    library.clock.travelTo('2026-03-05');
    assert.equal((await landing(id)).status, 200);
    library.clock.travelTo('2026-03-02');
  });

  test('a PDF is replaced at the same address, both revisions stay, and the same bytes change nothing', async () => {
    const id = await recordOf(library, librarian, {
      title: { en: 'Report', ru: 'Отчёт' },
      state: 'published',
    });
    const [one, two] = [makePdf({ pages: ['Первая редакция.'] }), makePdf({ pages: ['Вторая редакция.'] })];
    assert.match((await sendPdf(id, 'ru', one)).headers.location ?? '', /done=revision/);
    assert.match((await sendPdf(id, 'ru', two, 'Errata')).headers.location ?? '', /done=revision/);
    assert.match((await sendPdf(id, 'ru', two)).headers.location ?? '', /done=same-file/);
    const file = (revision?: number) =>
      request(library.app)
        .get(paths.file.href({ id, language: 'ru', revision }))
        .buffer(true);
    assert.deepEqual((await file()).body, Buffer.from(two));
    assert.deepEqual((await file(1)).body, Buffer.from(one));
    const history = await visit.get(paths.workspace.history.href({ ui: 'en', id }));
    assert.match(history.text, /Errata/);
    assert.match(history.text, /Revision <\/?|Revision/);

    const bad = await sendPdf(id, 'ru', Buffer.from('no PDF'), 'My reason');
    assert.equal(bad.status, 422);
    assert.match(bad.text, /is not a PDF/);
    assert.match(bad.text, /value="My reason"/);
    assert.equal((await record(id)).editions.ru?.length, 2);
  });

  test('the files of a draft are for who may open it', async () => {
    const id = await recordOf(library, depositor, { title: { ru: 'Черновик' } });
    await sendPdf(id, 'ru', makePdf({ pages: ['Черновик.'] }), '', theirs);
    await library.runJobs();
    const revision = paths.workspace.revision.href({ ui: 'en', id, language: 'ru', revision: 1 });
    const cover = paths.workspace.cover.href({ ui: 'en', id, language: 'ru', revision: 1, width: 160 });
    const stranger = await signedIn(
      library,
      (await addAccount(library, { role: 'depositor', email: 'stranger@example.org' })).email,
    );
    for (const path of [revision, cover]) {
      assert.equal((await theirs.get(path)).status, 200);
      assert.equal((await visit.get(path)).status, 200);
      assert.equal((await stranger.get(path)).status, 404);
      assert.equal((await request(library.app).get(path)).status, 404);
    }
  });

  test('one edition is withdrawn and the others stay', async () => {
    const id = await recordOf(library, librarian, { title: { en: 'Three', ru: 'Три' }, state: 'published' });
    await sendPdf(id, 'en', makePdf({ pages: ['English.'] }));
    await sendPdf(id, 'ru', makePdf({ pages: ['По-русски.'] }));
    assert.equal((await visit.send(review(id), { do: 'edition-withdraw', language: 'ru' })).status, 422);
    await visit.send(review(id), { do: 'edition-withdraw', language: 'ru', reason: 'Wrong tables' });
    assert.equal((await request(library.app).get(paths.file.href({ id, language: 'ru' }))).status, 410);
    assert.equal((await request(library.app).get(paths.file.href({ id, language: 'en' }))).status, 200);
    assert.match((await landing(id)).text, /Wrong tables/);
    await visit.send(review(id), { do: 'edition-open', language: 'ru' });
    assert.equal((await request(library.app).get(paths.file.href({ id, language: 'ru' }))).status, 200);
  });

  test('a publication is withdrawn with a reason that its tombstone tells, and changes no more', async () => {
    const id = await recordOf(library, librarian, { title: { en: 'Gone' }, state: 'published' });
    assert.equal((await visit.send(review(id), { do: 'withdraw' })).status, 422);
    assert.match(
      (await visit.send(review(id), { do: 'withdraw', reason: 'Retracted' })).headers.location ?? '',
      /withdrawn/,
    );
    const tombstone = await landing(id);
    assert.equal(tombstone.status, 410);
    assert.match(tombstone.text, /Retracted/);
    const page = await visit.get(paths.workspace.record.href({ ui: 'en', id }));
    assert.match(page.text, /cannot be changed any more/);
  });

  test('an old version is shown with its differences, and its description is restored as a new one', async () => {
    const id = await recordOf(library, librarian, {
      title: { en: 'The first title' },
      issued: '2012',
      state: 'published',
    });
    const edit = paths.workspace.record.href({ ui: 'en', id });
    await visit.send(edit, { 'title.en': 'The second title', 'title.ru': 'Второе', issued: '' });
    const history = await visit.get(paths.workspace.history.href({ ui: 'en', id }));
    assert.match(history.text, /<del>first<\/del><ins>second<\/ins>/);
    const version = paths.workspace.version.href({ ui: 'en', id, version: 1 });
    const page = await visit.get(version);
    assert.match(page.text, /<del>second<\/del><ins>first<\/ins>/);
    assert.match((await visit.send(version, { version: '2' })).headers.location ?? '', /restored/);
    const now = await record(id);
    assert.deepEqual([now.title, now.issued, now.state], [{ en: 'The first title' }, '2012', 'published']);
    assert.equal((await visit.send(version, { version: '2' })).status, 412);
    assert.equal((await visit.get(paths.workspace.version.href({ ui: 'en', id, version: 99 }))).status, 404);
  });

  test('visitors download the PDF with recognised text when the librarian says so, and the original again', async () => {
    const id = await recordOf(library, librarian, { title: { en: 'A scan' }, state: 'published' });
    const original = makePdf({ pages: ['A scan'] });
    await sendPdf(id, 'en', original);
    await library.runJobs();
    const digest = (await record(id)).editions.en!.at(-1)!.digest;
    const file = () =>
      request(library.app)
        .get(paths.file.href({ id, language: 'en' }))
        .buffer(true);
    const press = (button: string) =>
      visit.send(paths.workspace.recognise.href({ ui: 'en', id, language: 'en' }), { do: button }, files(id));
    assert.doesNotMatch((await visit.get(files(id))).text, /value="searchable"/);

    const made = join(library.config.dataDir, 'searchable.pdf');
    await writeFile(made, makePdf({ pages: ['A scan, recognised'] }));
    await library.storage.derived.putSearchable(digest, made);
    const before = await file();
    assert.deepEqual(before.body, Buffer.from(original));
    assert.match((await visit.get(files(id))).text, /value="searchable"/);
    assert.match((await press('searchable')).headers.location ?? '', /downloads/);
    const recognised = await file();
    assert.deepEqual(recognised.body, Buffer.from(makePdf({ pages: ['A scan, recognised'] })));
    assert.notEqual(recognised.headers.etag, before.headers.etag);
    assert.deepEqual((await record(id)).downloads, { en: 'searchable' });

    await press('original');
    assert.deepEqual((await file()).body, Buffer.from(original));
    assert.deepEqual((await record(id)).downloads, {});
  });
});
