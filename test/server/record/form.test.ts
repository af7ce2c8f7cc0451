import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Account } from '../../../server/domain/account.ts';
import type { PublicationId } from '../../../server/domain/identifiers.ts';
import { paths } from '../../../server/paths.ts';
import { addAccount, signedIn, type Visit } from '../../support/accounts.ts';
import { fieldsOfForm } from '../../support/form-fields.ts';
import { openTestLibrary, type TestLibrary } from '../../support/library.ts';
import { recordOf } from '../../support/records.ts';

const FULL = {
  title: { en: 'Labour migration', ru: 'Трудовая миграция', ky: 'Эмгек миграциясы' },
  abstract: { ru: 'Абзац.\n\nДругой.' },
  contributors: [
    { name: { en: 'Aigul Asanova', ky: 'Айгүл Асанова' }, role: 'author', orcid: '0000-0002-1825-0097' },
    { name: 'IOM', role: 'publisher' },
  ],
  type: 'report',
  issued: '2014-05',
  subjects: ['a free keyword'],
  licence: 'CC-BY-4.0',
  reportNumber: 'TR-7',
  isbn: ['978-3-16-148410-0'],
  doi: '10.1234/abcd',
  funder: { en: 'A fund' },
  place: { ky: 'Бишкек' },
  links: [{ rel: 'source', href: 'https://example.org/', title: { en: 'Source' } }],
  relations: [{ rel: 'replaces', publication: '7kq2m-4tz9c' }],
  event: { starts: '2014-05-02', ends: '2014-05-03', place: { ky: 'Ысык-Көл' } },
  note: { en: 'A note' },
};

