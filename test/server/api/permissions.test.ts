import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import request from 'supertest';
import type { Account } from '../../../server/domain/account.ts';
import { publicationObject } from '../../../server/domain/archived.ts';
import { CONSOLE } from '../../../server/domain/audit.ts';
import { parsePublicationId } from '../../../server/domain/identifiers.ts';
import { ROLES, type Role, SCOPES, type Scope } from '../../../server/domain/permissions.ts';
import { paths } from '../../../server/paths.ts';
import { depositedId, pdfSaying } from '../../support/api-client.ts';
import { openTestLibrary, type TestLibrary } from '../../support/library.ts';

let library: TestLibrary;
const owners = new Map<Role, Account>();
const secrets = new Map<string, string>();

before(async () => {
  library = await openTestLibrary();
  const now = new Date();
  await library.storage.catalogue.audited(CONSOLE, now, async ({ accounts, tokens }) => {
    for (const role of ROLES) {
      const account = await accounts.add({
        name: `A ${role}`,
        email: `${role}@example.org`,
        role,
        language: 'en',
        created: now.toISOString(),
      });
      owners.set(role, account!);
      for (const scope of SCOPES) {
        const { secret } = await tokens.create(scope, now.toISOString(), {
          ownerId: account!.id,
          scopes: [scope],
        });
        secrets.set(`${role} ${scope}`, secret);
      }
    }
  });
});
after(() => library.close());

const tokenOf = (role: Role, scope: Scope) => secrets.get(`${role} ${scope}`)!;
const bearerOf = (role: Role, scope: Scope) => ({ authorization: `Bearer ${tokenOf(role, scope)}` });
const draft = { title: { en: 'A draft' }, state: 'draft' };
const published = { title: { en: 'A report' } };
const depositAs = (role: Role, scope: Scope, metadata: object) =>
  depositedId({ app: library.app, token: tokenOf(role, scope) }, metadata);

/** What each way of asking is answered with, by role and by the scope of the token. */
const ASKED: Record<string, (as: { authorization: string }, own: string, other: string) => request.Test> = {
  'deposit a draft': (as) =>
    request(library.app).post(paths.api.publications.href()).set(as).field('metadata', JSON.stringify(draft)),
  'deposit a publication': (as) =>
    request(library.app)
      .post(paths.api.publications.href())
      .set(as)
      .field('metadata', JSON.stringify(published)),
  'read a draft of somebody else': (as, _own, other) =>
    request(library.app)
      .get(paths.api.publication.href({ id: other }))
      .set(as),
  'change a draft of somebody else': (as, _own, other) =>
    request(library.app)
      .patch(paths.api.publication.href({ id: other }))
      .set(as)
      .send({ licence: 'CC0-1.0' }),
  'give a draft of somebody else a PDF': (as, _own, other) =>
    request(library.app)
      .put(paths.api.edition.href({ id: other, language: 'en' }))
      .set(as)
      .attach('file', pdfSaying(as.authorization), 'en.pdf'),
  'read an own draft': (as, own) =>
    request(library.app)
      .get(paths.api.publication.href({ id: own }))
      .set(as),
  'change an own draft': (as, own) =>
    request(library.app)
      .patch(paths.api.publication.href({ id: own }))
      .set(as)
      .send({ licence: 'CC0-1.0' }),
  'publish an own draft': (as, own) =>
    request(library.app)
      .patch(paths.api.publication.href({ id: own }))
      .set(as)
      .send({ state: 'published' }),
  'withdraw an own draft': (as, own) =>
    request(library.app)
      .delete(paths.api.publication.href({ id: own }))
      .set(as)
      .send({ reason: 'No.' }),
};

