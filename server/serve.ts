import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { lockLibrary } from '../storage/library-lock.ts';
import { inboxOf, openStorage, type Storage } from '../storage/open-storage.ts';
import { firstLink } from './accounts/index.ts';
import { createApp } from './app.ts';
import { systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { openAssets } from './http/assets.ts';
import { openOcrmypdf } from './ingest/ocr/ocrmypdf.ts';
import { openPdfReader } from './ingest/pdf-processes.ts';
import { createLogger } from './logger.ts';
import { openMailer } from './mailer.ts';
import { explainStartFailure } from './start-failure.ts';
import { healIndex, reconcile } from './start-up.ts';
import { type SupervisedWorker, superviseWorker } from './supervise-worker.ts';
import { tellFaults } from './tell-faults.ts';
import { healNowAndThen, tellOfEngine } from './tell-of-engine.ts';
import { UseCounter } from './use/index.ts';

/** What `npm run build:client` made for the browser. */
const CLIENT = fileURLToPath(new URL('../dist/client', import.meta.url));
const DRAIN_MS = 10_000;
/** A server that is told to end may still be draining when its successor starts. */
const LOCK_MS = 15_000;
/** Long enough for the largest upload over a slow line; headers have Node's own, shorter limit. */
const REQUEST_MS = 60 * 60 * 1000;

/** Opens storage, makes good what a crash left, listens, and drains when it is told to end. */
export function serve(config: Config): Promise<void> {
  return serveUntilTold(config).catch(explainStartFailure);
}

async function serveUntilTold(config: Config): Promise<void> {
  const logger = createLogger(config.logLevel);
  const lock = lockLibrary(config.dataDir, LOCK_MS);
  if (!lock) {
    console.error(`Another process serves or rebuilds ${config.dataDir}.`);
    process.exit(1);
  }
  let worker: SupervisedWorker | undefined;
  const heal = async () => {
    const reindexed = await healIndex(storage);
    worker?.wake();
    return reindexed;
  };
  const storage: Storage = await openStorage(config.dataDir, {
    onFaults: tellFaults(logger),
    onSettingsFault: (fault) => logger.error({ fault }, 'the settings of the site cannot be read'),
    pageImageBytes: config.pageImageMegabytes * 1_000_000,
    meilisearch: config.meilisearch,
    engine: tellOfEngine(logger, heal),
  });
  const repaired = await reconcile(storage);
  if (Object.values(repaired).some((missing) => missing > 0))
    logger.warn(repaired, 'start-up made good what was cut short');

  const pdf = openPdfReader({
    children: config.pdfProcesses,
    limits: config.pdfLimits,
    inbox: inboxOf(config.dataDir),
  });
  const mailer = openMailer(config);
  const clock = systemClock(config.timeZone);
  const useCounter = new UseCounter({ ...storage, clock, logger });
  const app = createApp({
    useCounter,
    ...storage,
    pdf,
    recogniser: openOcrmypdf(inboxOf(config.dataDir)),
    logger,
    config,
    assets: openAssets(CLIENT),
    clock,
    mailer,
    enqueued: () => worker?.wake(),
    readiness: readiness(storage.catalogue.jobs),
  });
  const server = createServer({ requestTimeout: REQUEST_MS }, app);
  server.listen(config.port, config.host);
  await once(server, 'listening');
  worker = superviseWorker(config, logger);
  if (config.meilisearch) healNowAndThen(logger, heal);
  console.log(`Kitepkana is open on ${config.publicUrl}`);
  const link = await firstLink({ ...storage, clock, config });
  if (link !== undefined)
    console.log(`Nobody has an account yet. This link makes the first one, once, within a day:\n  ${link}`);

  await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  server.close();
  server.closeIdleConnections();
  const force = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await Promise.all([once(server, 'close'), worker.stop()]);
  clearTimeout(force);
  await useCounter.close();
  await pdf.close();
  mailer?.close();
  await storage.close();
  lock.release();
}

/** Ready when the work that start-up found is done; what is deposited afterwards does not make it unready. */
function readiness(jobs: { unfinished(): Promise<{ extract: number; index: number }> }) {
  let drained = false;
  return async () => {
    const { extract, index } = await jobs.unfinished();
    drained ||= extract + index === 0;
    return { ready: drained, unfinishedJobs: extract + index };
  };
}
