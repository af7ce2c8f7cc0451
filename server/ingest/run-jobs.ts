import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { Job, JobKind } from '../../storage/catalogue/catalogue.ts';
import { SearchEngineFault } from '../../storage/search/search-index.ts';
import type { IsoDate } from '../domain/identifiers.ts';
import { alignPublication } from './align-publication.ts';
import { releaseDeadJobs } from './dead-jobs.ts';
import { extractDocument } from './extract-document.ts';
import { indexPublications } from './index-publications.ts';
import { recogniseDocument } from './ocr/recognise-document.ts';
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
  /**
   * `idle`: ends when nothing is left to do. Otherwise goes on until the signal: then it waits for no document, gives
   * back what is under way and closes the reader of PDFs.
   */
  readonly until: 'idle' | AbortSignal;
  /** Wakes the loop when an `enqueued` event says that there is something new. */
  readonly enqueued?: EventTarget;
  readonly listener?: IngestListener;
};

/** What one run of the loop has under way. */
type Run = RunOptions & {
  readonly listener: IngestListener;
  /** Every job that is claimed and did not end, with what says that it is given up: their leases are renewed. */
  readonly held: Map<Job, AbortController>;
  readonly extractions: Set<Promise<void>>;
  /** The one document whose text is being recognised. */
  recognition: Promise<void> | undefined;
  /** The day whose editions were opened last. */
  day: IsoDate | undefined;
};

/** Works through the queue. Jobs carry ids; what they do reads the truth again. */
export async function runJobs(services: IngestServices, options: RunOptions): Promise<void> {
  const { until, listener = {} } = options;
  const run: Run = {
    ...options,
    listener,
    held: new Map(),
    extractions: new Set(),
    recognition: undefined,
    day: undefined,
  };
  const heart = setInterval(() => void renewLeases(services, run), LEASE_MS / 3);
  try {
    while (until === 'idle' || !until.aborted) {
      await releaseDeadJobs(services);
      await openEditions(services, run);
      await giveUpLost(services, run);
      const extracting = await startExtractions(services, run);
      const recognising = await startRecognition(services, run);
      const indexed = await indexNext(services, run);
      const isReading = run.extractions.size + indexed > 0;
      const aligned = isReading ? 0 : await alignNext(services, run);
      if (extracting + recognising + indexed + aligned > 0) continue;
      const underWay = [...run.extractions, ...(run.recognition ? [run.recognition] : [])];
      if (underWay.length > 0) await rest(options, underWay);
      else if (until === 'idle' && (await isIdle(services))) return;
      else await rest(options);
    }
    await services.catalogue.jobs.giveBack(run.held.keys());
    for (const given of run.held.values()) given.abort();
    await services.pdf.close();
    await Promise.all([...run.extractions, run.recognition]);
  } finally {
    clearInterval(heart);
  }
}

/** The next beat may do better; if none does, the leases run out and others take the jobs. */
async function renewLeases({ catalogue }: IngestServices, { held, listener }: Run): Promise<void> {
  try {
    await catalogue.jobs.renew(held.keys(), LEASE_MS);
  } catch (error) {
    listener.broke?.(undefined, error);
  }
}

/** What somebody cancelled is worked on no longer. */
async function giveUpLost({ catalogue }: IngestServices, { held }: Run): Promise<void> {
  if (held.size === 0) return;
  for (const job of await catalogue.jobs.lost(held.keys())) {
    held.get(job)?.abort();
    held.delete(job);
  }
}

/** Once a day: whatever is written later is indexed as that day has it. */
async function openEditions({ catalogue, clock }: IngestServices, run: Run): Promise<void> {
  const today = clock.today();
  if (run.day === today) return;
  await catalogue.publications.openEditions(today);
  run.day = today;
}

