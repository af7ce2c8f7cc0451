import type { Kysely, Selectable } from 'kysely';
import { type Account, emailKey } from '../../server/domain/account.ts';
import type { Language } from '../../server/domain/languages.ts';
import type { Role } from '../../server/domain/permissions.ts';
import type { Tables } from './schema.ts';
import { newId } from './secret.ts';

/** What can be changed of an account; `password` as argon2 writes it. */
export type AccountChange = Partial<Pick<Account, 'name' | 'email' | 'role' | 'language' | 'disabled'>> & {
  /** Null takes it away. */
  readonly password?: string | null;
  readonly openid?: OpenId;
};

/** Who somebody is elsewhere: nobody else gets this pair (OpenID Connect Core 1.0, § 5.7). */
export type OpenId = { readonly issuer: string; readonly subject: string };

const openIdKey = ({ issuer, subject }: OpenId) => JSON.stringify([issuer, subject]);

export type AccountQueries = {
  find(id: string): Promise<Account | undefined>;
  byEmail(email: string): Promise<Account | undefined>;
  byOpenId(openid: OpenId): Promise<Account | undefined>;
  /** The password's hash; null when there is no such account, or none was chosen. */
  passwordOf(id: string): Promise<string | null>;
  /** By name. */
  list(): Promise<Account[]>;
  /** How many people with this role could sign in. */
  count(role: Role): Promise<number>;
};

export type AccountsTable = AccountQueries & {
  /** Undefined when somebody has this address. */
  add(
    account: Pick<Account, 'name' | 'email' | 'role' | 'language' | 'created'>,
  ): Promise<Account | undefined>;
  /** False when somebody else has the address. */
  change(id: string, change: AccountChange): Promise<boolean>;
};

export function readAccount(row: Selectable<Tables['accounts']>): Account {
  const { id, name, email, disabled, created } = row;
  const role = row.role as Role;
  const language = row.language as Language;
  return { id, name, email, role, language, disabled, created, ...waysOf(row) };
}

const waysOf = ({ password, openid }: Pick<Tables['accounts'], 'password' | 'openid'>) => ({
  setUp: password !== null || openid !== null,
  hasPassword: password !== null,
  hasOpenId: openid !== null,
});

export function accountsTable(db: Kysely<Tables>): AccountsTable {
  const rowsWhere = (column: 'id' | 'email_key' | 'openid', value: string) =>
    db.selectFrom('accounts').selectAll().where(column, '=', value).executeTakeFirst();
  const one = async (...where: Parameters<typeof rowsWhere>) => {
    const row = await rowsWhere(...where);
    return row && readAccount(row);
  };
  return {
    find: (id) => one('id', id),
    byEmail: (email) => one('email_key', emailKey(email)),
    byOpenId: (openid) => one('openid', openIdKey(openid)),
    passwordOf: async (id) => (await rowsWhere('id', id))?.password ?? null,
    list: async () => {
      const rows = await db.selectFrom('accounts').selectAll().orderBy('name').orderBy('id').execute();
      return rows.map(readAccount);
    },
    count: async (role) => {
      const row = await db
        .selectFrom('accounts')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('role', '=', role)
        .where('disabled', 'is', null)
        .where((is) => is.or([is('password', 'is not', null), is('openid', 'is not', null)]))
        .executeTakeFirstOrThrow();
      return row.count;
    },
    add: async (account) => {
      const row = {
        id: newId(),
        ...account,
        email_key: emailKey(account.email),
        password: null,
        openid: null,
        disabled: null,
      };
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('accounts')
        .values(row)
        .onConflict((conflict) => conflict.column('email_key').doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows ? readAccount(row) : undefined;
    },
    change: async (id, { openid, ...change }) => {
      const key = change.email === undefined ? undefined : emailKey(change.email);
      const holder = key === undefined ? undefined : await rowsWhere('email_key', key);
      if (holder && holder.id !== id) return false;
      await db
        .updateTable('accounts')
        .set({
          ...change,
          ...(key === undefined ? {} : { email_key: key }),
          ...(openid ? { openid: openIdKey(openid) } : {}),
        })
        .where('id', '=', id)
        .execute();
      return true;
    },
  };
}
