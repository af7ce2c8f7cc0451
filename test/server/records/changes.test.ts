import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Response } from 'supertest';
import { changeMetadata, createPublication, withdraw } from '../../../server/deposit/index.ts';
import { type PublicationId, parsePublicationId } from '../../../server/domain/identifiers.ts';
import { LANGUAGES } from '../../../server/domain/languages.ts';
import { paths } from '../../../server/paths.ts';
import { addAccount, formToken, signedIn, type Visit } from '../../support/accounts.ts';
import { librarian, metadataOf } from '../../support/deposits.ts';
import { FULL_RECORD } from '../../support/full-record.ts';
import { openTestLibrary, type TestLibrary } from '../../support/library.ts';
import { until } from '../../support/until.ts';

const ui = 'en';
const { workspace } = paths;
let library: TestLibrary;
let visit: Visit;

async function add(metadata: object): Promise<PublicationId> {
  const author = librarian('For a test');
  const made = await createPublication(library.services, {
    metadata: metadataOf(metadata),
    files: [],
    author,
  });
  assert.ok(made.ok);
  return made.value.catalogued.publication.id;
}
const recordOf = async (id: PublicationId) => {
  const record = await library.storage.catalogue.publications.find(id);
  assert.ok(record);
  return record;
};
const patch = async (id: PublicationId, patch: object) => {
  const changed = await changeMetadata(library.services, { id, patch, author: librarian('Meanwhile') });
  assert.ok(changed.ok);
};

/** Plans a change with a form; the page that shows it. */
async function plan(fields: Record<string, string | string[]>, by = visit): Promise<string> {
  const query = { id: fields.id ?? [], choice: String(fields.choice ?? ''), field: String(fields.field) };
  const from = workspace.newChange.href({ ui, query });
  const answer = await by.send(workspace.changes.href({ ui }), fields, from);
  assert.equal(answer.status, 303, answer.text);
  return answer.headers.location ?? '';
}

/** Sends a table with a form that brings files; the answer. */
async function bring(table: string | Buffer, fileName = 'publications.csv'): Promise<Response> {
  const href = workspace.editedTable.href({ ui });
  const token = formToken((await visit.get(href)).text);
  return visit.agent
    .post(href)
    .set('Sec-Fetch-Site', 'same-origin')
    .field('form', token)
    .attach('table', Buffer.from(table), fileName);
}
const planTable = async (table: string) => {
  const answer = await bring(table);
  assert.equal(answer.status, 303, answer.text);
  return answer.headers.location ?? '';
};

const idOf = (page: string) => parsePublicationId(page.split('/').at(-1)) ?? '';

/** Presses the button and waits until all is done. */
async function go(way: 'apply' | 'undo', page: string): Promise<string> {
  const id = idOf(page);
  const href =
    way === 'apply' ? workspace.applyChange.href({ ui, id }) : workspace.undoChange.href({ ui, id });
  assert.equal((await visit.send(href, {}, page)).status, 303);
  const ended = way === 'apply' ? 'applied' : 'undone';
  await until(async () => (await library.storage.catalogue.changes.find(id))?.state === ended);
  return textOf(page);
}
/** What a page says, without its marks. */
const textOf = async (page: string) =>
  (await visit.get(page)).text
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .replaceAll('&quot;', '"');

const exported = async (id: PublicationId) =>
  (await visit.get(workspace.recordsFile.href({ ui, query: { id } }))).text;

before(async () => {
  library = await openTestLibrary();
  await addAccount(library);
  await addAccount(library, { email: 'd@example.org', role: 'depositor' });
  visit = await signedIn(library, 'aigul@example.org');
});
after(() => library.close());

