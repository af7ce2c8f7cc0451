import type { Kysely } from 'kysely';
import type { Job, JobKind } from './catalogue.ts';
import { readJob, untried } from './job-row.ts';
import { oneOf } from './one-of.ts';
import type { Tables } from './schema.ts';

/** A job as it was claimed. Its attempt tells this claim from any other that the same process made. */
export type ClaimedJob = Pick<Job, 'id' | 'attempts'>;

/**
 * How workers take jobs and hand them back. Whoever lost a lease, because it ran out, has no say in the job any
 * more: what ends a job answers whether the lease still held, and changes nothing when it did not.
 */
export type JobLeases = {
  /**
   * Takes up to `limit` queued jobs of one kind under a lease. One that works on a publication's texts waits until no
   * extraction of it is queued or running, so that the end of an index job means that the text is searchable.
   */
  claim(kind: JobKind, limit: number, leaseMilliseconds: number): Promise<Job[]>;
  renew(jobs: Iterable<ClaimedJob>, leaseMilliseconds: number): Promise<void>;
  /** Those whose lease is not held any more: somebody cancelled them, or they were taken for dead. */
  lost<Claimed extends ClaimedJob>(jobs: Iterable<Claimed>): Promise<Claimed[]>;
  /** Notes how many pages were read. */
  progress(job: ClaimedJob, pagesRead: number): Promise<boolean>;
  done(job: ClaimedJob): Promise<boolean>;
  failed(job: ClaimedJob, reason: string): Promise<boolean>;
  /** Puts a job back, to be taken again after a while. */
  retry(job: ClaimedJob, reason: string, afterMilliseconds: number): Promise<boolean>;
  /** Puts jobs back as if they had not been taken. */
  giveBack(jobs: Iterable<ClaimedJob>): Promise<void>;
  /**
   * Frees jobs whose lease ran out, or whose process is gone. One that was tried `attempts` times has failed: it may be
   * what its processes died of.
   */
  releaseDead(isAlive: (pid: number) => boolean, attempts: number): Promise<void>;
};

type Lease = ClaimedJob & { readonly pid: number | null };

const own = (job: ClaimedJob): Lease => ({ ...job, pid: process.pid });

export function jobLeases(db: Kysely<Tables>): JobLeases {
  return {
    claim: (kind, limit, lease) => claim(db, kind, limit, lease),
    renew: (jobs, lease) =>
      db.transaction().execute(async (transaction) => {
        for (const job of jobs) await change(transaction, own(job), { lease_until: Date.now() + lease });
      }),
    lost: async (jobs) => {
      const all = [...jobs];
      const rows = await db
        .selectFrom('jobs')
        .select(['id', 'attempts'])
        .where('id', 'in', oneOf(all.map(({ id }) => id)))
        .where('state', '=', 'running')
        .where('lease_pid', 'is', process.pid)
        .execute();
      const held = new Map(rows.map(({ id, attempts }) => [id, attempts]));
      return all.filter(({ id, attempts }) => held.get(id) !== attempts);
    },
    progress: (job, pagesRead) => change(db, own(job), { pages_read: pagesRead }),
    done: (job) => end(db, own(job), { state: 'done', last_error: null }),
    failed: (job, reason) => end(db, own(job), { state: 'failed', last_error: reason }),
    retry: (job, reason, after) =>
      end(db, own(job), { state: 'queued', last_error: reason, run_after: Date.now() + after }),
    giveBack: async (jobs) => {
      for (const job of jobs) await end(db, own(job), { state: 'queued', attempts: job.attempts - 1 });
    },
    releaseDead: (isAlive, attempts) => releaseDead(db, isAlive, attempts),
  };
}

/** Changes a job if the lease holds; answers whether it did. */
async function change(db: Kysely<Tables>, lease: Lease, values: Partial<Tables['jobs']>): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('jobs')
    .set({ ...values, updated: new Date().toISOString() })
    .where('id', '=', lease.id)
    .where('state', '=', 'running')
    .where('attempts', '=', lease.attempts)
    .where('lease_pid', 'is', lease.pid)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Ends a lease. A job that was asked for again since it was taken may have seen an older truth, and is done again. */
async function end(db: Kysely<Tables>, lease: Lease, values: Partial<Tables['jobs']>): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const held = await change(transaction, lease, { ...values, lease_until: null, lease_pid: null });
    if (!held) return false;
    await transaction
      .updateTable('jobs')
      .set(untried(new Date()))
      .where('id', '=', lease.id)
      .where('asked_again', '=', 1)
      .where('state', 'in', ['done', 'failed'])
      .execute();
    return true;
  });
}

async function claim(db: Kysely<Tables>, kind: JobKind, limit: number, lease: number): Promise<Job[]> {
  const now = Date.now();
  const candidates = db
    .selectFrom('jobs as job')
    .select('job.id')
    .where('job.kind', '=', kind)
    .where('job.state', '=', 'queued')
    .where('job.run_after', '<=', now)
    .$if(kind === 'index' || kind === 'align', (query) =>
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
      asked_again: 0,
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

async function releaseDead(
  db: Kysely<Tables>,
  isAlive: (pid: number) => boolean,
  most: number,
): Promise<void> {
  const running = await db.selectFrom('jobs').selectAll().where('state', '=', 'running').execute();
  for (const { id, attempts, lease_pid: pid, lease_until: until } of running) {
    if (pid !== null && isAlive(pid) && (until ?? 0) >= Date.now()) continue;
    const reason = `the process that worked on it ended or stood still, ${attempts} times`;
    const lost =
      attempts < most ? { state: 'queued', run_after: Date.now() } : { state: 'failed', last_error: reason };
    await end(db, { id, attempts, pid }, lost);
  }
}
