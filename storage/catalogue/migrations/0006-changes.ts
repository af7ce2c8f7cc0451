import type { Kysely } from 'kysely';

/** Changes of many records at once: what each of them is to do to which record, and what became of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('changes')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('by_id', 'text', (column) => column.notNull())
    .addColumn('by_name', 'text', (column) => column.notNull())
    .addColumn('created', 'text', (column) => column.notNull())
    .addColumn('applied', 'text')
    .addColumn('undone', 'text')
    .execute();
  await db.schema.createIndex('changes_by_created').on('changes').column('created').execute();
  await db.schema
    .createTable('change_items')
    .addColumn('change_id', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('publication_id', 'text')
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('line', 'integer')
    .addColumn('version', 'integer')
    .addColumn('cells', 'text', (column) => column.notNull())
    .addColumn('patch', 'text', (column) => column.notNull())
    .addColumn('back', 'text', (column) => column.notNull())
    .addColumn('made', 'integer')
    .addColumn('told', 'text')
    .addPrimaryKeyConstraint('change_items_key', ['change_id', 'position'])
    .execute();
  await db.schema
    .createIndex('change_items_by_state')
    .on('change_items')
    .columns(['change_id', 'state', 'position'])
    .execute();
}
