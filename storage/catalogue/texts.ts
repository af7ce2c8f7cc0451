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
  /** Of the revision, from 1. */
  readonly number: number;
  readonly digest: Digest;
  readonly state: RevisionText['state'];
};

export type TextsTable = {
  /** Says where the extraction of these bytes stands, judged as an edition in `language`. */
  set(digest: Digest, language: Language, text: RevisionText): Promise<void>;
  /**
   * Editions whose newest PDF could not be read, or whose text cannot be used for the most part: the publications, newest
   * first. Withdrawn ones need nobody.
   */
  weak(place: {
    offset: number;
    limit: number;
  }): Promise<{ publication: PublicationId; language: Language }[]>;
  countWeak(): Promise<number>;
  /** The texts of all revisions, but for those that a job is going to read or is reading. */
  settled(): Promise<EditionText[]>;
};

export function textsTable(db: Kysely<Tables>): TextsTable {
  return {
    set: async (digest, language, text) => {
      const { state, ...facts } = text;
      const verdict = text.state === 'extracted' ? text.quality.verdict : null;
      const row = { extractor: EXTRACTOR_VERSION, state, document: JSON.stringify(facts), verdict };
      await db
        .insertInto('texts')
        .values({ digest, language, ...row })
        .onConflict((conflict) => conflict.columns(['digest', 'language']).doUpdateSet(row))
        .execute();
    },
    weak: async ({ offset, limit }) => {
      const rows = await weakEditions(db)
        .select(['revision.publication_id', 'revision.language'])
        .orderBy('listed.modified', 'desc')
        .orderBy('revision.publication_id')
        .orderBy('revision.language')
        .offset(offset)
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        publication: row.publication_id as PublicationId,
        language: row.language as Language,
      }));
    },
    countWeak: async () => {
      const { count } = await weakEditions(db)
        .select((q) => q.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return Number(count);
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
        .select(['publication.id', 'version', 'revision.language', 'number', 'revision.digest', 'text.state'])
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
      return rows.map(({ id, version, language, number, digest, state }) => ({
        publication: id as PublicationId,
        version,
        language: language as Language,
        number,
        digest: digest as Digest,
        state: (state ?? 'pending') as RevisionText['state'],
      }));
    },
  };
}

function weakEditions(db: Kysely<Tables>) {
  return db
    .selectFrom('revisions as revision')
    .innerJoin('listed_publications as listed', 'listed.id', 'revision.publication_id')
    .innerJoin('texts as text', (join) =>
      join
        .onRef('text.digest', '=', 'revision.digest')
        .onRef('text.language', '=', 'revision.language')
        .on('text.extractor', '=', EXTRACTOR_VERSION),
    )
    .where('listed.state', '!=', 'withdrawn')
    .where((q) => q.or([q('text.state', '=', 'failed'), q('text.verdict', '!=', 'good')]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('revisions as newer')
            .select('newer.number')
            .whereRef('newer.publication_id', '=', 'revision.publication_id')
            .whereRef('newer.language', '=', 'revision.language')
            .whereRef('newer.number', '>', 'revision.number'),
        ),
      ),
    );
}

/** A text that an older extractor made counts as pending. */
export function readText(row: Tables['texts']): RevisionText {
  if (row.extractor !== EXTRACTOR_VERSION) return { state: 'pending' };
  return { state: row.state, ...JSON.parse(row.document) } as RevisionText;
}
