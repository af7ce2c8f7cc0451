import { randomBytes } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { Digest, PublicationId } from '../../server/domain/identifiers.ts';
import type { Language } from '../../server/domain/languages.ts';
import type { Job, JobKind, JobState } from './catalogue.ts';
import type { Tables } from './schema.ts';

/** A job names its result: asking twice for the same makes one job. */
export type JobToDo =
  | {
      readonly kind: 'extract';
      readonly publication: PublicationId;
      readonly language: Language;
      readonly digest: Digest;
    }
  | { readonly kind: 'index'; readonly publication: PublicationId; readonly of: string };

export type JobsTable = {
  enqueue(jobs: readonly JobToDo[]): Promise<void>;
  find(id: string): Promise<Job | undefined>;
  /** The jobs with these results, whatever their state. */
  named(jobs: readonly JobToDo[]): Promise<Job[]>;
  /**
   * Takes up to `limit` queued jobs of one kind under a lease. An index job waits until no extraction of its
   * publication is queued or running, so that its end means that the text is searchable.
   */
  claim(kind: JobKind, limit: number, leaseMilliseconds: number): Promise<Job[]>;
  renew(ids: readonly string[], leaseMilliseconds: number): Promise<void>;
  done(ids: readonly string[]): Promise<void>;
  failed(id: string, reason: string): Promise<void>;
  /** Puts a job back, to be taken again after a while. */
  retry(id: string, reason: string, afterMilliseconds: number): Promise<void>;
  /** Frees jobs whose lease ran out, or whose process is gone. */
  releaseDead(isAlive: (pid: number) => boolean): Promise<void>;
  /** The documents that are still to be read, or are being read. */
  unfinishedExtractions(): Promise<Job[]>;
  /** How many jobs of each kind are queued or running. */
  unfinished(): Promise<Record<JobKind, number>>;
};

const jobKey = (job: JobToDo): string =>
  job.kind === 'extract'
    ? `extract:${job.publication}:${job.language}:${job.digest}`
    : `index:${job.publication}:${job.of}`;

/** Enqueues inside the caller's transaction. A job that ended before is done again. */
export async function insertJobs(db: Kysely<Tables>, jobs: readonly JobToDo[]): Promise<void> {
  const now = new Date();
  const fresh = {
    state: 'queued',
    attempts: 0,
    run_after: now.getTime(),
    lease_until: null,
    lease_pid: null,
    last_error: null,
    updated: now.toISOString(),
  };
  for (const job of jobs) {
    await db
      .insertInto('jobs')
      .values({
        id: randomBytes(8).toString('hex'),
        key: jobKey(job),
        kind: job.kind,
        publication_id: job.publication,
        language: job.kind === 'extract' ? job.language : null,
        digest: job.kind === 'extract' ? job.digest : null,
        created: now.toISOString(),
        ...fresh,
      })
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet(fresh).where('jobs.state', 'in', ['done', 'failed']),
      )
      .execute();
  }
}

export function jobsTable(db: Kysely<Tables>): JobsTable {
  const update = (ids: readonly string[], values: Partial<Tables['jobs']>) =>
    db
      .updateTable('jobs')
      .set({ ...values, updated: new Date().toISOString() })
      .where('id', 'in', ids)
      .execute();
  const free = { lease_until: null, lease_pid: null };
  return {
    enqueue: (jobs) => db.transaction().execute((transaction) => insertJobs(transaction, jobs)),
    find: async (id) => {
      const row = await db.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirst();
      return row && readJob(row);
    },
    named: async (jobs) => {
      if (jobs.length === 0) return [];
      const rows = await db.selectFrom('jobs').selectAll().where('key', 'in', jobs.map(jobKey)).execute();
      return rows
        .map(readJob)
        .sort((a, b) => a.kind.localeCompare(b.kind) || (a.language ?? '').localeCompare(b.language ?? ''));
    },
    claim: (kind, limit, lease) => claim(db, kind, limit, lease),
    renew: async (ids, lease) => {
      if (ids.length > 0) await update(ids, { lease_until: Date.now() + lease });
    },
    done: async (ids) => {
      if (ids.length > 0) await update(ids, { state: 'done', last_error: null, ...free });
    },
    failed: async (id, reason) => {
      await update([id], { state: 'failed', last_error: reason, ...free });
    },
    retry: async (id, reason, after) => {
      await update([id], { state: 'queued', last_error: reason, run_after: Date.now() + after, ...free });
    },
    releaseDead: (isAlive) => releaseDead(db, isAlive),
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
      return { extract: counts.get('extract') ?? 0, index: counts.get('index') ?? 0 };
    },
  };
}

async function claim(db: Kysely<Tables>, kind: JobKind, limit: number, lease: number): Promise<Job[]> {
  const now = Date.now();
  const candidates = db
    .selectFrom('jobs as job')
    .select('job.id')
    .where('job.kind', '=', kind)
    .where('job.state', '=', 'queued')
    .where('job.run_after', '<=', now)
    .$if(kind === 'index', (query) =>
      query.where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('jobs as other')
              .select('other.id')
              .whereRef('other.publication_id', '=', 'job.publication_id')
              .where('other.kind', '=', 'extract')
              .where('other.state', 'in', ['queued', 'running']),
          ),
        ),
      ),
    )
    .orderBy('job.run_after')
    .limit(limit);
  const rows = await db
    .updateTable('jobs')
    .set((expression) => ({
      state: 'running',
      attempts: expression('attempts', '+', 1),
      lease_until: now + lease,
      lease_pid: process.pid,
      updated: new Date(now).toISOString(),
    }))
    .where('id', 'in', candidates)
    .where('state', '=', 'queued')
    .returningAll()
    .execute();
  return rows.map(readJob);
}

async function releaseDead(db: Kysely<Tables>, isAlive: (pid: number) => boolean): Promise<void> {
  const running = await db
    .selectFrom('jobs')
    .select(['id', 'lease_pid', 'lease_until'])
    .where('state', '=', 'running')
    .execute();
  const dead = running.filter(
    (job) => job.lease_pid === null || !isAlive(job.lease_pid) || (job.lease_until ?? 0) < Date.now(),
  );
  if (dead.length === 0) return;
  await db
    .updateTable('jobs')
    .set({ state: 'queued', lease_until: null, lease_pid: null, run_after: Date.now() })
    .where(
      'id',
      'in',
      dead.map((job) => job.id),
    )
    .where('state', '=', 'running')
    .execute();
}

function readJob(row: Selectable<Tables['jobs']>): Job {
  return {
    id: row.id,
    kind: row.kind as JobKind,
    publication: row.publication_id as PublicationId,
    language: row.language as Language | null,
    digest: row.digest as Digest | null,
    state: row.state as JobState,
    attempts: row.attempts,
    lastError: row.last_error,
    created: row.created,
    updated: row.updated,
  };
}