describe('the form of a record', () => {
  let library: TestLibrary;
  let librarian: Account;
  let visit: Visit;
  before(async () => {
    library = await openTestLibrary();
    librarian = await addAccount(library);
    await addAccount(library, { role: 'depositor', email: 'depositor@example.org' });
    visit = await signedIn(library, librarian.email);
  });
  after(() => library.close());

  const href = (id: PublicationId, ui: 'en' | 'ky' = 'en') => paths.workspace.record.href({ ui, id });
  const publication = async (id: PublicationId) => (await library.storage.catalogue.publications.find(id))!;

  /** The form as a browser has it, sent with changes. */
  async function send(id: PublicationId, changes: Record<string, string | string[]>, by = visit) {
    const page = await by.get(href(id));
    return by.agent
      .post(href(id))
      .set('Sec-Fetch-Site', 'same-origin')
      .type('form')
      .send({ ...fieldsOfForm(page.text, 'record-form'), ...changes });
  }

  test('sent as it was shown changes nothing, in any language', async () => {
    const id = await recordOf(library, librarian, FULL);
    const { version } = await publication(id);
    for (const ui of ['en', 'ky'] as const) {
      const page = await visit.get(href(id, ui));
      const answer = await visit.agent
        .post(href(id, ui))
        .set('Sec-Fetch-Site', 'same-origin')
        .type('form')
        .send(fieldsOfForm(page.text, 'record-form'));
      assert.equal(answer.status, 303, answer.text);
      assert.match(answer.headers.location ?? '', /done=unchanged/);
    }
    assert.equal((await publication(id)).version, version);
  });

  test('changes what was typed and nothing else, and says why in the history', async () => {
    const id = await recordOf(library, librarian, FULL);
    const answer = await send(id, {
      'title.ky': 'Жаңы аталыш',
      'abstract.ru': '',
      doi: 'https://doi.org/10.1234/efgh',
      'contributors.0.orcid': 'https://orcid.org/0000-0001-5109-3700',
      why: 'Mend the title',
    });
    assert.match(answer.headers.location ?? '', /done=saved/, answer.text);
    const { publication: now } = await publication(id);
    assert.equal(now.title.ky, 'Жаңы аталыш');
    assert.equal(now.title.ru, FULL.title.ru);
    assert.deepEqual(now.abstract, {});
    assert.equal(now.doi, '10.1234/efgh');
    assert.equal(now.contributors[0]?.orcid, '0000-0001-5109-3700');
    assert.deepEqual(now.contributors[1], FULL.contributors[1]);
    const versions = await library.storage.archive.versions(`kitepkana:publication:${id}`);
    assert.equal(versions.at(-1)?.message, 'Mend the title');
  });

  test('keeps what was typed and says beside each field what is wrong with it', async () => {
    const id = await recordOf(library, librarian, FULL);
    const answer = await send(id, {
      'title.en': 'A new title',
      issued: 'yesterday',
      'contributors.0.orcid': '0000-0002-1825-0098',
    });
    assert.equal(answer.status, 422);
    assert.match(answer.text, /value="yesterday"/);
    assert.match(answer.text, /Please write a date that exists/);
    assert.match(answer.text, /This is not an ORCID iD/);
    assert.match(answer.text, />A new title</);
    assert.equal((await publication(id)).publication.title.en, FULL.title.en);
  });

  test('adds, moves and takes out rows by buttons, with nothing saved or lost', async () => {
    const id = await recordOf(library, librarian, FULL);
    const moved = await send(id, { do: 'down:contributors:0', 'title.en': 'Typed' });
    assert.equal(moved.status, 200);
    assert.match(moved.text, />Typed</);
    assert.ok(moved.text.indexOf('value="IOM"') < moved.text.indexOf('value="Aigul Asanova"'));
    const added = await send(id, { do: 'add:contributors' });
    assert.match(added.text, /name="contributors\.2\.en" value=""/);
    const removed = await send(id, { do: 'remove:contributors:0' });
    assert.doesNotMatch(removed.text, /Aigul Asanova/);
    assert.equal((await publication(id)).publication.contributors.length, 2);
  });

  test('merges what two people changed in different fields, and asks where it is the same one', async () => {
    const id = await recordOf(library, librarian, FULL);
    const opened = fieldsOfForm((await visit.get(href(id))).text, 'record-form');
    const post = (changes: object) =>
      visit.agent
        .post(href(id))
        .set('Sec-Fetch-Site', 'same-origin')
        .type('form')
        .send({ ...opened, ...changes });
    assert.match((await post({ 'title.en': 'By the first' })).headers.location ?? '', /saved/);
    assert.match((await post({ 'title.ru': 'Второй' })).headers.location ?? '', /saved/);
    const conflict = await post({ 'title.en': 'By the third', reportNumber: 'TR-9' });
    assert.equal(conflict.status, 409);
    assert.match(conflict.text, /By the first/);
    assert.match(conflict.text, />By the third</);
    assert.match(conflict.text, /value="TR-9"/);
    const decided = fieldsOfForm(conflict.text, 'record-form');
    const kept = await visit.agent
      .post(href(id))
      .set('Sec-Fetch-Site', 'same-origin')
      .type('form')
      .send({ ...decided, theirs: 'title.en' });
    assert.match(kept.headers.location ?? '', /saved/, kept.text);
    const { publication: now } = await publication(id);
    assert.deepEqual([now.title.en, now.title.ru, now.reportNumber], ['By the first', 'Второй', 'TR-9']);
  });

  test('of fifty people who save at once, each is in the history or hears of the conflict', async () => {
    const id = await recordOf(library, librarian, FULL);
    const opened = fieldsOfForm((await visit.get(href(id))).text, 'record-form');
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, number) =>
        visit.agent
          .post(href(id))
          .set('Sec-Fetch-Site', 'same-origin')
          .type('form')
          .send({ ...opened, 'title.en': `Title ${number}`, why: `By ${number}` }),
      ),
    );
    const messages = (await library.storage.archive.versions(`kitepkana:publication:${id}`)).map(
      ({ message }) => message,
    );
    for (const [number, answer] of answers.entries()) {
      const saved = answer.status === 303;
      assert.equal(messages.includes(`By ${number}`), saved, `${number} ${answer.status}`);
      if (!saved) assert.match(answer.text, new RegExp(`Title ${number}<`), String(answer.status));
      if (!saved) assert.equal(answer.status, 409);
    }
    assert.ok(answers.some(({ status }) => status === 303));
  });

  test('is kept for who typed it, until it is saved or discarded, and is nobody else’s', async () => {
    const id = await recordOf(library, librarian, FULL);
    const kept = await send(id, { do: 'keep', 'title.en': 'Half a title' });
    assert.match(kept.headers.location ?? '', /done=kept/);
    assert.match((await visit.get(href(id))).text, /is kept and not saved/);
    const copy = await visit.get(`${href(id)}?copy=1`);
    assert.match(copy.text, />Half a title</);
    const other = await addAccount(library, { email: 'other@example.org' });
    const theirs = await signedIn(library, other.email);
    assert.doesNotMatch((await theirs.get(`${href(id)}?copy=1`)).text, /Half a title/);
    const saved = await visit.agent
      .post(href(id))
      .set('Sec-Fetch-Site', 'same-origin')
      .type('form')
      .send(fieldsOfForm(copy.text, 'record-form'));
    assert.match(saved.headers.location ?? '', /saved/);
    assert.doesNotMatch((await visit.get(href(id))).text, /is kept and not saved/);
    assert.equal((await publication(id)).publication.title.en, 'Half a title');
  });

  test('is a depositor’s own while it is a draft, and theirs to read afterwards', async () => {
    const [depositor] = (await library.storage.catalogue.accounts.list()).filter(
      ({ email }) => email === 'depositor@example.org',
    );
    const own = await recordOf(library, depositor!, FULL);
    const foreign = await recordOf(library, librarian, FULL);
    const by = await signedIn(library, 'depositor@example.org');
    assert.match((await send(own, { 'title.en': 'Mine' }, by)).headers.location ?? '', /saved/);
    assert.equal((await by.get(href(foreign))).status, 404);
    await by.send(paths.workspace.review.href({ ui: 'en', id: own }), { do: 'submit' });
    const page = await by.get(href(own));
    assert.match(page.text, /You handed this in/);
    assert.equal(
      (await by.send(href(own), { 'title.en': 'Later' }, paths.workspace.review.href({ ui: 'en', id: own })))
        .status,
      403,
    );
  });
});
