import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import request from 'supertest';
import { firstLink } from '../../../server/accounts/index.ts';
import { paths } from '../../../server/paths.ts';
import { addAccount, PASSWORD, signedIn, Visit } from '../../support/accounts.ts';
import { openTestLibrary } from '../../support/library.ts';
import { openMailbox } from '../../support/mailbox.ts';

const ACCOUNT = paths.account.page.href({ ui: 'en' });
const NEW = 'кум жана таш, суу';

async function open(t: TestContext, env: NodeJS.ProcessEnv = {}) {
  const library = await openTestLibrary(env);
  t.after(() => library.close());
  const pathOf = (link: string) => link.slice(library.config.publicUrl.length);
  return { library, pathOf };
}

/** Opens a link as a browser does and sends its form. */
async function follow(visit: Visit, path: string, fields: Record<string, string>) {
  const link = new URL(path, 'http://here.invalid').searchParams.get('link') ?? '';
  return visit.send(path.split('?')[0] ?? '', { link, ...fields }, path);
}

describe('the first start', () => {
  test('makes one link, and that the first administrator, once', async (t) => {
    const { library, pathOf } = await open(t);
    const old = pathOf((await firstLink(library.services)) ?? '');
    const path = pathOf((await firstLink(library.services)) ?? '');
    await request(library.app).get(old).expect(410);
    const page = await request(library.app).get(path).expect(200);
    assert.equal(page.headers['cache-control'], 'private, no-store');
    assert.equal(page.headers['referrer-policy'], 'same-origin');
    assert.match(page.text, /Set up the first account/);

    const visit = new Visit(library);
    const fields = { name: 'Асель', email: 'asel@example.org', password: 'too short' };
    const refused = await follow(visit, path, fields);
    assert.equal(refused.status, 422);
    assert.match(refused.text, /value="asel@example.org"/);
    assert.match(refused.text, /At least 12 characters/i);
    assert.doesNotMatch(refused.text, /too short"/);
    const done = await follow(visit, path, { ...fields, password: NEW });
    assert.equal(done.status, 303);
    const account = await library.storage.catalogue.accounts.byEmail('asel@example.org');
    assert.equal(account?.role, 'administrator');
    assert.match((await visit.get(done.headers.location ?? '')).text, /Welcome\. Your account is set up/);

    await request(library.app).get(path).expect(410);
    assert.equal(await firstLink(library.services), undefined);
    const actions = (await library.storage.catalogue.auditLog.page({}, { offset: 0, limit: 9 })).map(
      ({ action }) => action,
    );
    assert.deepEqual(actions, ['signed-in', 'account-set-up', 'link-made', 'link-made']);
  });

  test('is no way in for two', async (t) => {
    const { library, pathOf } = await open(t);
    const path = pathOf((await firstLink(library.services)) ?? '');
    const answers = await Promise.all(
      ['one', 'two', 'three'].map((name) =>
        follow(new Visit(library), path, { name, email: `${name}@example.org`, password: NEW }),
      ),
    );
    assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 410, 410]);
    assert.equal((await library.storage.catalogue.accounts.list()).length, 1);
  });
});

describe('an invitation', () => {
  test('is sent and shown by an administrator, sets the account up, and works once', async (t) => {
    const mailbox = await openMailbox(t);
    const { library, pathOf } = await open(t, { SMTP_URL: mailbox.url });
    await addAccount(library, { email: 'admin@example.org', role: 'administrator' });
    const admin = await signedIn(library, 'admin@example.org');
    const fields = { name: 'Бакыт', email: 'bakyt@example.org', role: 'depositor', language: 'ky' };
    const page = await admin.send(paths.accounts.href({ ui: 'en' }), fields);
    assert.equal(page.status, 200);
    const link = await mailbox.linkOf(1);
    assert.ok(page.text.includes(link.replaceAll('=', '&#x3D;')), 'the link is shown too');
    assert.match(mailbox.letters[0] ?? '', /To: bakyt@example\.org/);
    assert.match(mailbox.letters[0] ?? '', /Урматтуу Бакыт!/);

    const again = await admin.send(paths.accounts.href({ ui: 'en' }), fields);
    assert.equal(again.status, 422);
    assert.match(again.text, /Another account has this address/);

    const visit = new Visit(library);
    const done = await follow(visit, pathOf(link), { name: 'Бакыт Асанов', password: NEW });
    assert.equal(done.status, 303);
    assert.match((await visit.get(ACCOUNT)).text, /Бакыт Асанов/);
    await request(library.app).get(pathOf(link)).expect(410);
    assert.equal((await new Visit(library).signIn('bakyt@example.org', NEW)).status, 303);
  });
});

describe('a forgotten password', () => {
  const FORGOTTEN = paths.forgottenPassword.href({ ui: 'en' });
  const textOf = (html: string) => html.replaceAll(/name="form" value="[^"]+"/g, '');

  test('is chosen anew by a letter, which ends every session and works once', async (t) => {
    const mailbox = await openMailbox(t);
    const { library, pathOf } = await open(t, { SMTP_URL: mailbox.url });
    const account = await addAccount(library);
    const elsewhere = await signedIn(library, account.email);
    const asked = await new Visit(library).send(FORGOTTEN, { email: 'AIGUL@example.org' });
    assert.equal(asked.status, 200);
    const path = pathOf(await mailbox.linkOf(1));
    assert.match(path, /^\/ky\/reset-password\?link=[\w-]{43}$/);

    const visit = new Visit(library);
    const common = await follow(visit, path, { password: 'qwerty123456' });
    assert.equal(common.status, 422);
    assert.equal((await follow(visit, path, { password: NEW })).status, 303);
    await elsewhere.get(ACCOUNT).expect(303);
    await request(library.app).get(path).expect(410);
    assert.equal((await new Visit(library).signIn(account.email, PASSWORD)).status, 422);
    assert.equal((await new Visit(library).signIn(account.email, NEW)).status, 303);
  });

  test('is answered the same when there is no such account, and by no letter', async (t) => {
    const mailbox = await openMailbox(t);
    const { library } = await open(t, { SMTP_URL: mailbox.url });
    await addAccount(library);
    const nobody = await new Visit(library).send(FORGOTTEN, { email: 'nobody@example.org' });
    const somebody = await new Visit(library).send(FORGOTTEN, { email: 'aigul@example.org' });
    assert.equal(textOf(nobody.text), textOf(somebody.text));
    await mailbox.linkOf(1);
    assert.equal(mailbox.letters.length, 1);
  });

  test('fills nobody’s box', async (t) => {
    const mailbox = await openMailbox(t);
    const { library } = await open(t, { SMTP_URL: mailbox.url });
    await addAccount(library);
    for (let count = 0; count < 6; count += 1)
      await new Visit(library).send(FORGOTTEN, { email: 'aigul@example.org' });
    await mailbox.linkOf(3);
    assert.equal(mailbox.letters.length, 3);
  });

  test('is a matter for an administrator where no letters are sent', async (t) => {
    const { library } = await open(t);
    const { text } = await request(library.app).get(FORGOTTEN).expect(200);
    assert.match(text, /An administrator can give you a link/);
    assert.doesNotMatch(text, /type="email"/);
  });
});
