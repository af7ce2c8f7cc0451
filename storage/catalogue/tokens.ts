import { createHash, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

export type ApiToken = { readonly id: string; readonly name: string };

export type TokensTable = {
  /** Makes a token. Its secret is returned this once; only a hash of it is kept. */
  create(name: string, now: string): Promise<{ token: ApiToken; secret: string }>;
  /** Whose secret it is. The first use of each day (UTC) is noted. */
  authenticate(secret: string, now: string): Promise<ApiToken | undefined>;
};

/** A secret has 256 random bits, so a plain hash keeps it: there is nothing to guess. */
const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex');

/** A time (ISO 8601) begins with its day. Every write waits for the disk, and a reader asks many times a second. */
const DAY = 'YYYY-MM-DD'.length;

export function tokensTable(db: Kysely<Tables>): TokensTable {
  return {
    create: async (name, now) => {
      const secret = `kp_${randomBytes(32).toString('base64url')}`;
      const token = { id: randomBytes(8).toString('hex'), name };
      await db
        .insertInto('tokens')
        .values({ ...token, hash: hashOf(secret), created: now, last_used: null })
        .execute();
      return { token, secret };
    },
    authenticate: async (secret, now) => {
      const row = await db
        .selectFrom('tokens')
        .selectAll()
        .where('hash', '=', hashOf(secret))
        .executeTakeFirst();
      if (row && row.last_used?.slice(0, DAY) !== now.slice(0, DAY))
        await db.updateTable('tokens').set({ last_used: now }).where('id', '=', row.id).execute();
      return row && { id: row.id, name: row.name };
    },
  };
}
