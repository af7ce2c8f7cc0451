import type { Request } from 'express';
import type { ApiToken } from '../../storage/catalogue/tokens.ts';
import { type Author, isDepositor } from '../deposit/index.ts';
import { accountUrn } from '../domain/account.ts';
import type { PublicationId } from '../domain/identifiers.ts';
import { type Permission, tokenMay } from '../domain/permissions.ts';
import type { Problem } from '../domain/problem.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { ApiServices } from './services.ts';

type Services = Pick<ApiServices, 'catalogue' | 'clock'>;

/** Whose bearer token (RFC 6750 § 2.1) the request carries; a stranger's has none. A wrong token is `unauthorized`. */
export async function bearer(
  { catalogue, clock }: Services,
  req: Request,
): Promise<Result<ApiToken | undefined, Problem>> {
  const { authorization } = req.headers;
  if (authorization === undefined) return ok(undefined);
  const secret = /^Bearer +([\w.~+/-]+=*)$/i.exec(authorization)?.[1];
  const token = secret && (await catalogue.tokens.authenticate(secret, clock.now().toISOString()));
  return token ? ok(token) : fail({ kind: 'unauthorized' });
}

/**
 * A token as the archive will name it: by its own name, or by its owner's; and as the audit log does, with where the
 * request came from. Whoever may not publish changes nothing but drafts.
 */
export function authorOf(token: ApiToken, req: Request, message: string): Author {
  const { id, name, owner } = token;
  const user = owner
    ? { name: owner.name, address: accountUrn(owner.id) }
    : { name, address: `urn:kitepkana:token:${id}` };
  const by = {
    kind: 'token',
    id,
    name: owner ? `${owner.name} (${name})` : name,
    address: req.ip ?? null,
  } as const;
  return { by, user, message, onlyDrafts: !tokenMay(token, 'publish') };
}

/** Whether a token's owner handed this publication in: whoever made its first version in the archive. */
export async function isOwn(
  { archive }: Pick<ApiServices, 'archive'>,
  { owner }: ApiToken,
  id: PublicationId,
): Promise<boolean> {
  return owner !== null && isDepositor(archive, owner, id);
}

/** Whether a token may change this publication at all. Problems: `forbidden`, or `not-found` for what it may not see. */
export async function mayChange(
  services: Pick<ApiServices, 'archive' | 'catalogue'>,
  token: ApiToken,
  id: PublicationId,
  permission: Permission = 'edit-any',
): Promise<Result<void, Problem>> {
  if (tokenMay(token, permission)) return ok(undefined);
  const found = await services.catalogue.publications.find(id);
  if (!found) return fail({ kind: 'not-found' });
  const own = await isOwn(services, token, id);
  if (own && permission === 'edit-any' && tokenMay(token, 'edit-own-draft')) return ok(undefined);
  const hidden = found.publication.state !== 'published' && !own && !tokenMay(token, 'read-drafts');
  return fail({ kind: hidden ? 'not-found' : 'forbidden' });
}
