import { type Expression, type Kysely, sql } from 'kysely';
import type { PublicationId } from '../../server/domain/identifiers.ts';
import { type Told, tell } from './audit-log.ts';
import type { Project, Subject, VocabularyQueries } from './catalogue.ts';
import { insertJobs } from './jobs.ts';
import type { Tables } from './schema.ts';

export type VocabularyTables = VocabularyQueries & {
  /**
   * Replaces the subjects by those of the vocabulary's `version` in the archive. Labels are searched with the
   * publications that carry them, so these are enqueued to be indexed anew, in the same transaction.
   */
  projectSubjects(
    vocabulary: string,
    version: number,
    subjects: readonly Subject[],
    told?: Told,
  ): Promise<void>;
  /** The same for one project and its publications. */
  projectProject(project: Project, version: number, told?: Told): Promise<void>;
  /** The version of each project and vocabulary that was projected, by the id of its object in the archive. */
  projectVersion(id: string): Promise<number>;
  vocabularyVersion(id: string): Promise<number>;
  /** Another string whenever a vocabulary has another version. */
  stamp(): Promise<string>;
};

export function vocabularyTables(db: Kysely<Tables>): VocabularyTables {
  const subjects = async () => {
    const rows = await db.selectFrom('subjects').selectAll().orderBy('id').execute();
    return new Map(rows.map((row) => [row.id, JSON.parse(row.document) as Subject]));
  };
  const projects = async () => {
    const rows = await db.selectFrom('projects').selectAll().orderBy('id').execute();
    return new Map(rows.map((row) => [row.id, JSON.parse(row.document) as Project]));
  };
  return {
    subjects,
    projects,
    all: async () => ({ subjects: await subjects(), projects: await projects() }),
    projectSubjects: (vocabulary, version, subjects, told) =>
      db.transaction().execute(async (transaction) => {
        await transaction.deleteFrom('subjects').execute();
        for (const subject of subjects) {
          await transaction
            .insertInto('subjects')
            .values({ id: subject.id, document: JSON.stringify(subject) })
            .execute();
        }
        await transaction
          .insertInto('vocabularies')
          .values({ id: vocabulary, version })
          .onConflict((conflict) => conflict.column('id').doUpdateSet({ version }))
          .execute();
        await reindex(transaction, sql<boolean>`document ->> '$.subjects' <> '[]'`);
        await tell(transaction, told);
      }),
    projectProject: (project, version, told) =>
      db.transaction().execute(async (transaction) => {
        const row = { version, document: JSON.stringify(project) };
        await transaction
          .insertInto('projects')
          .values({ id: project.id, ...row })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
          .execute();
        await reindex(transaction, sql<boolean>`document ->> '$.project' = ${project.id}`);
        await tell(transaction, told);
      }),
    projectVersion: async (id) => {
      const row = await db.selectFrom('projects').select('version').where('id', '=', id).executeTakeFirst();
      return row?.version ?? 0;
    },
    vocabularyVersion: async (id) => {
      const row = await db
        .selectFrom('vocabularies')
        .select('version')
        .where('id', '=', id)
        .executeTakeFirst();
      return row?.version ?? 0;
    },
    stamp: async () => {
      const rows = await db.selectFrom('vocabularies').select(['id', 'version']).orderBy('id').execute();
      return rows.map(({ id, version }) => `${id} ${version}`).join('\n');
    },
  };
}

async function reindex(db: Kysely<Tables>, which: Expression<boolean>): Promise<void> {
  const rows = await db.selectFrom('publications').select('id').where(which).execute();
  const jobs = rows.map(({ id }) => ({
    kind: 'index' as const,
    publication: id as PublicationId,
    of: 'vocabulary',
  }));
  await insertJobs(db, jobs);
}
