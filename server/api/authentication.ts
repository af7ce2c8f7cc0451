import type { Request } from 'express';
import type { ApiToken } from '../../storage/catalogue/tokens.ts';
import type { Author } from '../deposit/index.ts';
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

/** A token as the archive will name it: by its name, and by a URN of its id. */
export function authorOf({ id, name }: ApiToken, message: string): Author {
  return { user: { name, address: `urn:kitepkana:token:${id}` }, message };
}
