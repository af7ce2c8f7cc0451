import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import type { Account } from '../../../server/domain/account.ts';
import { CONSOLE } from '../../../server/domain/audit.ts';
import { ROLES, type Role } from '../../../server/domain/permissions.ts';
import { paths } from '../../../server/paths.ts';
import { addAccount, formToken, signedIn, Visit } from '../../support/accounts.ts';
import { openTestLibrary, type TestLibrary } from '../../support/library.ts';

let library: TestLibrary;
let other: Account;
const people = new Map<Role, Visit>();
const ui = 'en';
const ACCOUNT = paths.account.page.href({ ui });

before(async () => {
  library = await openTestLibrary({ TIME_ZONE: 'Asia/Bishkek' });
  for (const role of ROLES) {
    await addAccount(library, { email: `${role}@example.org`, role, name: `A ${role}` });
    people.set(role, await signedIn(library, `${role}@example.org`));
  }
  other = await addAccount(library, {
    email: 'other@example.org',
    role: 'depositor',
    name: '=HYPERLINK("x")',
  });
});
after(() => library.close());

/** Every page of the room: what it answers to a stranger, and to each role. */
const PAGES: readonly [string, () => string, stranger: number, ...roles: [number, number, number]][] = [
  ['sign in', () => paths.signIn.href({ ui }), 200, 303, 303, 303],
  ['set up', () => paths.setUp.href({ ui, link: 'x' }), 410, 410, 410, 410],
  ['reset password', () => paths.resetPassword.href({ ui, link: 'x' }), 410, 410, 410, 410],
  ['forgotten password', () => paths.forgottenPassword.href({ ui }), 200, 200, 200, 200],
  ['own account', () => ACCOUNT, 303, 200, 200, 200],
  ['accounts', () => paths.accounts.href({ ui }), 303, 403, 403, 200],
  ['an account', () => paths.person.href({ ui, id: other.id }), 303, 403, 403, 200],
  ['audit log', () => paths.auditLog.href({ ui }), 303, 403, 403, 200],
  ['audit log as a file', () => paths.auditLogFile.href({ ui }), 303, 403, 403, 200],
];

/** The same for what is sent there, with a form of one's own. */
const SENT: readonly [string, () => string, object, ...roles: [number, number, number]][] = [
  ['about', () => paths.account.about.href({ ui }), { name: 'N', language: 'en' }, 303, 303, 303],
  ['email', () => paths.account.email.href({ ui }), {}, 422, 422, 422],
  ['password', () => paths.account.password.href({ ui }), {}, 422, 422, 422],
  ['sessions', () => paths.account.sessions.href({ ui }), { session: 'x' }, 303, 303, 303],
  ['token', () => paths.account.tokens.href({ ui }), {}, 422, 422, 422],
  ['revoke', () => paths.account.revoke.href({ ui, id: 'x' }), {}, 404, 404, 404],
  ['add', () => paths.accounts.href({ ui }), {}, 403, 403, 422],
  ['role', () => paths.person.href({ ui, id: other.id }), { do: 'role', role: 'librarian' }, 403, 403, 303],
  ['link', () => paths.person.href({ ui, id: other.id }), { do: 'link' }, 403, 403, 200],
  ['disable', () => paths.person.href({ ui, id: other.id }), { do: 'disable' }, 403, 403, 303],
  ['enable', () => paths.person.href({ ui, id: other.id }), { do: 'enable' }, 403, 403, 303],
  ['nonsense', () => paths.person.href({ ui, id: other.id }), { do: 'constructor' }, 403, 403, 404],
  ['sign out', () => paths.signOut.href({ ui }), {}, 303, 303, 303],
];

describe('every page of accounts', () => {
  for (const [name, href, stranger, ...byRole] of PAGES) {
    test(`${name}, for each role and for a stranger`, async () => {
      assert.equal((await new Visit(library).get(href())).status, stranger);
      const answers: number[] = [];
      for (const role of ROLES) answers.push((await people.get(role)!.get(href())).status);
      assert.deepEqual(answers, byRole);
    });
  }

  for (const [name, href, fields, ...byRole] of SENT) {
    test(`sending ${name}, by each role and by a stranger`, async () => {
      const answers: number[] = [];
      for (const role of ROLES) {
        const visit = await signedIn(library, `${role}@example.org`);
        answers.push((await visit.send(href(), { ...fields }, ACCOUNT)).status);
      }
      assert.deepEqual(answers, byRole);
      const stranger = new Visit(library);
      const before = await library.storage.catalogue.auditLog.count({});
      const answer = await stranger.send(href(), { ...fields }, paths.signIn.href({ ui }));
      assert.equal(answer.status, 303);
      assert.equal(
        await library.storage.catalogue.auditLog.count({}),
        before,
        'a stranger changed something',
      );
    });
  }
});

