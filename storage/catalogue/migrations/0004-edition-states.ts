import { type Kysely, sql } from 'kysely';

/** What metadata may say since this migration; documents that are older say it is empty. */
const NEW_FIELDS = JSON.stringify({ isbn: [], funder: {}, place: {}, relations: [], editionStates: {} });

/** Editions have states of their own: whether any has, and the next day on which an embargo of one ends. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('publications')
    .addColumn('partly_open', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema.alterTable('publications').addColumn('opens', 'text').execute();
  await db.schema.createIndex('publications_by_opens').on('publications').column('opens').execute();
  await sql`update publications set document = json_patch(${NEW_FIELDS}, document)`.execute(db);
}
