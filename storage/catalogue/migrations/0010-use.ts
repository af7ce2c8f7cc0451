import type { Kysely } from 'kysely';

/** How often publications were used and asked for, by the day; nothing of who it was. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('use_counts')
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('publication_id', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('use_counts_key', ['day', 'publication_id', 'language', 'kind'])
    .execute();
  await db.schema
    .createIndex('use_of_publication')
    .on('use_counts')
    .columns(['publication_id', 'day'])
    .execute();
  await db.schema
    .createTable('edition_requests')
    .addColumn('publication_id', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('edition_requests_key', ['publication_id', 'language', 'day'])
    .execute();
}
