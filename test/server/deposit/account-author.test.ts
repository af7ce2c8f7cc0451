import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountAuthor, createPublication, isDepositor } from '../../../server/deposit/index.ts';
import type { Account } from '../../../server/domain/account.ts';
import { depositRoom, metadataOf } from '../../support/deposits.ts';

const account = (id: string, role: Account['role']): Account => ({
  id,
  name: 'Айгүл Асанова',
  email: `${id}@example.org`,
  role,
  language: 'ky',
  disabled: null,
  setUp: true,
  hasPassword: true,
  hasOpenId: false,
  created: '2026-03-02T00:00:00Z',
});

test('who made the first version of a publication is its depositor', async (t) => {
  const room = await depositRoom(t);
  const [aigul, other] = [account('a1', 'depositor'), account('b2', 'depositor')];
  const by = { kind: 'account', id: aigul.id, name: aigul.name, address: null } as const;
  const author = accountAuthor(aigul, by, 'Deposit');
  assert.equal(author.onlyDrafts, true);
  assert.equal(accountAuthor(account('c3', 'librarian'), by, 'Deposit').onlyDrafts, false);
  const made = await createPublication(room.services, {
    metadata: metadataOf({ state: 'draft' }),
    files: [],
    author,
  });
  assert.ok(made.ok);
  const { id } = made.value.catalogued.publication;
  assert.equal(await isDepositor(room.storage.archive, aigul, id), true);
  assert.equal(await isDepositor(room.storage.archive, other, id), false);
});
