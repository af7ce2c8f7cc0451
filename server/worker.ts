import { inboxOf, openStorage, type Storage } from '../storage/open-storage.ts';
import { systemClock } from './clock.ts';
import { configOrExit } from './config.ts';
import { runJobs } from './ingest/index.ts';
import { openOcrmypdf } from './ingest/ocr/ocrmypdf.ts';
import { openPdfReader } from './ingest/pdf-processes.ts';
import { createLogger } from './logger.ts';
import { healIndex } from './start-up.ts';
import { tellOfEngine } from './tell-of-engine.ts';

/** The ingest worker: a process of its own, so that no document slows a page down. Started by the web process. */
const stop = new AbortController();
const enqueued = new EventTarget();
process.on('message', () => enqueued.dispatchEvent(new Event('enqueued')));
process.on('disconnect', () => stop.abort());
process.on('SIGTERM', () => stop.abort());
/** Ctrl-C reaches the whole group; the web process decides when we end. */
process.on('SIGINT', () => {});
/** Whoever started us may have gone before we listened. */
if (process.connected === false) process.exit(0);

const config = configOrExit(process.env);
const logger = createLogger(config.logLevel).child({ process: 'worker' });
const storage: Storage = await openStorage(config.dataDir, {
  meilisearch: config.meilisearch,
  engine: tellOfEngine(logger, () => healIndex(storage)),
});
const pdf = openPdfReader({
  children: config.pdfProcesses,
  limits: config.pdfLimits,
  inbox: inboxOf(config.dataDir),
});

await runJobs(
  { ...storage, pdf, recogniser: openOcrmypdf(inboxOf(config.dataDir)), clock: systemClock(config.timeZone) },
  {
    documents: config.pdfProcesses * 2,
    until: stop.signal,
    enqueued,
    listener: {
      ended: (job, outcome) => {
        const level = outcome.kind === 'done' ? 'info' : 'warn';
        logger[level]({ job: job.id, work: job.kind, publication: job.publication, ...outcome }, 'job ended');
      },
      broke: (job, error) => logger.error({ job: job?.id, err: error }, 'job broke'),
    },
  },
);
await pdf.close();
await storage.close();
/** Not when whoever started us is gone. */
if (process.connected) process.disconnect();
