import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Digest, PublicationId } from '../../server/domain/identifiers.ts';
import type { Language } from '../../server/domain/languages.ts';
import { JOB_STATES, type Job, type JobKind, type JobState } from './catalogue.ts';
import { type JobLeases, jobLeases } from './job-leases.ts';
import { readJob, untried } from './job-row.ts';
import { oneOf } from './one-of.ts';
import type { Tables } from './schema.ts';

/** A job names its result: asking twice for the same makes one job. */
export type JobToDo =
  | {
      readonly kind: 'extract' | 'ocr';
      readonly publication: PublicationId;
      readonly language: Language;
      readonly digest: Digest;
    }
  | { readonly kind: 'index' | 'align'; readonly publication: PublicationId; readonly of: string };

/** What is asked of the queue; how workers empty it is in `JobLeases`. */
export type JobsTable = JobLeases & {
  /** A job that ended is done again, and one that is under way once more after it ended. */
  enqueue(jobs: readonly JobToDo[]): Promise<void>;
  find(id: string): Promise<Job | undefined>;
  ofPublication(id: PublicationId): Promise<Job[]>;
  /** Of one state, or of all; changed last first. */
  list(state: JobState | undefined, place: { offset: number; limit: number }): Promise<Job[]>;
  /** How many jobs there are of each state. */
  counts(): Promise<Record<JobState, number>>;
  /** The jobs with these results, whatever their state. */
  named(jobs: readonly JobToDo[]): Promise<Job[]>;
  /** The documents that are still to be read, or are being read. */
  unfinishedExtractions(): Promise<Job[]>;
  /** How many jobs of each kind are queued or running. */
  unfinished(): Promise<Record<JobKind, number>>;
};

const jobKey = (job: JobToDo): string =>
  'of' in job
    ? `${job.kind}:${job.publication}:${job.of}`
    : `${job.kind}:${job.publication}:${job.language}:${job.digest}`;

/** Enqueues inside the caller's transaction. */
export async function insertJobs(db: Kysely<Tables>, jobs: readonly JobToDo[]): Promise<void> {
  const now = new Date();
  for (const job of jobs) {
    await db
      .insertInto('jobs')
      .values({
        id: randomBytes(8).toString('hex'),
        key: jobKey(job),
        kind: job.kind,
        publication_id: job.publication,
        language: 'of' in job ? null : job.language,
        digest: 'of' in job ? null : job.digest,
        created: now.toISOString(),
        ...untried(now),
      })
      .onConflict((conflict) =>
        conflict
          .column('key')
          .doUpdateSet(untried(now))
          .where('jobs.state', 'in', ['done', 'failed', 'cancelled']),
      )
      .execute();
  }
  await db
    .updateTable('jobs')
    .set({ asked_again: 1 })
    .where('key', 'in', oneOf(jobs.map(jobKey)))
    .where('state', '=', 'running')
    .execute();
}

export function jobsTable(db: Kysely<Tables>): JobsTable {
  return {
    ...jobLeases(db),
    enqueue: (jobs) => db.transaction().execute((transaction) => insertJobs(transaction, jobs)),
    find: async (id) => {
      const row = await db.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirst();
      return row && readJob(row);
    },
    ofPublication: async (id) => {
      const rows = await db.selectFrom('jobs').selectAll().where('publication_id', '=', id).execute();
      return rows.map(readJob);
    },
    list: async (state, { offset, limit }) => {
      const rows = await db
        .selectFrom('jobs')
        .selectAll()
        .$if(state !== undefined, (query) => query.where('state', '=', state!))
        .orderBy('updated', 'desc')
        .orderBy('id')
        .offset(offset)
        .limit(limit)
        .execute();
      return rows.map(readJob);
    },
    counts: async () => {
      const rows = await db
        .selectFrom('jobs')
        .select(['state', (q) => q.fn.countAll<number>().as('count')])
        .groupBy('state')
        .execute();
      const counts = new Map(rows.map(({ state, count }) => [state, Number(count)]));
      return Object.fromEntries(JOB_STATES.map((state) => [state, counts.get(state) ?? 0])) as Record<
        JobState,
        number
      >;
    },
    named: async (jobs) => {
      const rows = await db
        .selectFrom('jobs')
        .selectAll()
        .where('key', 'in', oneOf(jobs.map(jobKey)))
        .execute();
      return rows
        .map(readJob)
        .sort((a, b) => a.kind.localeCompare(b.kind) || (a.language ?? '').localeCompare(b.language ?? ''));
    },
    unfinishedExtractions: async () => {
      const rows = await db
        .selectFrom('jobs')
        .selectAll()
        .where('kind', '=', 'extract')
        .where('state', 'in', ['queued', 'running'])
        .execute();
      return rows.map(readJob);
    },
    unfinished: async () => {
      const rows = await db
        .selectFrom('jobs')
        .select(['kind', (q) => q.fn.countAll<number>().as('count')])
        .where('state', 'in', ['queued', 'running'])
        .groupBy('kind')
        .execute();
      const counts = new Map(rows.map((row) => [row.kind, Number(row.count)]));
      return {
        extract: counts.get('extract') ?? 0,
        index: counts.get('index') ?? 0,
        align: counts.get('align') ?? 0,
        ocr: counts.get('ocr') ?? 0,
      };
    },
  };
}
