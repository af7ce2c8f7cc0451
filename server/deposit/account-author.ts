import type { Archive } from '../../storage/archive/archive.ts';
import { type Account, accountUrn } from '../domain/account.ts';
import type { Actor } from '../domain/audit.ts';
import type { PublicationId } from '../domain/identifiers.ts';
import { roleMay } from '../domain/permissions.ts';
import { depositorOf } from './depositor.ts';
import type { Author } from './services.ts';

/** Somebody who is signed in, as the author of a change. Whoever may not publish changes nothing but drafts. */
export function accountAuthor({ id, name, role }: Account, by: Actor, message: string): Author {
  return { by, user: { name, address: accountUrn(id) }, message, onlyDrafts: !roleMay(role, 'publish') };
}

/** Whether this account handed the publication in: it made its first version in the archive. */
export async function isDepositor(
  archive: Pick<Archive, 'versions'>,
  { id }: Pick<Account, 'id'>,
  publication: PublicationId,
): Promise<boolean> {
  return (await depositorOf(archive, publication))?.address === accountUrn(id);
}
