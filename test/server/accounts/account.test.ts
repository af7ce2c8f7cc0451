import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import request from 'supertest';
import { paths } from '../../../server/paths.ts';
import { addAccount, PASSWORD, signedIn, Visit } from '../../support/accounts.ts';
import { openTestLibrary } from '../../support/library.ts';

const { account: own } = paths;
const ACCOUNT = own.page.href({ ui: 'en' });
const NEW = 'кум жана таш, суу';

async function open(t: TestContext, role: 'depositor' | 'librarian' = 'librarian') {
  const library = await openTestLibrary();
  t.after(() => library.close());
  const account = await addAccount(library, { role });
  const visit = await signedIn(library, account.email);
  const { catalogue } = library.storage;
  const told = async () => (await catalogue.auditLog.page({}, { offset: 0, limit: 1 }))[0];
  return { library, catalogue, account, visit, told };
}

describe('one’s own account', () => {
  test('has another name and language when one says so', async (t) => {
    const { catalogue, account, visit, told } = await open(t);
    const wrong = await visit.send(own.about.href({ ui: 'en' }), { name: ' ', language: 'ru' }, ACCOUNT);
    assert.equal(wrong.status, 422);
    const path = own.about.href({ ui: 'en' });
    assert.equal((await visit.send(path, { name: 'Айгүл', language: 'ru' }, ACCOUNT)).status, 303);
    const changed = await catalogue.accounts.find(account.id);
    assert.deepEqual([changed?.name, changed?.language], ['Айгүл', 'ru']);
    assert.equal((await told())?.action, 'language-changed');
  });

  test('has another address only for who knows the password', async (t) => {
    const { library, catalogue, account, visit, told } = await open(t);
    await addAccount(library, { email: 'taken@example.org' });
    const send = (email: string, currentPassword = PASSWORD) =>
      visit.send(own.email.href({ ui: 'en' }), { email, currentPassword }, ACCOUNT);
    assert.match((await send('not an address')).text, /does not look like an e-mail address/);
    assert.match((await send('new@example.org', 'wrong')).text, /not your present password/);
    assert.match((await send('TAKEN@example.org')).text, /Another account has this address/);
    assert.equal((await catalogue.accounts.find(account.id))?.email, account.email);
    assert.equal((await send('new@example.org')).status, 303);
    assert.equal((await catalogue.accounts.byEmail('new@example.org'))?.id, account.id);
    const entry = await told();
    assert.equal(entry?.action, 'email-changed');
    assert.deepEqual(entry?.details, { from: account.email, to: 'new@example.org' });
  });

  test('has another password, which ends every session but this one and voids its secret', async (t) => {
    const { library, account, visit, told } = await open(t);
    const elsewhere = await signedIn(library, account.email);
    const before = visit.agent.jar.getCookie('session', { path: '/' } as never)?.value;
    const send = (newPassword: string, currentPassword = PASSWORD) =>
      visit.send(own.password.href({ ui: 'en' }), { newPassword, currentPassword }, ACCOUNT);
    assert.equal((await send('short')).status, 422);
    assert.equal((await send('Айгүл Асанова')).status, 422);
    assert.equal((await send(NEW, 'wrong')).status, 422);
    await elsewhere.get(ACCOUNT).expect(200);
    const done = await send(NEW);
    assert.equal(done.status, 303);
    assert.match(
      (await visit.get(done.headers.location ?? '').expect(200)).text,
      /Your password was changed/,
    );
    await elsewhere.get(ACCOUNT).expect(303);
    await request(library.app).get(ACCOUNT).set('Cookie', `session=${before}`).expect(303);
    assert.equal((await told())?.action, 'password-changed');
    assert.equal((await new Visit(library).signIn(account.email, NEW)).status, 303);
  });

  test('lets nobody try its password for ever from a browser that was left open', async (t) => {
    const { visit } = await open(t);
    const send = () =>
      visit.send(own.email.href({ ui: 'en' }), { email: 'x@example.org', currentPassword: 'no' }, ACCOUNT);
    const statuses: number[] = [];
    for (let count = 0; count < 11; count += 1) statuses.push((await send()).status);
    assert.deepEqual([...new Set(statuses)], [422, 429]);
  });

  test('lists its sessions, and ends one of them or all others', async (t) => {
    const { library, account, visit, told } = await open(t);
    const phone = new Visit(library);
    phone.agent.set(
      'User-Agent',
      'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36',
    );
    await phone.signIn(account.email);
    const third = await signedIn(library, account.email);
    const page = (await visit.get(ACCOUNT)).text;
    assert.match(page, /Chrome, Android/);
    assert.match(page, /127\.0\.0\.\*/);
    assert.match(page, /This device/);
    const id = /value="(\w{16})">End<span class="unseen"> Chrome, Android/.exec(page)?.[1] ?? '';
    await visit.send(own.sessions.href({ ui: 'en' }), { session: id }, ACCOUNT);
    await phone.get(ACCOUNT).expect(303);
    await third.get(ACCOUNT).expect(200);
    await visit.send(own.sessions.href({ ui: 'en' }), {}, ACCOUNT);
    await third.get(ACCOUNT).expect(303);
    await visit.get(ACCOUNT).expect(200);
    assert.deepEqual((await told())?.details, { sessions: '1' });
  });

  test('makes tokens that are shown once, work with their scopes, and are revoked', async (t) => {
    const { library, visit, told, catalogue, account } = await open(t);
    const path = own.tokens.href({ ui: 'en' });
    const incomplete = await visit.send(path, { tokenName: 'My script', days: '90' }, ACCOUNT);
    assert.equal(incomplete.status, 422);
    assert.match(incomplete.text, /value="My script"/);
    assert.match(incomplete.text, /Please choose at least one/);
    const fields = { tokenName: 'My script', days: '90', scopes: ['read-drafts'] };
    const unsure = await visit.send(path, { ...fields, currentPassword: 'not mine at all' }, ACCOUNT);
    assert.equal(unsure.status, 422);
    assert.match(unsure.text, /This is not your present password/);
    const made = await visit.send(path, { ...fields, currentPassword: PASSWORD }, ACCOUNT);
    const secret = /kp_[\w-]{43}/.exec(made.text)?.[0] ?? '';
    assert.equal(made.headers['cache-control'], 'private, no-store');
    assert.doesNotMatch((await visit.get(ACCOUNT)).text, new RegExp(secret));
    const entry = await told();
    assert.equal(entry?.action, 'token-made');
    assert.doesNotMatch(JSON.stringify(entry), new RegExp(secret));

    const post = () =>
      request(library.app).post(paths.api.publications.href()).set('authorization', `Bearer ${secret}`);
    await post().expect(403);
    const [token] = await catalogue.tokens.ofOwner(account.id);
    const revoked = await visit.send(own.revoke.href({ ui: 'en', id: token?.id ?? '' }), {}, ACCOUNT);
    assert.equal(revoked.status, 303);
    await post().expect(401);
    assert.equal((await told())?.action, 'token-revoked');
  });

  test('cannot make a token for more than its role may', async (t) => {
    const { visit } = await open(t, 'depositor');
    const fields = { tokenName: 'Reader', days: '30', scopes: ['read-drafts'] };
    assert.equal((await visit.send(own.tokens.href({ ui: 'en' }), fields, ACCOUNT)).status, 422);
    assert.doesNotMatch((await visit.get(ACCOUNT)).text, /value="read-drafts"/);
  });
});