async function startExtractions(services: IngestServices, run: Run): Promise<number> {
  const free = run.documents - run.extractions.size;
  if (free <= 0) return 0;
  const jobs = await claim(services, run, 'extract', free);
  for (const job of jobs) {
    const work = attempt(job, run.listener, () =>
      extractDocument(services, job, run.listener, run.held.get(job)?.signal),
    )
      .then((outcome) => end(services, run, job, outcome))
      .finally(() => run.extractions.delete(work));
    run.extractions.add(work);
  }
  return jobs.length;
}

/** One at a time: it takes a core for minutes, and nobody waits for it as for a document that was just handed in. */
async function startRecognition(services: IngestServices, run: Run): Promise<number> {
  if (run.recognition) return 0;
  const [job] = await claim(services, run, 'ocr', 1);
  if (!job) return 0;
  const work = attempt(job, run.listener, () => recogniseDocument(services, job, run.held.get(job)?.signal))
    .then((outcome) => end(services, run, job, outcome))
    .finally(() => {
      run.recognition = undefined;
    });
  run.recognition = work;
  return 1;
}

async function indexNext(services: IngestServices, run: Run): Promise<number> {
  const jobs = await claim(services, run, 'index', INDEX_BATCH);
  const [first] = jobs;
  if (first === undefined) return 0;
  const together = await attempt(first, run.listener, async () => {
    await indexPublications(services, jobs);
    return { kind: 'done' };
  });
  for (const job of jobs) {
    const outcome = together.kind === 'done' ? together : await indexAlone(services, job, run.listener);
    await end(services, run, job, outcome);
  }
  return jobs.length;
}

/**
 * When nothing is being read or indexed: that a text is found is wanted sooner than that its passages are found in the
 * other editions, and aligning keeps this process busy for up to a second.
 */
async function alignNext(services: IngestServices, run: Run): Promise<number> {
  const [job] = await claim(services, run, 'align', 1);
  if (!job) return 0;
  await end(services, run, job, await attempt(job, run.listener, () => alignPublication(services, job)));
  return 1;
}

async function claim({ catalogue }: IngestServices, run: Run, kind: JobKind, limit: number): Promise<Job[]> {
  const jobs = await catalogue.jobs.claim(kind, limit, LEASE_MS);
  for (const job of jobs) run.held.set(job, new AbortController());
  return jobs;
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
    const reason =
      error instanceof SearchEngineFault
        ? `the search engine refused it: ${error.message}`
        : 'an internal error, see the log';
    return { kind: job.attempts < ATTEMPTS ? 'retry' : 'failed', reason };
  }
}

/** Of a job whose lease was lost, or that was given back, the outcome is nobody's business. */
async function end({ catalogue }: IngestServices, run: Run, job: Job, outcome: Outcome): Promise<void> {
  run.held.delete(job);
  if (await settle(catalogue.jobs, job, outcome)) run.listener.ended?.(job, outcome);
}

function settle(jobs: IngestServices['catalogue']['jobs'], job: Job, outcome: Outcome): Promise<boolean> {
  switch (outcome.kind) {
    case 'done':
      return jobs.done(job);
    case 'failed':
      return jobs.failed(job, outcome.reason);
    case 'retry':
      return jobs.retry(job, outcome.reason, RETRY_MS);
  }
}

async function isIdle({ catalogue }: IngestServices): Promise<boolean> {
  const counts = await catalogue.jobs.unfinished();
  return Object.values(counts).every((count) => count === 0);
}

/** Ends after a while, or as soon as there is something new, one of `others` ended or the end was asked for. */
async function rest({ enqueued, until }: RunOptions, others: Iterable<Promise<unknown>> = []): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  const reasons: Promise<unknown>[] = [wait(IDLE_MS, undefined, { signal })];
  if (enqueued) reasons.push(once(enqueued, 'enqueued', { signal }));
  if (until !== 'idle') reasons.push(once(until, 'abort', { signal }));
  await Promise.race([...reasons, ...others]);
  over.abort();
  await Promise.allSettled(reasons);
}
