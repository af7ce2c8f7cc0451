import type { Kysely } from 'kysely';
import type { Publication } from '../../../server/domain/publication.ts';
import { listedSubjects, listing } from '../listing.ts';

type Before = {
  publications: { id: string; document: string };
  audit_log: { action: string; object_id: string; by_kind: string; by_id: string; by_name: string };
  tokens: { id: string; owner_id: string | null };
  accounts: { id: string; name: string };
  listed_publications: ReturnType<typeof listing> & {
    depositor: string | null;
    depositor_name: string | null;
  };
  listed_subjects: { publication_id: string; subject: string };
};

/** What librarians choose publications by, whatever their state. Who handed one in, the audit log tells. */
export async function up(untyped: Kysely<unknown>): Promise<void> {
  const db = untyped as Kysely<Before>;
  await db.schema
    .createTable('listed_publications')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('words', 'text', (column) => column.notNull())
    .addColumn('title_en', 'text', (column) => column.notNull())
    .addColumn('title_ru', 'text', (column) => column.notNull())
    .addColumn('title_ky', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('embargo', 'text')
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('project', 'text')
    .addColumn('year', 'integer')
    .addColumn('issued', 'text')
    .addColumn('en', 'integer', (column) => column.notNull())
    .addColumn('ru', 'integer', (column) => column.notNull())
    .addColumn('ky', 'integer', (column) => column.notNull())
    .addColumn('modified', 'text', (column) => column.notNull())
    .addColumn('depositor', 'text')
    .addColumn('depositor_name', 'text')
    .execute();
  await db.schema
    .createIndex('listed_publications_by_modified')
    .on('listed_publications')
    .column('modified')
    .execute();
  await db.schema
    .createTable('listed_subjects')
    .addColumn('publication_id', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('listed_subjects_key', ['publication_id', 'subject'])
    .execute();
  await fill(db);
}

async function fill(db: Kysely<Before>): Promise<void> {
  const depositors = await depositorsOf(db);
  for (const { document } of await db.selectFrom('publications').select('document').execute()) {
    const publication = JSON.parse(document) as Publication;
    const { address = null, name = null } = depositors.get(publication.id) ?? {};
    await db
      .insertInto('listed_publications')
      .values({ ...listing(publication), depositor: address, depositor_name: name })
      .execute();
    const subjects = listedSubjects(publication);
    if (subjects.length > 0) await db.insertInto('listed_subjects').values(subjects).execute();
  }
}

async function depositorsOf(db: Kysely<Before>) {
  const accounts = new Map(
    (await db.selectFrom('accounts').select(['id', 'name']).execute()).map(({ id, name }) => [id, name]),
  );
  const owners = new Map(
    (await db.selectFrom('tokens').select(['id', 'owner_id']).execute()).map((row) => [row.id, row.owner_id]),
  );
  const made = await db
    .selectFrom('audit_log')
    .select(['object_id', 'by_kind', 'by_id', 'by_name'])
    .where('action', '=', 'publication-created')
    .where('by_kind', 'in', ['account', 'token'])
    .execute();
  return new Map(
    made.map(({ object_id, by_kind, by_id, by_name }) => {
      const account = by_kind === 'account' ? by_id : owners.get(by_id);
      const depositor = account
        ? { address: `urn:kitepkana:account:${account}`, name: accounts.get(account) ?? by_name }
        : { address: `urn:kitepkana:token:${by_id}`, name: by_name };
      return [object_id, depositor] as const;
    }),
  );
}
