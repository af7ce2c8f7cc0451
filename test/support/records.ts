import assert from 'node:assert/strict';
import { accountAuthor, createPublication } from '../../server/deposit/index.ts';
import type { Account } from '../../server/domain/account.ts';
import type { PublicationId } from '../../server/domain/identifiers.ts';
import { metadataOf } from './deposits.ts';
import type { TestLibrary } from './library.ts';

/** A record that somebody handed in, as a draft unless `given` says otherwise. */
export async function recordOf(
  library: TestLibrary,
  account: Account,
  given: object = {},
): Promise<PublicationId> {
  const by = { kind: 'account', id: account.id, name: account.name, address: null } as const;
  const created = await createPublication(library.services, {
    metadata: metadataOf({ state: 'draft', ...given }),
    files: [],
    author: { ...accountAuthor(account, by, 'Deposit'), onlyDrafts: false },
  });
  assert.ok(created.ok);
  return created.value.catalogued.publication.id;
}