describe('a field changed in many records', () => {
  test('is previewed, changed and set back, and each change is a version with its author', async () => {
    const [one, two] = [
      await add({ title: { en: 'One' } }),
      await add({ title: { en: 'Two' }, project: 'Old' }),
    ];
    const same = await add({ title: { en: 'Same' }, project: 'New' });
    const page = await plan({ id: [one, two, same], field: 'project', value: 'New' });
    const preview = await textOf(page);
    assert.match(preview, /Nothing has changed yet.*2 records to change.*1 record stays as it is/);
    assert.match(preview, /Two .*Project Old → New/);
    assert.equal((await recordOf(one)).version, 1);
    assert.match(await go('apply', page), /2 records changed/);
    assert.deepEqual(
      [(await recordOf(one)).publication.project, (await recordOf(two)).publication.project],
      ['New', 'New'],
    );
    assert.equal((await recordOf(same)).version, 1);
    const log = await visit.get(workspace.changes.href({ ui }));
    assert.match(log.text, /Project: New/);
    assert.match(await go('undo', page), /2 records set back/);
    assert.deepEqual(
      [(await recordOf(one)).publication.project, (await recordOf(two)).publication.project],
      [undefined, 'Old'],
    );
    const { version } = await recordOf(one);
    await visit.send(workspace.undoChange.href({ ui, id: idOf(page) }), {}, page).catch(() => undefined);
    assert.equal((await recordOf(one)).version, version);
  });

  test('may be any of those of which many have the same value', async () => {
    const id = await add({ title: { en: 'Any' }, subjects: ['a'], funder: { ru: 'Фонд' } });
    const given: Record<string, Record<string, string>> = {
      type: { value: 'law' },
      'subjects-remove': { value: 'a' },
      issued: { value: '2014-06' },
      licence: { value: 'CC-BY-4.0' },
      funder: { en: 'A fund' },
      place: { ky: 'Ош' },
      state: { value: 'draft' },
      embargo: { value: '2027-01-01' },
    };
    for (const [field, value] of Object.entries(given))
      await go('apply', await plan({ id, field, ...value }));
    const { publication } = await recordOf(id);
    const { type, subjects, issued, licence, funder, place, state, embargo } = publication;
    assert.deepEqual(
      { type, subjects, issued, licence, funder, place, state, embargo },
      {
        type: 'law',
        subjects: [],
        issued: '2014-06',
        licence: 'CC-BY-4.0',
        funder: { en: 'A fund', ru: 'Фонд' },
        place: { ky: 'Ош' },
        state: 'draft',
        embargo: '2027-01-01',
      },
    );
    await go('apply', await plan({ id, field: 'embargo', clear: 'yes' }));
    assert.equal((await recordOf(id)).publication.embargo, undefined);
  });

  test('of all that a search finds counts what cannot be changed', async () => {
    const gone = await add({ title: { en: 'Rare gone' } });
    await withdraw(library.services, { id: gone, reason: 'x', author: librarian('Out') });
    await add({ title: { en: 'Rare there' } });
    const page = await plan({ choice: 'all', q: 'rare', field: 'type', value: 'law' });
    assert.match(await textOf(page), /1 record to change.*1 record that cannot be changed.*It was withdrawn/);
    assert.match(await go('apply', page), /1 record changed/);
  });

  test('with a faulty value is asked for again, with what was typed', async () => {
    const id = await add({});
    const query = { id, field: 'issued' };
    const from = workspace.newChange.href({ ui, query });
    const answer = await visit.send(workspace.changes.href({ ui }), { ...query, value: 'June' }, from);
    assert.equal(answer.status, 422);
    assert.match(answer.text, /value="June"/);
    assert.match(answer.text, /This is no date/);
    assert.match(answer.text, new RegExp(`name="id" value="${id}"`));
  });

  test('skips a record that somebody changed meanwhile, and keeps one that moved on when all is undone', async () => {
    const [moved, later, still] = [await add({}), await add({}), await add({})];
    const page = await plan({ id: [moved, later, still], field: 'type', value: 'book' });
    await patch(moved, { note: { en: 'Mine' } });
    assert.match(
      await go('apply', page),
      /2 records changed.*1 record skipped: somebody changed it meanwhile/,
    );
    assert.equal((await recordOf(moved)).publication.type, 'report');
    await patch(later, { note: { en: 'Later' } });
    assert.match(await go('undo', page), /1 record set back.*1 record left as it is/);
    assert.equal((await recordOf(later)).publication.type, 'book');
    assert.equal((await recordOf(still)).publication.type, 'report');
  });

  test('that a crash cut short says what was done and goes on', async () => {
    const [done, cut, left] = [await add({}), await add({}), await add({})];
    const page = await plan({ id: [done, cut, left], field: 'type', value: 'thesis' });
    const id = idOf(page);
    const { changes } = library.storage.catalogue;
    await changes.turn(id, ['planned'], 'applying', new Date().toISOString());
    const author = librarian(`Change ${id} of several records`);
    const items = await changes.items(id, { limit: 9 });
    for (const each of [done, cut]) {
      const changed = await changeMetadata(library.services, { id: each, patch: { type: 'thesis' }, author });
      assert.ok(changed.ok);
    }
    const position = items.find(({ publication }) => publication === done)?.position ?? -1;
    await changes.settle(id, position, { state: 'done', made: 2 });
    assert.match(
      await textOf(page),
      /This was cut short.*2 records to change.*1 record changed.*Go on: 2 records are left/,
    );
    assert.match(await go('apply', page), /3 records changed/);
    assert.equal((await recordOf(cut)).version, 2);
    assert.match(await go('undo', page), /3 records set back/);
  });
});

