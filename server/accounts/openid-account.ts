import type { AuditedTables } from '../../storage/catalogue/audited.ts';
import { type Account, parseEmail } from '../domain/account.ts';
import type { Language } from '../domain/languages.ts';
import { ROLES, type Role } from '../domain/permissions.ts';
import type { OpenIdSettings } from '../openid-settings.ts';
import type { Claims } from './openid-client.ts';

const [LEAST] = ROLES;

/** The highest role that the claim gives; undefined when it gives none. */
export function roleOf({ roleClaim, roles }: OpenIdSettings, claims: Claims): Role | undefined {
  const given = [claims[roleClaim] ?? []].flat().flatMap((value) => roles.get(String(value)) ?? []);
  return ROLES.findLast((role) => given.includes(role));
}

/**
 * The account of who signed in elsewhere: the one they had before; else the one with their address, when the issuer
 * has verified it; else a new one with it, when the claim gives a role. Where the issuer sends the claim, it decides the
 * role at every sign-in, but for the last administrator's: who has no role there any more is a depositor here.
 */
export async function accountOfClaims(
  tables: AuditedTables,
  settings: OpenIdSettings,
  claims: Claims,
  { now, ui }: { now: Date; ui: Language },
): Promise<Account | undefined> {
  const { accounts } = tables;
  const openid = { issuer: claims.iss, subject: claims.sub };
  const role = roleOf(settings, claims);
  const account =
    (await accounts.byOpenId(openid)) ??
    (await linked(tables, claims)) ??
    (role && (await added(tables, claims, { role, now, ui })));
  if (!account || account.disabled) return undefined;
  await accounts.change(account.id, { openid });
  const next = role ?? (claims[settings.roleClaim] === undefined ? account.role : LEAST);
  if (next !== account.role) await changeRole(tables, account, next);
  return accounts.find(account.id);
}

const objectOf = ({ id, name }: Account) => ({ kind: 'account', id, name }) as const;

/** The address, if the issuer is sure that it is theirs: anybody may claim another's. */
const verifiedEmail = (claims: Claims) =>
  claims.email_verified === true ? parseEmail(claims.email) : undefined;

/**
 * Whoever has the address has the account; but not one that is somebody's there already, since addresses are given to
 * others in time. The library never asked who wrote the address into the account: whoever could sign in to it by
 * other means cannot any more.
 */
async function linked(tables: AuditedTables, claims: Claims): Promise<Account | undefined> {
  const { accounts, sessions, links, tokens, tell } = tables;
  const email = verifiedEmail(claims);
  const account = email === undefined ? undefined : await accounts.byEmail(email);
  if (!account || account.disabled || account.hasOpenId) return undefined;
  await accounts.change(account.id, { password: null });
  await sessions.endOthers(account.id, null);
  await links.voidOf(account.id);
  await tokens.revokeAll(account.id);
  await tell({ action: 'openid-linked', object: objectOf(account), details: { issuer: claims.iss } });
  return account;
}

async function added(
  { accounts, tell }: AuditedTables,
  claims: Claims,
  { role, now, ui }: { role: Role; now: Date; ui: Language },
): Promise<Account | undefined> {
  const email = verifiedEmail(claims);
  if (email === undefined) return undefined;
  const name = typeof claims.name === 'string' && claims.name.trim() !== '' ? claims.name.trim() : email;
  const account = await accounts.add({ name, email, role, language: ui, created: now.toISOString() });
  if (account)
    await tell({ action: 'account-added', object: objectOf(account), details: { role, issuer: claims.iss } });
  return account;
}

async function changeRole({ accounts, sessions, tell }: AuditedTables, account: Account, role: Role) {
  const last = account.role === 'administrator' && (await accounts.count('administrator')) < 2;
  if (last) return;
  await accounts.change(account.id, { role });
  await sessions.renewLater(account.id);
  await tell({
    action: 'role-changed',
    object: objectOf(account),
    details: { from: account.role, to: role },
  });
}