describe('an administrator', () => {
  test('changes roles, which take effect at once', async () => {
    const person = await addAccount(library, { email: 'rising@example.org', role: 'depositor' });
    const visit = await signedIn(library, person.email);
    await visit.get(paths.auditLog.href({ ui })).expect(403);
    const admin = people.get('administrator')!;
    const href = paths.person.href({ ui, id: person.id });
    await admin.send(href, { do: 'role', role: 'administrator' });
    const answer = await visit.get(paths.auditLog.href({ ui })).expect(200);
    assert.match(String(answer.headers['set-cookie']), /session=/, 'the session got another secret');
    await admin.send(href, { do: 'role', role: 'depositor' });
    await visit.get(paths.auditLog.href({ ui })).expect(403);
  });

  test('disables an account: its sessions and tokens stop at once', async () => {
    const person = await addAccount(library, { email: 'leaving@example.org' });
    const visit = await signedIn(library, person.email);
    const href = paths.person.href({ ui, id: person.id });
    await people.get('administrator')!.send(href, { do: 'disable' });
    await visit.get(ACCOUNT).expect(303);
    assert.equal((await new Visit(library).signIn(person.email)).status, 422);
    await people.get('administrator')!.send(href, { do: 'enable' });
    assert.equal((await new Visit(library).signIn(person.email)).status, 303);
  });

  test('cannot take away their own role, nor act once somebody else took it away', async () => {
    const one = await addAccount(library, { email: 'one@example.org', role: 'administrator' });
    const visit = await signedIn(library, one.email);
    const own = await visit.send(paths.person.href({ ui, id: one.id }), { do: 'disable' }, ACCOUNT);
    assert.equal(own.status, 403);
    const form = formToken((await visit.get(ACCOUNT)).text);
    const href = paths.person.href({ ui, id: one.id });
    await people.get('administrator')!.send(href, { do: 'role', role: 'librarian' });
    const answer = await visit.agent
      .post(paths.person.href({ ui, id: other.id }))
      .type('form')
      .send({ do: 'disable', form });
    assert.equal(answer.status, 403);
  });
});

describe('the audit log', () => {
  const get = async (query: object) =>
    (
      await people
        .get('administrator')!
        .get(paths.auditLog.href({ ui, query: query as never }))
        .expect(200)
    ).text;

  test('is chosen from by who, what and when, and paged', async () => {
    const text = await get({ action: 'account-disabled' });
    assert.match(text, /Account disabled/);
    assert.doesNotMatch(text, /<td>Signed in<\/td>/);
    assert.match(await get({ from: '2090-01-01' }), /Nothing was done that fits/);
    assert.match(await get({ from: 'soon', page: 'x', who: '' }), /Page 1 of/);
    const now = new Date();
    await library.storage.catalogue.audited(CONSOLE, now, async ({ tell }) => {
      for (let count = 0; count < 60; count += 1)
        await tell({
          action: 'project-saved',
          object: { kind: 'project', id: `p${count}`, name: `P ${count}` },
        });
    });
    const first = await get({ action: 'project-saved' });
    assert.match(first, /60 entries/);
    assert.match(first, /P 59/);
    assert.match(await get({ action: 'project-saved', page: 2 }), /P 0/);
    assert.match(await get({ action: 'project-saved', page: 99 }), /P 0/);
  });

  test('takes days as those of the library’s time zone', async () => {
    const at = new Date('2025-06-30T18:30:00.000Z');
    const object = { kind: 'project', id: 'night', name: 'Night' } as const;
    await library.storage.catalogue.audited(CONSOLE, at, ({ tell }) =>
      tell({ action: 'project-saved', object }),
    );
    assert.match(await get({ from: '2025-07-01', to: '2025-07-01' }), /1\sJuly\s2025, 00:30/);
    assert.match(await get({ from: '2025-06-30', to: '2025-06-30' }), /Nothing was done/);
  });

  test('is a table in which no cell is a formula', async () => {
    const href = paths.auditLogFile.href({ ui, query: { action: 'account-disabled' } });
    const { text, headers } = await people.get('administrator')!.get(href).expect(200);
    assert.match(headers['content-disposition'] ?? '', /attachment; filename=audit-log.csv/);
    assert.equal(headers['cache-control'], 'private, no-store');
    const rows = parse(text, { bom: true, columns: true }) as Record<string, string>[];
    const row = rows.find(({ id }) => id === other.id);
    assert.equal(row?.name, `'=HYPERLINK("x")`);
    assert.equal(row?.action, 'account-disabled');
  });

  test('names every action in every language', async () => {
    for (const language of ['en', 'ru', 'ky'] as const) {
      const { text } = await people
        .get('administrator')!
        .get(paths.auditLog.href({ ui: language }))
        .expect(200);
      assert.doesNotMatch(text, /accounts\.action/);
    }
  });
});