describe('a table that was exported and edited', () => {
  test('changes nothing when nothing was edited, whatever a record says', async () => {
    const id = await add(FULL_RECORD);
    const page = await planTable(await exported(id));
    const preview = await textOf(page);
    assert.match(preview, /1 record stays as it is/);
    assert.doesNotMatch(preview, /to change/);
  });

  test('shows each difference, changes it, and sets it back', async () => {
    const id = await add(FULL_RECORD);
    const before = (await recordOf(id)).publication;
    const text = (await exported(id))
      .replace('Вода', 'Вода и лёд')
      .replace('WP-12/2014', '')
      .replace('Asel Kadyrova', 'Asel K.');
    const page = await planTable(text);
    const preview = await textOf(page);
    assert.match(preview, /Title \(RU\) Вода → Вода и лёд/);
    assert.match(preview, /Report number WP-12\/2014 → empty/);
    assert.match(await go('apply', page), /1 record changed/);
    const { publication } = await recordOf(id);
    assert.equal(publication.title.ru, 'Вода и лёд');
    assert.equal(publication.reportNumber, undefined);
    assert.deepEqual(publication.contributors.slice(1), before.contributors.slice(1));
    assert.match(await go('undo', page), /1 record set back/);
    const { modified, ...again } = (await recordOf(id)).publication;
    assert.deepEqual({ ...again, modified: before.modified }, before);
  });

  test('in a few columns, separated as Excel does it, touches no other field', async () => {
    const id = await add({ title: { en: 'Few', ky: 'Аз' }, type: 'book', issued: '2014' });
    const page = await planTable(`\ufeffid;version;title_en;issued\r\n${id};1;Few more;\r\n`);
    await go('apply', page);
    const { title, type, issued } = (await recordOf(id)).publication;
    assert.deepEqual(
      { title, type, issued },
      { title: { en: 'Few more', ky: 'Аз' }, type: 'book', issued: undefined },
    );
  });

  test('changes nothing where a spreadsheet only wrote dates and numbers in its own way', async () => {
    const id = await add({
      issued: '2014-06',
      embargo: '2027-01-31',
      isbn: ['9780306406157'],
      reportNumber: '007007',
    });
    for (const cells of ['Jun-14,31.01.2027,9.78031E+12,7007', 'июн.14,31.1.2027,"9,78031E+12",7007'])
      assert.match(
        await textOf(await planTable(`id,version,issued,embargo,isbn,report_number\n${id},1,${cells}\n`)),
        /1 record stays as it is/,
      );
    const page = await planTable(`id,version,issued,isbn\n${id},1,30.04.2015,9.78031E+11\n`);
    assert.match(await textOf(page), /1 row with faults.*isbn/);
    const moved = await planTable(`id,version,issued\n${id},1,30.04.2015\n`);
    assert.match(await textOf(moved), /2014-06 → 2015-04-30/);
  });

  test('tells faults by line and skips what moved on, and changes the rest', async () => {
    const [well, moved, faulty] = [await add({}), await add({}), await add({})];
    await patch(moved, { note: { en: 'Mine' } });
    const page = await planTable(
      [
        'id,version,type,colour',
        `${well},1,law,red`,
        `${moved},1,law,`,
        `${faulty},1,poem,`,
        `${well},1,book,`,
        'zzzzz-zzzzz,1,law,',
        `${moved},,law,`,
      ].join('\n'),
    );
    const preview = await textOf(page);
    assert.match(preview, /1 record to change.*1 record skipped.*4 rows with faults/);
    assert.match(preview, /Line 1: colour: is not a column/);
    assert.match(preview, /Line 4 .*type: cannot be “poem”/);
    assert.match(preview, /Line 5 .*twice/);
    assert.match(preview, /Line 6 .*No publication has this id/);
    await go('apply', page);
    const types = await Promise.all(
      [well, moved, faulty].map(async (id) => (await recordOf(id)).publication.type),
    );
    assert.deepEqual(types, ['law', 'report', 'report']);
  });

  test('that is none is refused beside its field', async () => {
    assert.match((await bring('')).text, /Choose a table first/);
    const latin = await bring(Buffer.from([0x69, 0x64, 0xe4, 0x0a]));
    assert.equal(latin.status, 422);
    assert.match(latin.text, /not in UTF-8/);
    assert.match(await textOf(await planTable('title_en\nA\n')), /has no column id/);
    assert.deepEqual(await library.leftovers(), []);
  });
});

test('every page of changes, by each role and by a stranger', async () => {
  const id = await add({});
  const page = await plan({ id, field: 'type', value: 'law' });
  const depositor = await signedIn(library, 'd@example.org');
  for (const href of [
    page,
    workspace.changes.href({ ui }),
    workspace.editedTable.href({ ui }),
    workspace.newChange.href({ ui, query: { id } }),
  ]) {
    assert.equal((await depositor.get(href)).status, 403, href);
    for (const each of LANGUAGES)
      assert.equal((await visit.get(href.replace('/en/', `/${each}/`))).status, 200, href);
  }
  assert.equal((await visit.get(workspace.change.href({ ui, id: 'zzzzz-zzzzz' }))).status, 404);
  assert.equal((await visit.get(workspace.newChange.href({ ui }))).status, 303);
});
