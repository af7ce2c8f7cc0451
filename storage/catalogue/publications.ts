import type { Kysely, Transaction } from 'kysely';
import type { Digest, IsoDate, PublicationId } from '../../server/domain/identifiers.ts';
import type { Language } from '../../server/domain/languages.ts';
import { editionLanguages, type Publication } from '../../server/domain/publication.ts';
import { nextOpening, publicFrom } from '../../server/domain/visibility.ts';
import { type Told, tell } from './audit-log.ts';
import type { CataloguedPublication, PublicationQueries, RevisionText } from './catalogue.ts';
import { insertJobs, type JobToDo } from './jobs.ts';
import { type Depositor, list } from './listed-publications.ts';
import { oneOf } from './one-of.ts';
import type { Tables } from './schema.ts';
import { readText } from './texts.ts';

export type PublicationsTable = PublicationQueries & {
  /**
   * Writes what the archive's `version` says and enqueues `jobs`, in one transaction. A version that is not newer
   * than the one already there changes nothing, so that it may be projected twice. What the audit log is `told` is
   * written along in any case, since only who made the version tells it. `depositor` made the first version; when it is
   * not given, who is known stays.
   */
  project(
    publication: Publication,
    version: number,
    jobs: readonly JobToDo[],
    told?: Told,
    depositor?: Depositor,
  ): Promise<void>;
  /** The version that each publication was projected from. */
  versions(): Promise<Map<PublicationId, number>>;
  /** Which edition of which publication holds these bytes, in any revision. */
  holdersOf(digests: readonly Digest[]): Promise<Map<Digest, PublicationId>>;
  /** Enqueues the publications of which an edition becomes public on `today`, or became so since it was asked last. */
  openEditions(today: IsoDate): Promise<void>;
  /** Forgets every publication, text, subject and project; accounts, tokens and jobs stay. */
  clear(): Promise<void>;
};

export function publicationsTable(db: Kysely<Tables>): PublicationsTable {
  const load = async (ids: readonly PublicationId[]) => {
    const rows = await db.selectFrom('publications').selectAll().where('id', 'in', oneOf(ids)).execute();
    return withTexts(db, rows);
  };
  return {
    find: async (id) => (await load([id]))[0],
    findMany: async (ids) => {
      const found = new Map((await load(ids)).map((row) => [row.publication.id, row]));
      return ids.flatMap((id) => found.get(id) ?? []);
    },
    hidden: async (today) => {
      const rows = await db
        .selectFrom('jobs')
        .innerJoin('publications', 'publications.id', 'jobs.publication_id')
        .select('publications.id')
        .distinct()
        .where('jobs.kind', '=', 'index')
        .where('jobs.state', 'in', ['queued', 'running', 'failed', 'cancelled'])
        .where((is) =>
          is.or([is('public_from', 'is', null), is('public_from', '>', today), is('partly_open', '=', 1)]),
        )
        .execute();
      return new Set(rows.map((row) => row.id as PublicationId));
    },
    newest: async (today, limit) => {
      const rows = await db
        .selectFrom('publications')
        .selectAll()
        .where('public_from', '<=', today)
        .orderBy('issued', 'desc')
        .orderBy('created', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute();
      return withTexts(db, rows);
    },
    project: (publication, version, jobs, told, depositor) =>
      db.transaction().execute(async (transaction) => {
        await tell(transaction, told);
        const before = await transaction
          .selectFrom('publications')
          .select('version')
          .where('id', '=', publication.id)
          .executeTakeFirst();
        if (before !== undefined && before.version >= version) return;
        await writePublication(transaction, publication, version);
        await list(transaction, publication, depositor);
        await insertJobs(transaction, jobs);
      }),
    versions: async () => {
      const rows = await db.selectFrom('publications').select(['id', 'version']).execute();
      return new Map(rows.map((row) => [row.id as PublicationId, row.version]));
    },
    holdersOf: async (digests) => {
      const rows = await db
        .selectFrom('revisions')
        .select(['digest', 'publication_id'])
        .where('digest', 'in', oneOf(digests))
        .execute();
      return new Map(rows.map((row) => [row.digest as Digest, row.publication_id as PublicationId]));
    },
    openEditions: (today) => db.transaction().execute((transaction) => openEditions(transaction, today)),
    clear: () =>
      db.transaction().execute(async (transaction) => {
        for (const table of [
          'revisions',
          'publications',
          'listed_publications',
          'listed_subjects',
          'texts',
          'projects',
          'subjects',
          'vocabularies',
        ] as const) {
          await transaction.deleteFrom(table).execute();
        }
      }),
  };
}

async function writePublication(
  db: Transaction<Tables>,
  publication: Publication,
  version: number,
): Promise<void> {
  const row = {
    version,
    document: JSON.stringify(publication),
    public_from: publicFrom(publication),
    partly_open: Object.keys(publication.editionStates).length > 0 ? 1 : 0,
    opens: nextOpening(publication),
    issued: publication.issued ?? null,
    created: publication.created,
  };
  await db
    .insertInto('publications')
    .values({ id: publication.id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
  await db.deleteFrom('revisions').where('publication_id', '=', publication.id).execute();
  const revisions = editionLanguages(publication).flatMap((language) =>
    (publication.editions[language] ?? []).map(({ number, digest }) => ({
      publication_id: publication.id,
      language,
      number,
      digest,
    })),
  );
  if (revisions.length > 0) await db.insertInto('revisions').values(revisions).execute();
}

async function openEditions(db: Transaction<Tables>, today: IsoDate): Promise<void> {
  const due = await db
    .selectFrom('publications')
    .select(['id', 'version', 'document'])
    .where('opens', '<=', today)
    .execute();
  for (const { id, version, document } of due) {
    const publication = JSON.parse(document) as Publication;
    await insertJobs(db, [{ kind: 'index', publication: publication.id, of: `v${version}` }]);
    await db
      .updateTable('publications')
      .set({ opens: nextOpening(publication, today) })
      .where('id', '=', id)
      .execute();
  }
}

async function withTexts(
  db: Kysely<Tables>,
  rows: readonly Pick<Tables['publications'], 'document' | 'version'>[],
): Promise<CataloguedPublication[]> {
  const publications = rows.map((row) => ({
    publication: JSON.parse(row.document) as Publication,
    version: row.version,
  }));
  const digests = new Set(publications.flatMap(({ publication }) => digestsOf(publication)));
  const texts = await db
    .selectFrom('texts')
    .selectAll()
    .where('digest', 'in', oneOf([...digests]))
    .execute();
  const byKey = new Map(texts.map((row) => [`${row.language}:${row.digest}`, readText(row)]));
  return publications.map((entry) => ({ ...entry, texts: textsOf(entry.publication, byKey) }));
}

function digestsOf(publication: Publication): Digest[] {
  return editionLanguages(publication).flatMap((language) =>
    (publication.editions[language] ?? []).map((revision) => revision.digest),
  );
}

function textsOf(
  publication: Publication,
  byKey: ReadonlyMap<string, RevisionText>,
): CataloguedPublication['texts'] {
  const texts: { [L in Language]?: Map<Digest, RevisionText> } = {};
  for (const language of editionLanguages(publication)) {
    const known = (publication.editions[language] ?? []).flatMap(({ digest }) => {
      const text = byKey.get(`${language}:${digest}`);
      return text ? [[digest, text] as const] : [];
    });
    texts[language] = new Map(known);
  }
  return texts;
}
