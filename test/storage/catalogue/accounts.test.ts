import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { Kysely, Migrator } from 'kysely';
import { CONSOLE } from '../../../server/domain/audit.ts';
import { migrations } from '../../../storage/catalogue/migrations/index.ts';
import { type Catalogue, openCatalogue, openDatabase } from '../../../storage/catalogue/open-catalogue.ts';
import { WritingSqliteDialect } from '../../../storage/catalogue/sqlite-dialect.ts';
import { testCatalogue } from '../../support/catalogue.ts';

const now = new Date('2026-03-02T09:00:00.000Z');
const later = (milliseconds: number) => new Date(now.getTime() + milliseconds);
const LIMITS = { idle: 1000, absolute: 5000 };
const NEW = { name: 'Aigul', role: 'librarian', language: 'ky', created: now.toISOString() } as const;

function addAccount({ audited }: Catalogue, email = 'aigul@example.org') {
  return audited(CONSOLE, now, async ({ accounts, tell }) => {
    const account = await accounts.add({ ...NEW, email });
    if (!account) throw new Error('somebody has the address');
    await tell({ action: 'account-added', object: { kind: 'account', id: account.id, name: account.name } });
    return account;
  });
}

describe('accounts', () => {
  test('are found by their address in any case, and no two have the same', async (t) => {
    const catalogue = await testCatalogue(t);
    const account = await addAccount(catalogue, 'Aigul@Example.org');
    assert.deepEqual(await catalogue.accounts.byEmail(' aigul@example.ORG'), account);
    await assert.rejects(addAccount(catalogue, 'AIGUL@example.org'));
    const other = await addAccount(catalogue, 'other@example.org');
    const taken = await catalogue.audited(CONSOLE, now, ({ accounts }) =>
      accounts.change(other.id, { email: 'AIGUL@example.org' }),
    );
    assert.equal(taken, false);
  });

  test('change together with what the audit log says of it, or not at all', async (t) => {
    const catalogue = await testCatalogue(t);
    const account = await addAccount(catalogue);
    const failing = catalogue.audited(CONSOLE, now, async ({ accounts, tell }) => {
      await accounts.change(account.id, { name: 'Somebody' });
      await tell({ action: 'name-changed', object: { kind: 'account', id: account.id, name: 'Somebody' } });
      throw new Error('power cut');
    });
    await assert.rejects(failing, /power cut/);
    assert.equal((await catalogue.accounts.find(account.id))?.name, 'Aigul');
    const [entry, ...others] = await catalogue.auditLog.page({}, { offset: 0, limit: 10 });
    assert.deepEqual(others, []);
    assert.equal(entry?.action, 'account-added');
    assert.deepEqual(entry?.by, CONSOLE);
  });
});

describe('a session', () => {
  async function session(t: TestContext) {
    const catalogue = await testCatalogue(t);
    const account = await addAccount(catalogue);
    const from = { device: 'Firefox, Linux', address: '192.0.2.0/24', now };
    const begin = () => catalogue.audited(CONSOLE, now, ({ sessions }) => sessions.begin(account.id, from));
    return { catalogue, account, begin };
  }

  test('is found by its secret until it was idle too long, or is too old', async (t) => {
    const { catalogue, account, begin } = await session(t);
    const { session: begun, secret } = await begin();
    const at = (milliseconds: number) => catalogue.sessions.find(secret, later(milliseconds), LIMITS);
    assert.deepEqual(await at(999), { account, session: begun, renew: false });
    assert.equal(await at(1000), undefined);
    for (const milliseconds of [900, 1800, 2700, 3600, 4500])
      await catalogue.sessions.used(begun.id, { address: '192.0.2.0/24', now: later(milliseconds) });
    assert.ok(await at(4999));
    assert.equal(await at(5000), undefined);
    assert.equal(await catalogue.sessions.find(`${secret}x`, now, LIMITS), undefined);
  });

  test('of a disabled account is none', async (t) => {
    const { catalogue, account, begin } = await session(t);
    const { secret } = await begin();
    await catalogue.audited(CONSOLE, now, ({ accounts }) =>
      accounts.change(account.id, { disabled: now.toISOString() }),
    );
    assert.equal(await catalogue.sessions.find(secret, now, LIMITS), undefined);
  });

  test('gets another secret when rights change, and the old one is void', async (t) => {
    const { catalogue, account, begin } = await session(t);
    const { session: begun, secret } = await begin();
    await catalogue.audited(CONSOLE, now, ({ sessions }) => sessions.renewLater(account.id));
    assert.equal((await catalogue.sessions.find(secret, now, LIMITS))?.renew, true);
    const renewed = await catalogue.sessions.renew(begun.id);
    assert.equal(await catalogue.sessions.find(secret, now, LIMITS), undefined);
    assert.equal((await catalogue.sessions.find(renewed, now, LIMITS))?.renew, false);
  });

  test('is ended by its owner alone; the others all at once', async (t) => {
    const { catalogue, account, begin } = await session(t);
    const one = await begin();
    await begin();
    await begin();
    const end = (accountId: string) =>
      catalogue.audited(CONSOLE, now, ({ sessions }) => sessions.end(one.session.id, accountId));
    assert.equal(await end('somebody-else'), false);
    const ended = await catalogue.audited(CONSOLE, now, ({ sessions }) =>
      sessions.endOthers(account.id, one.session.id),
    );
    assert.equal(ended, 2);
    assert.deepEqual(
      (await catalogue.sessions.ofAccount(account.id, now, LIMITS)).map(({ id }) => id),
      [one.session.id],
    );
    assert.equal(await end(account.id), true);
  });
});

