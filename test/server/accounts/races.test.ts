import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import request from 'supertest';
import { hashPassword } from '../../../server/accounts/passwords.ts';
import { CONSOLE } from '../../../server/domain/audit.ts';
import { paths } from '../../../server/paths.ts';
import { addAccount, PASSWORD, signedIn, Visit } from '../../support/accounts.ts';
import { openTestLibrary } from '../../support/library.ts';

const ACCOUNT = paths.account.page.href({ ui: 'en' });

async function open(t: TestContext) {
  const library = await openTestLibrary();
  t.after(() => library.close());
  const account = await addAccount(library);
  return { library, account, catalogue: library.storage.catalogue };
}

describe('what happens at the same moment', () => {
  test('a session that gets another secret stays, whichever of several requests brings it', async (t) => {
    const { library, account, catalogue } = await open(t);
    const visit = await signedIn(library, account.email);
    await catalogue.audited(CONSOLE, new Date(), ({ sessions }) => sessions.renewLater(account.id));
    const answers = await Promise.all(Array.from({ length: 6 }, () => visit.get(ACCOUNT)));
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
    const renewed = answers.filter(({ headers }) => headers['set-cookie']);
    assert.equal(renewed.length, 1, 'one of them has the secret');
    assert.equal((await visit.get(ACCOUNT)).status, 200);
    const old = answers.find(({ headers }) => !headers['set-cookie']);
    assert.ok(old);
  });

  test('a password that is changed while somebody signs in with the old one lets nobody in', async (t) => {
    const { library, account, catalogue } = await open(t);
    const other = await hashPassword('башка узун сыр сөз');
    const accounts = {
      ...catalogue.accounts,
      /** The old hash is read, and a moment later it is another one. */
      passwordOf: async (id: string) => {
        const hash = await catalogue.accounts.passwordOf(id);
        await catalogue.audited(CONSOLE, new Date(), (tables) =>
          tables.accounts.change(id, { password: other }),
        );
        return hash;
      },
    };
    const { createApp } = await import('../../../server/app.ts');
    const app = createApp({ ...library.services, catalogue: { ...catalogue, accounts } });
    const visit = new Visit({ app });
    assert.equal((await visit.signIn(account.email)).status, 422);
    assert.equal((await visit.get(ACCOUNT)).status, 303);
  });
});

describe('what a password was good for', () => {
  test('is over when it is reset: sessions, links and tokens', async (t) => {
    const { library, account, catalogue } = await open(t);
    const now = new Date();
    const { secret } = await catalogue.tokens.create('Script', now.toISOString(), { ownerId: account.id });
    const link = await catalogue.audited(CONSOLE, now, ({ links }) =>
      links.make(
        { kind: 'reset', accountId: account.id },
        { now, expires: new Date(now.getTime() + 60_000) },
      ),
    );
    const visit = new Visit(library);
    const path = paths.resetPassword.href({ ui: 'en', link });
    const answer = await visit.send(
      paths.resetPassword.href({ ui: 'en' }),
      { link, password: `${PASSWORD} дагы` },
      path,
    );
    assert.equal(answer.status, 303, answer.text);
    assert.equal(await catalogue.tokens.authenticate(secret, now.toISOString()), undefined);
  });
});

test('the API lets nobody keep what a token sees', async (t) => {
  const { library } = await open(t);
  const answer = await request(library.app)
    .get(paths.api.publication.href({ id: '00000-00000' }))
    .set('authorization', `Bearer ${library.token}`);
  assert.match(answer.headers['cache-control'] ?? '', /no-store/);
  const created = await request(library.app)
    .post(paths.api.publications.href())
    .set('authorization', `Bearer ${library.token}`)
    .field('metadata', JSON.stringify({ title: { en: 'A draft' }, state: 'draft' }));
  assert.equal(created.headers['cache-control'], 'private, no-store');
});
