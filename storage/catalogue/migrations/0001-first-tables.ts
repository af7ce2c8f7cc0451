import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('publications')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('public_from', 'text')
    .addColumn('issued', 'text')
    .addColumn('created', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('publications_newest')
    .on('publications')
    .columns(['issued', 'created', 'id'])
    .execute();

  await db.schema
    .createTable('revisions')
    .addColumn('publication_id', 'text', (column) =>
      column.notNull().references('publications.id').onDelete('cascade'),
    )
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('revisions_key', ['publication_id', 'language', 'number'])
    .execute();
  await db.schema.createIndex('revisions_by_digest').on('revisions').column('digest').execute();

  await db.schema
    .createTable('texts')
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('extractor', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('texts_key', ['digest', 'language'])
    .execute();

  await db.schema
    .createTable('projects')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('subjects')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('vocabularies')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('tokens')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull().unique())
    .addColumn('created', 'text', (column) => column.notNull())
    .addColumn('last_used', 'text')
    .execute();
  await db.schema
    .createTable('idempotency_keys')
    .addColumn('token_id', 'text', (column) => column.notNull().references('tokens.id').onDelete('cascade'))
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('publication_id', 'text', (column) => column.notNull())
    .addColumn('answer', 'text')
    .addColumn('created', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('idempotency_keys_key', ['token_id', 'key'])
    .execute();

  await db.schema
    .createTable('jobs')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('key', 'text', (column) => column.notNull().unique())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('publication_id', 'text', (column) => column.notNull())
    .addColumn('language', 'text')
    .addColumn('digest', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('asked_again', 'integer', (column) => column.notNull())
    .addColumn('run_after', 'integer', (column) => column.notNull())
    .addColumn('lease_until', 'integer')
    .addColumn('lease_pid', 'integer')
    .addColumn('last_error', 'text')
    .addColumn('created', 'text', (column) => column.notNull())
    .addColumn('updated', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('jobs_to_do').on('jobs').columns(['state', 'kind', 'run_after']).execute();
  await db.schema
    .createIndex('jobs_of_publication')
    .on('jobs')
    .columns(['publication_id', 'kind', 'state'])
    .execute();
}
