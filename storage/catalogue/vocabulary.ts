import type { Kysely } from 'kysely';
import type { Project, Subject, VocabularyQueries } from './catalogue.ts';
import type { Tables } from './schema.ts';

export type VocabularyTables = VocabularyQueries & {
  /** Replaces the subjects by those of the vocabulary's `version` in the archive. */
  projectSubjects(vocabulary: string, version: number, subjects: readonly Subject[]): Promise<void>;
  projectProject(project: Project, version: number): Promise<void>;
  /** The version of each project and vocabulary that was projected, by the id of its object in the archive. */
  projectVersion(id: string): Promise<number>;
  vocabularyVersion(id: string): Promise<number>;
};

export function vocabularyTables(db: Kysely<Tables>): VocabularyTables {
  return {
    subjects: async () => {
      const rows = await db.selectFrom('subjects').selectAll().orderBy('id').execute();
      return new Map(rows.map((row) => [row.id, JSON.parse(row.document) as Subject]));
    },
    projects: async () => {
      const rows = await db.selectFrom('projects').selectAll().orderBy('id').execute();
      return new Map(rows.map((row) => [row.id, JSON.parse(row.document) as Project]));
    },
    projectSubjects: (vocabulary, version, subjects) =>
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
      }),
    projectProject: async (project, version) => {
      const row = { version, document: JSON.stringify(project) };
      await db
        .insertInto('projects')
        .values({ id: project.id, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
    },
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
  };
}
