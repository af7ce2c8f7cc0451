import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { readConfig } from '../../../server/config.ts';
import { paths } from '../../../server/paths.ts';
import { addAccount, signedIn, Visit } from '../../support/accounts.ts';
import { openTestLibrary, type TestLibrary } from '../../support/library.ts';
import { openIdProvider, type Person } from '../../support/openid-provider.ts';

const PUBLIC_URL = 'http://127.0.0.1:3999';
const ACCOUNT = paths.account.page.href({ ui: 'ky' });

async function open(t: TestContext, people: Record<string, Person>, env: NodeJS.ProcessEnv = {}) {
  const provider = await openIdProvider(t, PUBLIC_URL, people);
  const library = await openTestLibrary({ ...provider.env, ...env });
  t.after(() => library.close());
  /** Goes there and back as somebody, in one browser. */
  const signIn = async (login: string, visit = new Visit(library), back?: string) => {
    const leaving = await visit.get(paths.openId.href({ ui: 'ky', back })).expect(303);
    const address = await provider.consent(leaving.headers.location ?? '', login);
    return { visit, address, answer: await visit.get(address.slice(PUBLIC_URL.length)) };
  };
  return { library, provider, signIn };
}

const actionsOf = async ({ storage }: TestLibrary) =>
  (await storage.catalogue.auditLog.page({}, { offset: 0, limit: 20 })).map(({ action }) => action).reverse();

