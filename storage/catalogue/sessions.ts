import type { Kysely } from 'kysely';
import type { Account } from '../../server/domain/account.ts';
import { readAccount } from './accounts.ts';
import type { Tables } from './schema.ts';
import { hashOf, newId, newSecret } from './secret.ts';

/** One browser that somebody signed in with. */
export type Session = {
  readonly id: string;
  /** In words, such as `Firefox, Windows`. */
  readonly device: string;
  /** The network that it was last used from. */
  readonly address: string;
  readonly created: string;
  readonly lastUsed: string;
};

/** When a session ends by itself, in milliseconds: unused, and in any case. */
export type SessionLimits = { readonly idle: number; readonly absolute: number };

export type SessionQueries = {
  /**
   * Whose secret it is, if the session has not ended by `now`; `renew` when it wants another secret. The one before is
   * good for half a minute more when the session was renewed by itself.
   */
  find(
    secret: string,
    now: Date,
    limits: SessionLimits,
  ): Promise<{ account: Account; session: Session; renew: boolean } | undefined>;
  /** Those that have not ended, last used first. */
  ofAccount(accountId: string, now: Date, limits: SessionLimits): Promise<Session[]>;
};

export type SessionsTable = SessionQueries & {
  /** Its secret is returned this once; only a hash of it is kept. */
  begin(
    accountId: string,
    from: { device: string; address: string; now: Date },
  ): Promise<{ session: Session; secret: string }>;
  used(id: string, from: { address: string; now: Date }): Promise<void>;
  /** Another secret for the same session; the old one is void. */
  renew(id: string): Promise<string>;
  /** The same for a session that wants it, once: undefined for who comes second. The old one is good for a moment. */
  renewWanted(id: string, now: Date): Promise<string | undefined>;
  /** The next page of each session of an account gives it another secret. */
  renewLater(accountId: string): Promise<void>;
  /** Ends one session of an account; false when it is not theirs. */
  end(id: string, accountId: string): Promise<boolean>;
  /** Ends the sessions of an account, but for one; says how many. */
  endOthers(accountId: string, kept: string | null): Promise<number>;
  /** Forgets those that have ended. */
  forget(now: Date, limits: SessionLimits): Promise<void>;
};

/** Requests that were under way when a session got another secret. */
const GRACE_MS = 30_000;

const before = (now: Date, milliseconds: number) => new Date(now.getTime() - milliseconds).toISOString();

export function sessionsTable(db: Kysely<Tables>): SessionsTable {
  return {
    find: async (secret, now, limits) => {
      const row = await db
        .selectFrom('sessions')
        .selectAll()
        .where((is) =>
          is.or([
            is('hash', '=', hashOf(secret)),
            is.and([is('previous_hash', '=', hashOf(secret)), is('renewed', '>', before(now, GRACE_MS))]),
          ]),
        )
        .where('last_used', '>', before(now, limits.idle))
        .where('created', '>', before(now, limits.absolute))
        .executeTakeFirst();
      if (!row) return undefined;
      const account = await db
        .selectFrom('accounts')
        .selectAll()
        .where('id', '=', row.account_id)
        .where('disabled', 'is', null)
        .executeTakeFirst();
      return (
        account && {
          account: readAccount(account),
          session: readSession(row),
          renew: row.renew === 1 && row.hash === hashOf(secret),
        }
      );
    },
    ofAccount: async (accountId, now, limits) => {
      const rows = await db
        .selectFrom('sessions')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('last_used', '>', before(now, limits.idle))
        .where('created', '>', before(now, limits.absolute))
        .orderBy('last_used', 'desc')
        .execute();
      return rows.map(readSession);
    },
    begin: async (accountId, { device, address, now }) => {
      const secret = newSecret();
      const at = now.toISOString();
      const row = { id: newId(), device, address, created: at, last_used: at };
      await db
        .insertInto('sessions')
        .values({
          ...row,
          account_id: accountId,
          hash: hashOf(secret),
          renew: 0,
          previous_hash: null,
          renewed: null,
        })
        .execute();
      return { session: readSession(row), secret };
    },
    used: async (id, { address, now }) => {
      await db
        .updateTable('sessions')
        .set({ address, last_used: now.toISOString() })
        .where('id', '=', id)
        .execute();
    },
    renew: async (id) => {
      const secret = newSecret();
      await db
        .updateTable('sessions')
        .set({ hash: hashOf(secret), renew: 0, previous_hash: null, renewed: null })
        .where('id', '=', id)
        .execute();
      return secret;
    },
    renewWanted: async (id, now) => {
      const secret = newSecret();
      const { numUpdatedRows } = await db
        .updateTable('sessions')
        .set((of) => ({
          hash: hashOf(secret),
          previous_hash: of.ref('hash'),
          renewed: now.toISOString(),
          renew: 0,
        }))
        .where('id', '=', id)
        .where('renew', '=', 1)
        .executeTakeFirst();
      return numUpdatedRows > 0n ? secret : undefined;
    },
    renewLater: async (accountId) => {
      await db.updateTable('sessions').set({ renew: 1 }).where('account_id', '=', accountId).execute();
    },
    end: async (id, accountId) => {
      const { numDeletedRows } = await db
        .deleteFrom('sessions')
        .where('id', '=', id)
        .where('account_id', '=', accountId)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
    endOthers: async (accountId, kept) => {
      const { numDeletedRows } = await db
        .deleteFrom('sessions')
        .where('account_id', '=', accountId)
        .where('id', 'is not', kept)
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
    forget: async (now, limits) => {
      await db
        .deleteFrom('sessions')
        .where((is) =>
          is.or([
            is('last_used', '<=', before(now, limits.idle)),
            is('created', '<=', before(now, limits.absolute)),
          ]),
        )
        .execute();
    },
  };
}

function readSession(
  row: Pick<Tables['sessions'], 'id' | 'device' | 'address' | 'created' | 'last_used'>,
): Session {
  const { id, device, address, created } = row;
  return { id, device, address, created, lastUsed: row.last_used };
}
