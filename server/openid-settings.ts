import { z } from 'zod';
import { parseRole, type Role } from './domain/permissions.ts';

/** Where people may sign in besides, and what is known of them there. */
export type OpenIdSettings = {
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The claim that names a role, or groups of which one gives a role. */
  readonly roleClaim: string;
  /** Value of the claim → role. */
  readonly roles: ReadonlyMap<string, Role>;
};

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Secrets and identities go over it, so it is encrypted unless it stays on this machine. */
const isSafe = (url: string) => url.startsWith('https:') || LOOPBACK.includes(URL.parse(url)?.hostname ?? '');

const rolesSchema = z.string().transform((text, context) => {
  const roles = new Map<string, Role>();
  for (const pair of text.split(',')) {
    const [value = '', name = ''] = pair.split('=').map((part) => part.trim());
    const role = parseRole(name);
    if (value === '' || !role) {
      context.addIssue({
        code: 'custom',
        message: 'must be like library-staff=librarian,heads=administrator',
      });
      return z.NEVER;
    }
    roles.set(value, role);
  }
  return roles;
});

/** The settings of the environment by which people sign in at their institution. */
export const openIdEnvironment = {
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .refine(isSafe, 'must begin with https:')
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_ROLE_CLAIM: z.string().default('groups'),
  OIDC_ROLES: rolesSchema.default(
    new Map<string, Role>([
      ['administrator', 'administrator'],
      ['librarian', 'librarian'],
      ['depositor', 'depositor'],
    ]),
  ),
};

type Read = z.output<z.ZodObject<typeof openIdEnvironment>>;

/** What of it is there must be there whole. */
export function checkOpenId(
  { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }: Read,
  context: z.core.$RefinementCtx,
): void {
  const given = { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET };
  const missing = Object.entries(given).filter(([, value]) => value === undefined);
  if (missing.length === Object.keys(given).length) return;
  for (const [name] of missing)
    context.addIssue({ code: 'custom', path: [name], message: 'is missing, while others of OIDC_ are set' });
}

export function openIdSettings(read: Read): OpenIdSettings | undefined {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = read;
  if (OIDC_ISSUER === undefined || OIDC_CLIENT_ID === undefined || OIDC_CLIENT_SECRET === undefined)
    return undefined;
  return {
    issuer: new URL(OIDC_ISSUER),
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    roleClaim: read.OIDC_ROLE_CLAIM,
    roles: read.OIDC_ROLES,
  };
}
