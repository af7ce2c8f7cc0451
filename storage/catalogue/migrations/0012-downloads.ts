import { type Kysely, sql } from 'kysely';

/** What visitors download of an edition may be the PDF with recognised text; documents that are older say it of none. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update publications set document = json_patch('{"downloads":{}}', document)`.execute(db);
}
