import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';
import { hashOf, newSecret } from './secret.ts';

/** The first account of a library, an account that somebody was invited to, or a forgotten password. */
export type LinkKind = 'first' | 'invitation' | 'reset';

export type Link = { readonly kind: LinkKind; readonly accountId: string | null };

export type LinkQueries = {
  /** What a link's secret opens, unless it was used or has expired. */
  find(secret: string, now: Date): Promise<Link | undefined>;
};

export type LinksTable = LinkQueries & {
  /** Its secret is returned this once; only a hash of it is kept. Older links of the same kind and account are void. */
  make(link: Link, times: { now: Date; expires: Date }): Promise<string>;
  /** What `find` answers, to one caller only. */
  use(secret: string, now: Date): Promise<Link | undefined>;
  /** Voids what an account could still be taken over by. */
  voidOf(accountId: string): Promise<void>;
};

export function linksTable(db: Kysely<Tables>): LinksTable {
  return {
    find: async (secret, now) => {
      const row = await db
        .selectFrom('links')
        .selectAll()
        .where('hash', '=', hashOf(secret))
        .where('used', 'is', null)
        .where('expires', '>', now.toISOString())
        .executeTakeFirst();
      return row && readLink(row);
    },
    make: async ({ kind, accountId }, { now, expires }) => {
      await db.deleteFrom('links').where('kind', '=', kind).where('account_id', 'is', accountId).execute();
      const secret = newSecret();
      await db
        .insertInto('links')
        .values({
          hash: hashOf(secret),
          kind,
          account_id: accountId,
          created: now.toISOString(),
          expires: expires.toISOString(),
          used: null,
        })
        .execute();
      return secret;
    },
    use: async (secret, now) => {
      const [row] = await db
        .updateTable('links')
        .set({ used: now.toISOString() })
        .where('hash', '=', hashOf(secret))
        .where('used', 'is', null)
        .where('expires', '>', now.toISOString())
        .returningAll()
        .execute();
      return row && readLink(row);
    },
    voidOf: async (accountId) => {
      await db.deleteFrom('links').where('account_id', '=', accountId).execute();
    },
  };
}

const readLink = (row: Tables['links']): Link => ({
  kind: row.kind as LinkKind,
  accountId: row.account_id,
});
