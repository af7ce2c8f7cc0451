import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createPublication } from '../../../server/deposit/index.ts';
import type { PublicationId } from '../../../server/domain/identifiers.ts';
import { paths } from '../../../server/paths.ts';
import { addAccount, signedIn, Visit } from '../../support/accounts.ts';
import { librarian, metadataOf } from '../../support/deposits.ts';
import { FULL_RECORD } from '../../support/full-record.ts';
import { openTestLibrary, type TestLibrary } from '../../support/library.ts';
import { readFiles } from '../deposit/import/import-folder.ts';

let library: TestLibrary;
let visit: Visit;
let full: PublicationId;
const file = (query = {}) => paths.workspace.recordsFile.href({ ui: 'en', query });

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

before(async () => {
  library = await openTestLibrary();
  await addAccount(library);
  await addAccount(library, { email: 'd@example.org', role: 'depositor' });
  visit = await signedIn(library, 'aigul@example.org');
  full = await add(FULL_RECORD);
  await add({ title: { en: 'Another' }, type: 'law' });
});
after(() => library.close());

describe('the chosen publications as a table', () => {
  test('are those that were ticked, or all that a search finds, of every state', async () => {
    const lines = async (query: object) => (await visit.get(file(query))).text.trim().split(/\n(?=\w{5}-)/);
    assert.equal((await lines({ id: full })).length, 2);
    assert.equal((await lines({ choice: 'all' })).length, 3);
    assert.match((await lines({ choice: 'all', type: 'law' }))[1] ?? '', /Another/);
    assert.equal((await lines({ choice: 'all', q: 'nowhere' })).length, 1);
    const { headers } = await visit.get(file({ choice: 'all' }));
    assert.match(headers['content-disposition'] ?? '', /attachment; filename=publications.csv/);
  });

  test('without a choice lead back to the list, which says so', async () => {
    const answer = await visit.get(file());
    assert.equal(answer.status, 303);
    assert.match((await visit.get(answer.headers.location ?? '')).text, /Nothing was chosen/);
  });

  test('have no cell that is a formula', async () => {
    const { text } = await visit.get(file({ id: full }));
    for (const cell of ["'=Water", "'-5 °C", "'+7 (996)"]) assert.ok(text.includes(cell), cell);
    assert.doesNotMatch(text, /,"?[=+@]/);
  });

  test('are read by the import as exactly the same records', async () => {
    const { text } = await visit.get(file({ id: full }));
    const withoutIds = text.replace('id,version,', '').replace(/^[\w-]+,1,/m, '');
    const plan = await readFiles({ 'publications.csv': withoutIds });
    assert.deepEqual(plan.faults, []);
    assert.deepEqual(plan.publications[0]?.metadata, metadataOf(FULL_RECORD));
  });

  test('are for librarians', async () => {
    assert.equal((await new Visit(library).get(file({ choice: 'all' }))).status, 303);
    const depositor = await signedIn(library, 'd@example.org');
    assert.equal((await depositor.get(file({ choice: 'all' }))).status, 403);
    const list = await depositor.get(paths.workspace.records.href({ ui: 'en' }));
    assert.doesNotMatch(list.text, /Download as CSV/);
  });
});
