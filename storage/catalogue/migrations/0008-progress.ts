import type { Kysely } from 'kysely';

/** How many pages of a document were read so far. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('jobs')
    .addColumn('pages_read', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}
