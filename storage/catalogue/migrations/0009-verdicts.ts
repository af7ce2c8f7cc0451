import type { Kysely } from 'kysely';

type Before = {
  texts: { digest: string; language: string; state: string; document: string; verdict: string | null };
};

/** How usable the text of a PDF is, beside its document, so that weak ones are found without reading all. */
export async function up(untyped: Kysely<unknown>): Promise<void> {
  const db = untyped as Kysely<Before>;
  await db.schema.alterTable('texts').addColumn('verdict', 'text').execute();
  const rows = await db.selectFrom('texts').selectAll().where('state', '=', 'extracted').execute();
  for (const { digest, language, document } of rows) {
    const { quality } = JSON.parse(document) as { quality: { verdict: string } };
    await db
      .updateTable('texts')
      .set({ verdict: quality.verdict })
      .where('digest', '=', digest)
      .where('language', '=', language)
      .execute();
  }
}
