import type { Kysely } from 'kysely';
import { EXTRACTOR_VERSION } from '../../server/domain/extraction.ts';
import type { Digest, PublicationId } from '../../server/domain/identifiers.ts';
import type { Language } from '../../server/domain/languages.ts';
import type { RevisionText } from './catalogue.ts';
import type { Tables } from './schema.ts';

/** One PDF of an edition, and where the extraction of its text stands. */
export type EditionText = {
  readonly publication: PublicationId;
  /** The version of the publication. */
  readonly version: number;
  readonly language: Language;
  readonly digest: Digest;
  readonly state: RevisionText['state'];
};

export type TextsTable = {
  /** Says where the extraction of these bytes stands, judged as an edition in `language`. */
  set(digest: Digest, language: Language, text: RevisionText): Promise<void>;
  /** The texts of all revisions, but for those that a job is going to read or is reading. */
  settled(): Promise<EditionText[]>;
};

export function textsTable(db: Kysely<Tables>): TextsTable {
  return {
    set: async (digest, language, { state, ...facts }) => {
      const row = { extractor: EXTRACTOR_VERSION, state, document: JSON.stringify(facts) };
      await db
        .insertInto('texts')
        .values({ digest, language, ...row })
        .onConflict((conflict) => conflict.columns(['digest', 'language']).doUpdateSet(row))
        .execute();
    },
    settled: async () => {
      const rows = await db
        .selectFrom('revisions as revision')
        .innerJoin('publications as publication', 'publication.id', 'revision.publication_id')
        .leftJoin('texts as text', (join) =>
          join
            .onRef('text.digest', '=', 'revision.digest')
            .onRef('text.language', '=', 'revision.language')
            .on('text.extractor', '=', EXTRACTOR_VERSION),
        )
        .select(['publication.id', 'version', 'revision.language', 'revision.digest', 'text.state'])
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('jobs')
                .select('jobs.id')
                .whereRef('jobs.publication_id', '=', 'revision.publication_id')
                .whereRef('jobs.language', '=', 'revision.language')
                .whereRef('jobs.digest', '=', 'revision.digest')
                .where('jobs.kind', '=', 'extract')
                .where('jobs.state', 'in', ['queued', 'running']),
            ),
          ),
        )
        .execute();
      return rows.map(({ id, version, language, digest, state }) => ({
        publication: id as PublicationId,
        version,
        language: language as Language,
        digest: digest as Digest,
        state: (state ?? 'pending') as RevisionText['state'],
      }));
    },
  };
}

/** A text that an older extractor made counts as pending. */
export function readText(row: Tables['texts']): RevisionText {
  if (row.extractor !== EXTRACTOR_VERSION) return { state: 'pending' };
  return { state: row.state, ...JSON.parse(row.document) } as RevisionText;
}
