import type { Kysely } from 'kysely';

/** What is said of a record while it is reviewed, and what somebody typed into its form and did not save yet. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('comments')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('publication_id', 'text', (column) => column.notNull())
    .addColumn('account_id', 'text', (column) => column.notNull().references('accounts.id'))
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('comments_of_publication')
    .on('comments')
    .columns(['publication_id', 'id'])
    .execute();
  await db.schema
    .createTable('working_copies')
    .addColumn('publication_id', 'text', (column) => column.notNull())
    .addColumn('account_id', 'text', (column) => column.notNull().references('accounts.id'))
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('form', 'text', (column) => column.notNull())
    .addColumn('saved', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('working_copies_key', ['publication_id', 'account_id'])
    .execute();
}
