/** What a person may be here, from the least to the most. */
export const ROLES = ['depositor', 'librarian', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** Everything that somebody may be allowed to do, and nothing else. */
export const PERMISSIONS = [
  'deposit',
  'edit-own-draft',
  'edit-any',
  'publish',
  'read-drafts',
  'manage-vocabularies',
  'manage-accounts',
  'manage-site',
  'see-audit',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const DEPOSITOR: readonly Permission[] = ['deposit', 'edit-own-draft'];
const LIBRARIAN: readonly Permission[] = [...DEPOSITOR, 'edit-any', 'publish', 'read-drafts'];

/** The one table of who may do what. */
const OF_ROLE: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  depositor: new Set(DEPOSITOR),
  librarian: new Set(LIBRARIAN),
  administrator: new Set(PERMISSIONS),
};

/** What the owner of a token lets it do, at most. */
export const SCOPES = ['deposit', 'read-drafts', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

const OF_SCOPE: Readonly<Record<Scope, ReadonlySet<Permission>>> = {
  deposit: new Set(['deposit', 'edit-own-draft', 'edit-any', 'publish']),
  'read-drafts': new Set(['read-drafts']),
  admin: new Set(PERMISSIONS),
};

export function roleMay(role: Role, permission: Permission): boolean {
  return OF_ROLE[role].has(permission);
}

/** A token may what one of its scopes names and its owner may too. One that a command made has no owner above it. */
export function tokenMay(
  token: { readonly scopes: readonly Scope[]; readonly owner: { readonly role: Role } | null },
  permission: Permission,
): boolean {
  const named = token.scopes.some((scope) => OF_SCOPE[scope].has(permission));
  return named && (token.owner === null || roleMay(token.owner.role, permission));
}

/** The scopes that let a token do something which this role may do. */
export function scopesOf(role: Role): readonly Scope[] {
  return SCOPES.filter((scope) => [...OF_SCOPE[scope]].some((permission) => roleMay(role, permission)));
}

export function parseRole(raw: unknown): Role | undefined {
  return ROLES.find((role) => role === raw);
}

export function parseScope(raw: unknown): Scope | undefined {
  return SCOPES.find((scope) => scope === raw);
}
