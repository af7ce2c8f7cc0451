import type { Kysely } from 'kysely';

/** The secret that a session had before, which is good for a moment longer: a browser sends several requests at once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('sessions').addColumn('previous_hash', 'text').execute();
  await db.schema.alterTable('sessions').addColumn('renewed', 'text').execute();
  await db.schema.createIndex('sessions_by_previous_hash').on('sessions').column('previous_hash').execute();
}