const ALL_OF_A_LIBRARIAN: Record<string, number> = {
  'deposit a draft': 201,
  'deposit a publication': 201,
  'read a draft of somebody else': 200,
  'change a draft of somebody else': 200,
  'give a draft of somebody else a PDF': 201,
  'read an own draft': 200,
  'change an own draft': 200,
  'publish an own draft': 200,
  'withdraw an own draft': 200,
};
const OF_A_DEPOSITOR: Record<string, number> = {
  ...ALL_OF_A_LIBRARIAN,
  'deposit a publication': 403,
  'read a draft of somebody else': 404,
  'change a draft of somebody else': 404,
  'give a draft of somebody else a PDF': 404,
  'publish an own draft': 403,
  'withdraw an own draft': 403,
};
const READS: Record<string, number> = Object.fromEntries(
  Object.keys(ASKED).map((name) => [name, name.startsWith('read') ? 200 : 403]),
);
const DOES_NOT_READ_OTHERS = { ...ALL_OF_A_LIBRARIAN, 'read a draft of somebody else': 404 };

const EXPECTED: Record<Role, Record<Scope, Record<string, number>>> = {
  depositor: {
    deposit: OF_A_DEPOSITOR,
    'read-drafts': { ...READS, 'read a draft of somebody else': 404 },
    admin: OF_A_DEPOSITOR,
  },
  librarian: { deposit: DOES_NOT_READ_OTHERS, 'read-drafts': READS, admin: ALL_OF_A_LIBRARIAN },
  administrator: { deposit: DOES_NOT_READ_OTHERS, 'read-drafts': READS, admin: ALL_OF_A_LIBRARIAN },
};

describe('what a personal token may do', () => {
  for (const role of ROLES) {
    for (const scope of SCOPES) {
      test(`with the scope ${scope}, of a ${role}`, async () => {
        const other = await depositedId(library, draft);
        const answers: Record<string, number> = {};
        for (const [name, ask] of Object.entries(ASKED)) {
          const own = await depositAs(role, 'deposit', draft);
          answers[name] = (await ask(bearerOf(role, scope), own, other)).status;
        }
        assert.deepEqual(answers, EXPECTED[role][scope]);
      });
    }
  }

  test('a depositor cannot change their own draft any more once it is published', async () => {
    const id = await depositAs('depositor', 'deposit', draft);
    const patch = (token: string) =>
      request(library.app).patch(paths.api.publication.href({ id })).set('authorization', `Bearer ${token}`);
    await patch(library.token).send({ state: 'published' }).expect(200);
    const refused = await patch(tokenOf('depositor', 'deposit')).send({ licence: 'CC0-1.0' }).expect(403);
    assert.equal(refused.body.type, 'urn:kitepkana:problem:forbidden');
  });
});

describe('the audit log', () => {
  test('tells who changed what over the API, and the archive names the owner of the token', async () => {
    const id = await depositAs('librarian', 'deposit', published);
    await request(library.app)
      .delete(paths.api.publication.href({ id }))
      .set(bearerOf('librarian', 'deposit'))
      .send({ reason: 'Wrong.' })
      .expect(200);
    const entries = await library.storage.catalogue.auditLog.page({}, { offset: 0, limit: 2 });
    assert.deepEqual(
      entries.map(({ action, object, by, details }) => ({ action, object, name: by.name, details })),
      ['publication-withdrawn', 'publication-created'].map((action, index) => ({
        action,
        object: { kind: 'publication', id, name: 'A report' },
        name: 'A librarian (deposit)',
        details: { version: `v${2 - index}` },
      })),
    );
    assert.match(entries[0]?.by.address ?? '', /127\.0\.0\.1$/);
    const [first] = await library.storage.archive.versions(publicationObject(parsePublicationId(id)!));
    assert.deepEqual(first?.user, {
      name: 'A librarian',
      address: `urn:kitepkana:account:${owners.get('librarian')!.id}`,
    });
  });

  test('says nothing of what changed nothing', async () => {
    const id = await depositedId(library, published);
    const count = () => library.storage.catalogue.auditLog.count({});
    const before = await count();
    await request(library.app)
      .patch(paths.api.publication.href({ id }))
      .set('authorization', `Bearer ${library.token}`)
      .send({ title: { en: 'A report' } })
      .expect(200);
    assert.equal(await count(), before);
  });
});
