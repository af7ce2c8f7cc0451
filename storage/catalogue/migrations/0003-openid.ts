import type { Kysely } from 'kysely';

/** Who an account is where people sign in besides: the issuer and its name for the person, together. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('accounts').addColumn('openid', 'text').execute();
  await db.schema.createIndex('accounts_by_openid').unique().on('accounts').column('openid').execute();
}