describe('a link', () => {
  test('opens once, before it expires, and a newer one of its kind takes its place', async (t) => {
    const catalogue = await testCatalogue(t);
    const account = await addAccount(catalogue);
    const make = () =>
      catalogue.audited(CONSOLE, now, ({ links }) =>
        links.make({ kind: 'reset', accountId: account.id }, { now, expires: later(1000) }),
      );
    const use = (secret: string, at: Date) =>
      catalogue.audited(CONSOLE, at, ({ links }) => links.use(secret, at));
    const old = await make();
    const secret = await make();
    assert.equal(await use(old, now), undefined);
    assert.equal(await use(secret, later(1000)), undefined);
    assert.deepEqual(await use(secret, later(999)), { kind: 'reset', accountId: account.id });
    assert.equal(await use(secret, later(999)), undefined);
    assert.equal(await catalogue.links.find(secret, now), undefined);
  });
});

test('a personal token ends with its day, with its owner’s account, and when it is revoked', async (t) => {
  const catalogue = await testCatalogue(t);
  const account = await addAccount(catalogue);
  const make = () =>
    catalogue.audited(CONSOLE, now, ({ tokens }) =>
      tokens.create('Script', now.toISOString(), {
        ownerId: account.id,
        scopes: ['deposit'],
        expires: later(1000).toISOString(),
      }),
    );
  const { token, secret } = await make();
  const at = (time: Date) => catalogue.tokens.authenticate(secret, time.toISOString());
  assert.deepEqual(await at(now), { id: token.id, name: 'Script', scopes: ['deposit'], owner: account });
  assert.equal(await at(later(1000)), undefined);
  const setDisabled = (disabled: string | null) =>
    catalogue.audited(CONSOLE, now, ({ accounts }) => accounts.change(account.id, { disabled }));
  await setDisabled(now.toISOString());
  assert.equal(await at(now), undefined);
  await setDisabled(null);
  const [listed] = await catalogue.tokens.ofOwner(account.id);
  assert.equal(listed?.lastUsed, now.toISOString());
  const revoke = (owner: string) =>
    catalogue.audited(CONSOLE, now, ({ tokens }) => tokens.revoke(token.id, owner));
  assert.equal(await revoke('somebody-else'), undefined);
  assert.equal((await revoke(account.id))?.name, 'Script');
  assert.equal(await at(now), undefined);
});

test('the audit log is chosen from by who, what and when', async (t) => {
  const catalogue = await testCatalogue(t);
  const account = await addAccount(catalogue);
  const person = { kind: 'account', id: account.id, name: 'Aigul', address: '192.0.2.7' } as const;
  const object = { kind: 'account', id: account.id, name: 'Aigul' } as const;
  await catalogue.audited(person, later(86_400_000), ({ tell }) => tell({ action: 'signed-in', object }));
  const chosen = async (filter: Parameters<typeof catalogue.auditLog.count>[0]) => {
    const entries = await catalogue.auditLog.page(filter, { offset: 0, limit: 10 });
    assert.equal(await catalogue.auditLog.count(filter), entries.length);
    return entries.map(({ action }) => action);
  };
  assert.deepEqual(await chosen({}), ['signed-in', 'account-added']);
  assert.deepEqual(await chosen({ who: account.id }), ['signed-in']);
  assert.deepEqual(await chosen({ who: 'console' }), ['account-added']);
  assert.deepEqual(await chosen({ action: 'signed-in' }), ['signed-in']);
  assert.deepEqual(await chosen({ from: '2026-03-03' }), ['signed-in']);
  assert.deepEqual(await chosen({ before: '2026-03-03' }), ['account-added']);
  assert.deepEqual(
    (await catalogue.auditLog.actors()).map(({ id }) => id).sort(),
    [account.id, 'console'].sort(),
  );
});

test('a token made before there were accounts may still do everything', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'kitepkana-before-accounts-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'catalogue.sqlite');
  const db = new Kysely<unknown>({ dialect: new WritingSqliteDialect({ database: openDatabase(path) }) });
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
  }).migrateTo('0001-first-tables');
  assert.equal(error, undefined);
  await db.destroy();
  const database = openDatabase(path);
  const hash = '2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b';
  database
    .prepare('insert into tokens (id, name, hash, created) values (?, ?, ?, ?)')
    .run('old', 'Old script', hash, now.toISOString());
  database.close();

  const catalogue = await openCatalogue(path);
  t.after(() => catalogue.close());
  assert.deepEqual(await catalogue.tokens.authenticate('secret', now.toISOString()), {
    id: 'old',
    name: 'Old script',
    scopes: ['admin'],
    owner: null,
  });
});
