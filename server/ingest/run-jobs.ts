import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { Job } from '../../storage/catalogue/catalogue.ts';
import { extractDocument } from './extract-document.ts';
import { indexPublications } from './index-publications.ts';
import { ATTEMPTS, type IngestListener, type IngestServices, type Outcome } from './services.ts';

/** A lease is renewed three times before it can run out. */
const LEASE_MS = 30_000;
/** How long the queue may rest before it is looked at again, unless somebody wakes it. */
const IDLE_MS = 500;
const RETRY_MS = 1_000;
/** Publications indexed in one transaction. */
const INDEX_BATCH = 8;

export type RunOptions = {
  /** Documents read at once. */
  readonly documents: number;
  /** `idle`: ends when nothing is left to do. Otherwise goes on until the signal, and lets running jobs end. */
  readonly until: 'idle' | AbortSignal;
  /** Wakes the loop when an `enqueued` event says that there is something new. */
  readonly enqueued?: EventTarget;
  readonly listener?: IngestListener;
};

/** Works through the queue. Jobs carry ids; what they do reads the truth again. */
export async function runJobs(services: IngestServices, options: RunOptions): Promise<void> {
  const running = new Map<string, Promise<void>>();
  const heart = setInterval(() => services.catalogue.jobs.renew([...running.keys()], LEASE_MS), LEASE_MS / 3);
  try {
    while (options.until === 'idle' || !options.until.aborted) {
      await services.catalogue.jobs.releaseDead(isAlive);
      const extracting = await startExtractions(services, options, running);
      const indexed = await indexNext(services, options);
      if (extracting > 0 || indexed > 0) continue;
      if (running.size > 0) await Promise.race([...running.values(), rest(options)]);
      else if (options.until === 'idle' && (await isIdle(services))) break;
      else await rest(options);
    }
    await Promise.all(running.values());
  } finally {
    clearInterval(heart);
  }
}

async function startExtractions(
  services: IngestServices,
  { documents, listener = {} }: RunOptions,
  running: Map<string, Promise<void>>,
): Promise<number> {
  const free = documents - running.size;
  if (free <= 0) return 0;
  const jobs = await services.catalogue.jobs.claim('extract', free, LEASE_MS);
  for (const job of jobs) {
    const work = attempt(job, listener, () => extractDocument(services, job, listener))
      .then((outcome) => end(services, job, outcome, listener))
      .finally(() => running.delete(job.id));
    running.set(job.id, work);
  }
  return jobs.length;
}

async function indexNext(services: IngestServices, { listener = {} }: RunOptions): Promise<number> {
  const jobs = await services.catalogue.jobs.claim('index', INDEX_BATCH, LEASE_MS);
  if (jobs.length === 0) return 0;
  const [first] = jobs as [Job];
  const together = await attempt(first, listener, async () => {
    await indexPublications(services, jobs);
    return { kind: 'done' };
  });
  for (const job of jobs) {
    const outcome = together.kind === 'done' ? together : await indexAlone(services, job, listener);
    await end(services, job, outcome, listener);
  }
  return jobs.length;
}

/** After a batch broke, so that one publication's fault is its own. */
function indexAlone(services: IngestServices, job: Job, listener: IngestListener): Promise<Outcome> {
  return attempt(job, listener, async () => {
    await indexPublications(services, [job]);
    return { kind: 'done' };
  });
}

/** The last handler of a job: what is thrown is a bug or a broken machine, and must not stop the other jobs. */
async function attempt(job: Job, listener: IngestListener, work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    listener.broke?.(job, error);
    return { kind: job.attempts < ATTEMPTS ? 'retry' : 'failed', reason: 'an internal error, see the log' };
  }
}

async function end(
  services: IngestServices,
  job: Job,
  outcome: Outcome,
  listener: IngestListener,
): Promise<void> {
  const { jobs } = services.catalogue;
  if (outcome.kind === 'done') await jobs.done([job.id]);
  else if (outcome.kind === 'failed') await jobs.failed(job.id, outcome.reason);
  else await jobs.retry(job.id, outcome.reason, RETRY_MS);
  listener.ended?.(job, outcome);
}

async function isIdle({ catalogue }: IngestServices): Promise<boolean> {
  const { extract, index } = await catalogue.jobs.unfinished();
  return extract + index === 0;
}

/** Ends after a while, or as soon as there is something new or the end was asked for. */
async function rest({ enqueued, until }: RunOptions): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  const reasons: Promise<unknown>[] = [wait(IDLE_MS, undefined, { signal })];
  if (enqueued) reasons.push(once(enqueued, 'enqueued', { signal }));
  if (until !== 'idle') reasons.push(once(until, 'abort', { signal }));
  await Promise.race(reasons);
  over.abort();
  await Promise.allSettled(reasons);
}

/** Whether a process is there; one that we may not signal is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
