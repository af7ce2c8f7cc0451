import assert from 'node:assert/strict';
import { test } from 'node:test';
import request from 'supertest';
import { addAccount, PASSWORD, signedIn, Visit } from '../support/accounts.ts';
import { runCommand } from '../support/commands.ts';
import { openTestLibrary } from '../support/library.ts';

test('accounts are kept from the command line, and everything is told', async (t) => {
  const library = await openTestLibrary();
  t.after(() => library.close());
  const account = (...args: string[]) =>
    runCommand('scripts/account.ts', args, { DATA_DIR: library.config.dataDir });
  await addAccount(library, { email: 'admin@example.org', role: 'administrator', name: 'Admin' });

  const added = await account(
    'add',
    'bakyt@example.org',
    '--name',
    'Бакыт',
    '--role',
    'depositor',
    '--language',
    'ky',
  );
  assert.equal(added.code, 0, added.complaints);
  const link = new URL(added.output.trimEnd().split('\n').at(-1) ?? '');
  assert.equal(link.pathname, '/ky/set-up');
  const visit = new Visit(library);
  const path = link.pathname + link.search;
  const fields = { link: link.searchParams.get('link') ?? '', name: 'Бакыт', password: PASSWORD };
  assert.equal((await visit.send(link.pathname, fields, path)).status, 303);

  assert.match((await account('role', 'BAKYT@example.org', 'librarian')).output, /Бакыт is librarian now/);
  const reset = await account('reset', 'bakyt@example.org');
  assert.match(reset.output, /works once, for an hour.*\n.*\/ky\/reset-password\?link=[\w-]{43}\n$/);
  assert.equal((await account('disable', 'bakyt@example.org')).code, 0);
  assert.equal((await new Visit(library).signIn('bakyt@example.org')).status, 422);
  const void_ = new URL(reset.output.trimEnd().split('\n').at(-1) ?? '');
  await request(library.app)
    .get(void_.pathname + void_.search)
    .expect(410);
  assert.match((await account('list')).output, /^bakyt@example\.org\tlibrarian\tdisabled\tБакыт$/m);
  assert.equal((await account('enable', 'bakyt@example.org')).code, 0);
  await signedIn(library, 'bakyt@example.org');

  const told = await library.storage.catalogue.auditLog.page({ who: 'console' }, { offset: 0, limit: 20 });
  assert.deepEqual(
    told.map(({ action }) => action),
    ['account-enabled', 'account-disabled', 'link-made', 'role-changed', 'link-made', 'account-added'],
  );
});

test('what would leave no administrator, or makes no sense, is refused', async (t) => {
  const library = await openTestLibrary();
  t.after(() => library.close());
  const account = (...args: string[]) =>
    runCommand('scripts/account.ts', args, { DATA_DIR: library.config.dataDir });
  await addAccount(library, { email: 'admin@example.org', role: 'administrator' });
  for (const args of [
    ['disable', 'admin@example.org'],
    ['role', 'admin@example.org', 'librarian'],
  ]) {
    const refused = await account(...args);
    assert.equal(refused.code, 1);
    assert.match(refused.complaints, /is the only administrator/);
  }
  assert.match((await account('reset', 'nobody@example.org')).complaints, /Nobody has the address/);
  assert.match(
    (await account('add', 'admin@example.org', '--name', 'A', '--role', 'librarian')).complaints,
    /has an account already/,
  );
  for (const args of [[], ['fly'], ['add', 'x@example.org'], ['role', 'admin@example.org', 'king']])
    assert.equal((await account(...args)).code, 2, args.join(' '));
});
