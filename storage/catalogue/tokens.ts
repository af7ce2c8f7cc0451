import type { Kysely } from 'kysely';
import type { Account } from '../../server/domain/account.ts';
import { parseScope, type Scope } from '../../server/domain/permissions.ts';
import { readAccount } from './accounts.ts';
import type { Tables } from './schema.ts';
import { hashOf, newId, newSecret } from './secret.ts';

export type ApiToken = {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Null for one that a command made. */
  readonly owner: Account | null;
};

/** A token as its owner sees it. */
export type OwnedToken = Pick<ApiToken, 'id' | 'name' | 'scopes'> & {
  readonly created: string;
  readonly expires: string | null;
  readonly lastUsed: string | null;
};

type NewToken = {
  readonly ownerId?: string;
  readonly scopes?: readonly Scope[];
  readonly expires?: string | null;
};

export type TokensTable = {
  /** Makes a token that may everything unless it is told otherwise. Its secret is returned this once; only a hash of it is kept. */
  create(name: string, now: string, more?: NewToken): Promise<{ token: ApiToken; secret: string }>;
  /**
   * Whose secret it is, unless it has expired or its owner is disabled. The first use of each day (UTC) is noted.
   */
  authenticate(secret: string, now: string): Promise<ApiToken | undefined>;
  /** Newest first. */
  ofOwner(ownerId: string): Promise<OwnedToken[]>;
  revokeAll(ownerId: string): Promise<void>;
  /** Answers what it was, or undefined when the owner has no such token. */
  revoke(id: string, ownerId: string): Promise<OwnedToken | undefined>;
};

const EVERYTHING: readonly Scope[] = ['admin'];

/** A time (ISO 8601) begins with its day. Every write waits for the disk, and a reader asks many times a second. */
const DAY = 'YYYY-MM-DD'.length;

export function tokensTable(db: Kysely<Tables>): TokensTable {
  const ownerOf = async (id: string | null) => {
    const row = await db.selectFrom('accounts').selectAll().where('id', 'is', id).executeTakeFirst();
    return row ? readAccount(row) : null;
  };
  return {
    create: async (name, now, { ownerId, scopes = EVERYTHING, expires = null } = {}) => {
      const secret = `kp_${newSecret()}`;
      const row = { id: newId(), name, owner_id: ownerId ?? null, scopes: scopes.join(' '), expires };
      await db
        .insertInto('tokens')
        .values({ ...row, hash: hashOf(secret), created: now, last_used: null })
        .execute();
      return { token: { id: row.id, name, scopes, owner: await ownerOf(row.owner_id) }, secret };
    },
    authenticate: async (secret, now) => {
      const row = await db
        .selectFrom('tokens')
        .selectAll()
        .where('hash', '=', hashOf(secret))
        .where((is) => is.or([is('expires', 'is', null), is('expires', '>', now)]))
        .executeTakeFirst();
      if (!row) return undefined;
      const owner = row.owner_id === null ? null : await ownerOf(row.owner_id);
      if (owner?.disabled) return undefined;
      if (row.last_used?.slice(0, DAY) !== now.slice(0, DAY))
        await db.updateTable('tokens').set({ last_used: now }).where('id', '=', row.id).execute();
      return { id: row.id, name: row.name, scopes: readScopes(row.scopes), owner };
    },
    ofOwner: async (ownerId) => {
      const rows = await db
        .selectFrom('tokens')
        .selectAll()
        .where('owner_id', '=', ownerId)
        .orderBy('created', 'desc')
        .orderBy('id')
        .execute();
      return rows.map(readOwned);
    },
    revokeAll: async (ownerId) => {
      await db.deleteFrom('tokens').where('owner_id', '=', ownerId).execute();
    },
    revoke: async (id, ownerId) => {
      const [row] = await db
        .deleteFrom('tokens')
        .where('id', '=', id)
        .where('owner_id', '=', ownerId)
        .returningAll()
        .execute();
      return row && readOwned(row);
    },
  };
}

const readScopes = (scopes: string) => scopes.split(' ').flatMap((scope) => parseScope(scope) ?? []);

function readOwned(row: Tables['tokens']): OwnedToken {
  const { id, name, created, expires } = row;
  return { id, name, created, expires, scopes: readScopes(row.scopes), lastUsed: row.last_used };
}