describe('signing in at one’s institution', () => {
  test('makes an account with the role that the claim gives, and is offered on the page', async (t) => {
    const { library, signIn } = await open(t, {
      '7': { name: 'Айгүл', email: 'aigul@example.org', groups: ['everybody', 'librarian', 'depositor'] },
    });
    const visit = new Visit(library);
    const page = await visit.get(paths.signIn.href({ ui: 'ky', back: '/ky/projects' }));
    assert.match(page.text, /href="\/ky\/sign-in\/openid\?back&#x3D;%2Fky%2Fprojects"/);
    const { answer } = await signIn('7', visit, '/ky/projects');
    assert.equal(answer.status, 303, answer.text);
    assert.equal(answer.headers.location, '/ky/projects');
    const own = await visit.get(ACCOUNT).expect(200);
    assert.doesNotMatch(own.text, /type="password"/);
    const account = await library.storage.catalogue.accounts.byEmail('aigul@example.org');
    assert.deepEqual([account?.role, account?.name, account?.setUp], ['librarian', 'Айгүл', true]);
    assert.deepEqual(await actionsOf(library), ['account-added', 'signed-in']);
    await signIn('7');
    assert.equal((await library.storage.catalogue.accounts.list()).length, 1);
  });

  test('changes the role when the claim does, but for the last administrator', async (t) => {
    const people: Record<string, Person> = {
      '7': { email: 'aigul@example.org', groups: ['heads'] },
      '8': { email: 'bakyt@example.org', groups: ['heads'] },
    };
    const { library, signIn } = await open(t, people, { OIDC_ROLES: 'heads=administrator, staff=librarian' });
    const roleOf = async (email: string) => (await library.storage.catalogue.accounts.byEmail(email))?.role;
    await signIn('7');
    await signIn('8');
    people['7'] = { email: 'aigul@example.org', groups: ['staff'] };
    people['8'] = { email: 'bakyt@example.org', groups: ['staff'] };
    await signIn('7');
    assert.equal(await roleOf('aigul@example.org'), 'librarian');
    await signIn('8');
    assert.equal(await roleOf('bakyt@example.org'), 'administrator');
    people['7'] = { email: 'aigul@example.org', groups: ['everybody'] };
    await signIn('7');
    assert.equal(await roleOf('aigul@example.org'), 'depositor', 'who has no role any more');
    people['7'] = { email: 'aigul@example.org', groups: ['staff'] };
    await signIn('7');
    people['7'] = { email: 'aigul@example.org' };
    await signIn('7');
    assert.equal(await roleOf('aigul@example.org'), 'librarian', 'an issuer that says nothing');
  });

  test('opens the account with the same address only when the issuer has verified it, and for one person', async (t) => {
    const { library, signIn } = await open(t, {
      sure: { email: 'aigul@example.org', email_verified: true },
      unsure: { email: 'aigul@example.org', email_verified: false, groups: ['administrator'] },
      later: { email: 'aigul@example.org', email_verified: true },
    });
    await addAccount(library);
    assert.equal((await signIn('unsure')).answer.status, 403);
    assert.equal((await signIn('sure')).answer.status, 303);
    assert.equal((await signIn('later')).answer.status, 403);
    assert.deepEqual(await actionsOf(library), ['openid-linked', 'signed-in']);
  });

  test('takes the account from whoever wrote the address of somebody else into their own', async (t) => {
    const { library, signIn } = await open(t, {
      boss: { email: 'aigul@example.org', email_verified: true, groups: ['administrator'] },
    });
    const account = await addAccount(library);
    const { catalogue } = library.storage;
    const made = await catalogue.tokens.create('widening', new Date().toISOString(), { ownerId: account.id });
    const thief = await signedIn(library, account.email);
    await thief.get(ACCOUNT).expect(200);
    assert.equal((await signIn('boss')).answer.status, 303);
    assert.equal(await catalogue.accounts.passwordOf(account.id), null);
    assert.equal(await catalogue.tokens.authenticate(made.secret, new Date().toISOString()), undefined);
    assert.notEqual((await thief.get(ACCOUNT)).status, 200);
  });

  test('makes no account of an address that the issuer has not verified', async (t) => {
    const { library, signIn } = await open(t, {
      early: { email: 'victim@example.org', email_verified: false, groups: ['librarian'] },
    });
    assert.equal((await signIn('early')).answer.status, 403);
    assert.deepEqual(await library.storage.catalogue.accounts.list(), []);
  });

  test('lets in nobody without a role, nor a disabled account, and says why', async (t) => {
    const { library, signIn } = await open(t, {
      nobody: { email: 'nobody@example.org', groups: ['everybody'] },
      gone: { email: 'gone@example.org', groups: ['librarian'] },
    });
    const { answer } = await signIn('nobody');
    assert.equal(answer.status, 403);
    assert.match(answer.text, /You have no account here|Бул жерде эсебиңиз жок/);
    await signIn('gone');
    const { catalogue } = library.storage;
    const gone = await catalogue.accounts.byEmail('gone@example.org');
    await catalogue.audited(
      { kind: 'console', id: '', name: '', address: null },
      new Date(),
      ({ accounts }) => accounts.change(gone?.id ?? '', { disabled: new Date().toISOString() }),
    );
    assert.equal((await signIn('gone')).answer.status, 403);
  });

  test('takes nobody who comes with the address of somebody else’s way, twice, or without having left', async (t) => {
    const { library, provider, signIn } = await open(t, {
      '7': { email: 'aigul@example.org', groups: ['librarian'] },
    });
    const { address, visit } = await signIn('7');
    const path = address.slice(PUBLIC_URL.length);
    assert.equal((await visit.get(path)).status, 400, 'twice');
    assert.equal((await new Visit(library).get(path)).status, 400, 'without having left');
    const one = await new Visit(library).get(paths.openId.href({ ui: 'ky' }));
    const foreign = await provider.consent(one.headers.location ?? '', '7');
    const victim = new Visit(library);
    await victim.get(paths.openId.href({ ui: 'ky' })).expect(303);
    assert.equal(
      (await victim.get(foreign.slice(PUBLIC_URL.length))).status,
      400,
      'the way of somebody else',
    );
    await victim.get(ACCOUNT).expect(303);
  });

  test('is told as a failure when the issuer does not answer, and leaves everything else as it is', async (t) => {
    const library = await openTestLibrary({
      OIDC_ISSUER: 'http://127.0.0.1:9',
      OIDC_CLIENT_ID: 'library',
      OIDC_CLIENT_SECRET: 'secret',
    });
    t.after(() => library.close());
    const answer = await new Visit(library).get(paths.openId.href({ ui: 'en' }));
    assert.equal(answer.status, 400);
    assert.match(answer.text, /Signing in did not work/);
    await new Visit(library).get(paths.signIn.href({ ui: 'en' })).expect(200);
  });

  test('is not there unless it is set', async (t) => {
    const library = await openTestLibrary();
    t.after(() => library.close());
    await new Visit(library).get(paths.openId.href({ ui: 'en' })).expect(404);
    await new Visit(library).get(paths.openIdReturn.href()).expect(404);
    assert.doesNotMatch((await new Visit(library).get(paths.signIn.href({ ui: 'en' }))).text, /openid/);
  });
});

test('settings of OpenID Connect are whole, and encrypted but on this machine', () => {
  const faultsOf = (env: NodeJS.ProcessEnv) => {
    const read = readConfig(env);
    return 'faults' in read ? read.faults.map((fault) => fault.split(':')[0]) : [];
  };
  assert.deepEqual(faultsOf({ OIDC_ISSUER: 'https://id.example.org' }), [
    'OIDC_CLIENT_ID',
    'OIDC_CLIENT_SECRET',
  ]);
  assert.deepEqual(faultsOf({ OIDC_ISSUER: 'http://id.example.org' })[0], 'OIDC_ISSUER');
  assert.deepEqual(faultsOf({ OIDC_ROLES: 'staff=king' }), ['OIDC_ROLES']);
  assert.deepEqual(faultsOf({}), []);
});
