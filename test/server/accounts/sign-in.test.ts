import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import request from 'supertest';
import { paths } from '../../../server/paths.ts';
import { addAccount, PASSWORD, signedIn, Visit } from '../../support/accounts.ts';
import { openTestLibrary } from '../../support/library.ts';

const SIGN_IN = paths.signIn.href({ ui: 'en' });
const ACCOUNT = paths.account.page.href({ ui: 'en' });
const EMAIL = 'aigul@example.org';

async function room(t: TestContext, env: NodeJS.ProcessEnv = {}) {
  const library = await openTestLibrary(env);
  t.after(() => library.close());
  return { library, account: await addAccount(library), visit: new Visit(library) };
}

const cookiesOf = ({ headers }: { headers: Record<string, unknown> }) =>
  ((headers['set-cookie'] as string[] | undefined) ?? []).map(String);

describe('signing in', () => {
  test('gives a session, leads back, and is told', async (t) => {
    const { library, account, visit } = await room(t);
    const answer = await visit.signIn('Aigul@Example.org', PASSWORD, '/ky/search?q=суу');
    assert.equal(answer.status, 303);
    assert.equal(answer.headers.location, '/ky/search?q=%D1%81%D1%83%D1%83');
    const [cookie] = cookiesOf(answer).filter((each) => each.startsWith('session='));
    assert.match(cookie ?? '', /^session=[\w-]{43}; Max-Age=1209600; Path=\/; .*HttpOnly; SameSite=Lax$/);
    assert.match((await visit.get(ACCOUNT).expect(200)).text, /Айгүл Асанова/);
    const [entry] = await library.storage.catalogue.auditLog.page({}, { offset: 0, limit: 1 });
    assert.equal(entry?.action, 'signed-in');
    assert.equal(entry?.by.id, account.id);
  });

  test('behind https gives cookies that no other host can set', async (t) => {
    const { library } = await room(t, { PUBLIC_URL: 'https://library.example.org' });
    const page = await request(library.app).get(SIGN_IN);
    const [visit] = cookiesOf(page);
    assert.match(visit ?? '', /^__Host-visit=.*Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    const token = /name="form" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const answer = await request(library.app)
      .post(SIGN_IN)
      .set('Cookie', visit?.split(';')[0] ?? '')
      .type('form')
      .send({ email: EMAIL, password: PASSWORD, form: token });
    assert.equal(answer.status, 303);
    const session = cookiesOf(answer).find((each) => each.startsWith('__Host-session='));
    assert.match(session ?? '', /Path=\/;.*HttpOnly; Secure; SameSite=Lax$/);
    assert.doesNotMatch(session ?? '', /Domain/);
  });

  test('leads to no other site', async (t) => {
    const { library } = await room(t);
    for (const back of [
      'https://evil.test/',
      '//evil.test',
      '/\\evil.test',
      '/.//evil.test',
      '/\t/evil.test',
    ]) {
      const answer = await new Visit(library).signIn(EMAIL, PASSWORD, back);
      assert.equal(answer.headers.location, paths.workspace.overview.href({ ui: 'en' }), back);
    }
  });

  test('begins another session: the one that the browser had is void', async (t) => {
    const { library } = await room(t);
    const visit = await signedIn(library, EMAIL);
    const before = visit.agent.jar.getCookie('session', { path: '/' } as never)?.value;
    await addAccount(library, { email: 'other@example.org' });
    const token = (await visit.get(ACCOUNT)).text.match(/name="form" value="([^"]+)"/)?.[1];
    await visit.agent
      .post(SIGN_IN)
      .type('form')
      .send({ email: 'other@example.org', password: PASSWORD, form: token })
      .expect(303);
    await request(library.app).get(ACCOUNT).set('Cookie', `session=${before}`).expect(303);
  });

  test('out again ends the session', async (t) => {
    const { library } = await room(t);
    const visit = await signedIn(library, EMAIL);
    const before = visit.agent.jar.getCookie('session', { path: '/' } as never)?.value;
    await visit.send(paths.signOut.href({ ui: 'en' }), {}, ACCOUNT);
    const answer = await visit.get(ACCOUNT).expect(303);
    assert.equal(answer.headers.location, paths.signIn.href({ ui: 'en', back: ACCOUNT }));
    await request(library.app).get(ACCOUNT).set('Cookie', `session=${before}`).expect(303);
  });

  test('says the same whether there is no such account, another password, a disabled account, or none chosen yet', async (t) => {
    const { library, account } = await room(t);
    const disabled = await addAccount(library, { email: 'disabled@example.org' });
    await addAccount(library, { email: 'invited@example.org', password: null });
    await library.storage.catalogue.audited(
      { kind: 'console', id: '', name: '', address: null },
      new Date(),
      ({ accounts }) => accounts.change(disabled.id, { disabled: new Date().toISOString() }),
    );
    const tries = [
      [account.email, 'another password'],
      ['nobody@example.org', PASSWORD],
      ['disabled@example.org', PASSWORD],
      ['invited@example.org', PASSWORD],
      ['invited@example.org', ''],
    ] as const;
    const answers = new Set<string>();
    for (const [email, password] of tries) {
      const answer = await new Visit(library).signIn(email, password);
      assert.equal(answer.status, 422);
      assert.match(answer.text, new RegExp(`value="${email}"`));
      assert.doesNotMatch(answer.text, new RegExp(`value="${password || 'x x'}"`));
      answers.add(answer.text.replaceAll(email, '').replaceAll(/name="form" value="[^"]+"/g, ''));
    }
    assert.equal(answers.size, 1);
  });
});

describe('trying passwords', () => {
  const wrong = async (visit: Visit, email = EMAIL) => visit.signIn(email, 'not the password');

  test('makes whoever tries wait, with or without an account, and keeps what was typed', async (t) => {
    const { visit } = await room(t);
    for (const email of [EMAIL, 'nobody@example.org']) {
      for (let count = 0; count < 5; count += 1) assert.equal((await wrong(visit, email)).status, 422);
      const answer = await wrong(visit, email);
      assert.equal(answer.status, 429);
      assert.match(String(answer.headers['retry-after']), /^[12]$/);
      assert.match(answer.text, new RegExp(`value="${email}"`));
      assert.match(answer.text, /Too many attempts. Please try again in [12] seconds?\./);
    }
  });

  test('from elsewhere keeps nobody out of their account on a device that they know', async (t) => {
    const { library } = await room(t);
    const own = await signedIn(library, EMAIL);
    await own.send(paths.signOut.href({ ui: 'en' }), {}, ACCOUNT);
    const stranger = new Visit(library);
    for (let count = 0; count < 6; count += 1) await wrong(stranger);
    assert.equal((await stranger.signIn(EMAIL)).status, 429);
    assert.equal((await own.signIn(EMAIL)).status, 303);
  });

  test('with a device of somebody else, or one that was forged, counts as from elsewhere', async (t) => {
    const { library, account } = await room(t);
    const stranger = new Visit(library);
    for (let count = 0; count < 6; count += 1) await wrong(stranger);
    await addAccount(library, { email: 'other@example.org' });
    const other = await signedIn(library, 'other@example.org');
    await other.send(paths.signOut.href({ ui: 'en' }), {}, ACCOUNT);
    assert.equal((await other.signIn(EMAIL)).status, 429);
    stranger.agent.jar.setCookie(`device=${account.id}.AAAAAAAAAAAAAAAA.AAAA; path=/`);
    assert.equal((await stranger.signIn(EMAIL)).status, 429);
  });
});

describe('who is signed in', () => {
  test('gets pages that are kept nowhere; everybody else the same as ever', async (t) => {
    const { library } = await room(t);
    const visit = await signedIn(library, EMAIL);
    const home = paths.home.href({ ui: 'ky' });
    const own = await visit.get(home).expect('Cache-Control', 'private, no-store');
    assert.match(own.text, /Айгүл Асанова/);
    const anybody = await request(library.app).get(home).expect('Cache-Control', 'no-cache');
    assert.match(anybody.headers.vary ?? '', /Cookie/);
    assert.equal(cookiesOf(anybody).length, 0);
    assert.match(anybody.text, /href="\/ky\/sign-in\?back&#x3D;%2Fky"/);
    assert.doesNotMatch(anybody.text, /name="form"|accounts-\w+\.css/);
  });

  test('is known by the cookie alone: without it no session is looked for', async (t) => {
    const { library } = await room(t);
    const { sessions } = library.services.catalogue;
    const find = t.mock.method(sessions, 'find');
    await request(library.app)
      .get(paths.home.href({ ui: 'ky' }))
      .expect(200);
    assert.equal(find.mock.callCount(), 0);
    await request(library.app)
      .get(paths.home.href({ ui: 'ky' }))
      .set('Cookie', 'session=nonsense')
      .expect(200);
    assert.equal(find.mock.callCount(), 1);
  });

  test('gets another secret when their rights change, at the next page', async (t) => {
    const { library, account } = await room(t);
    const visit = await signedIn(library, EMAIL);
    await library.storage.catalogue.audited(
      { kind: 'console', id: '', name: '', address: null },
      new Date(),
      ({ sessions }) => sessions.renewLater(account.id),
    );
    const answer = await visit.get(ACCOUNT).expect(200);
    assert.ok(cookiesOf(answer).some((cookie) => cookie.startsWith('session=')));
    assert.equal(cookiesOf(await visit.get(ACCOUNT).expect(200)).length, 0);
  });
});
