import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Express } from 'express';
import { createApp } from '../../server/app.ts';
import { type Config, readConfig } from '../../server/config.ts';
import type { IsoDate } from '../../server/domain/identifiers.ts';
import { openAssets } from '../../server/http/assets.ts';
import { runJobs } from '../../server/ingest/index.ts';
import { openOcrmypdf } from '../../server/ingest/ocr/ocrmypdf.ts';
import type { Recogniser } from '../../server/ingest/ocr/recogniser.ts';
import { openPdfReader } from '../../server/ingest/pdf-processes.ts';
import type { PdfReader } from '../../server/ingest/pdf-reader.ts';
import { createLogger } from '../../server/logger.ts';
import { openMailer } from '../../server/mailer.ts';
import { UseCounter } from '../../server/use/index.ts';
import { inboxOf, openStorage, type Storage } from '../../storage/open-storage.ts';

const CLIENT = fileURLToPath(new URL('../../dist/client', import.meta.url));

/** The real clock, but for the day by which embargoes end: that one is set. */
export class TestClock {
  #day = '2026-03-02' as IsoDate;

  now(): Date {
    return new Date();
  }

  today(): IsoDate {
    return this.#day;
  }

  travelTo(day: string): void {
    this.#day = day as IsoDate;
  }
}

export type TestLibrary = {
  readonly app: Express;
  readonly storage: Storage;
  /** What the app works with, for who needs to call a command without HTTP. */
  readonly services: Parameters<typeof createApp>[0] &
    Storage & { readonly pdf: PdfReader; readonly recogniser: Recogniser };
  readonly config: Config;
  readonly clock: TestClock;
  /** The secret of a token that may deposit. */
  readonly token: string;
  /** Works through the queue to its end, with real children that read PDFs. */
  runJobs(): Promise<void>;
  /** How often a request told the worker that there is something new. */
  enqueuedTimes(): number;
  /** What is below `incoming/`: nothing, when no deposit is under way. */
  leftovers(): Promise<string[]>;
  close(): Promise<void>;
};

/**
 * A whole library in a temporary folder: real storage, real children, the real app. `env` are its settings; it begins as a copy
 * of the folder `from`, else with nothing.
 */
export async function openTestLibrary(env: NodeJS.ProcessEnv = {}, from?: string): Promise<TestLibrary> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kitepkana-library-'));
  if (from !== undefined) await cp(from, dataDir, { recursive: true });
  const config = configOf({ PDF_PROCESSES: '1', LOG_LEVEL: 'fatal', ...env, DATA_DIR: dataDir });
  const storage = await openStorage(dataDir, { meilisearch: config.meilisearch });
  const clock = new TestClock();
  const pdf = openPdfReader({
    children: config.pdfProcesses,
    limits: config.pdfLimits,
    inbox: inboxOf(dataDir),
  });
  let enqueued = 0;
  const services = {
    ...storage,
    pdf,
    recogniser: openOcrmypdf(inboxOf(dataDir)),
    clock,
    config,
    logger: createLogger(config.logLevel),
    assets: openAssets(CLIENT),
    mailer: openMailer(config),
    useCounter: new UseCounter({ ...storage, clock, logger: createLogger(config.logLevel) }),
    enqueued: () => {
      enqueued += 1;
    },
    readiness: async () => ({ ready: true, unfinishedJobs: 0 }),
  };
  const { secret } = await storage.catalogue.tokens.create('Librarian', clock.now().toISOString());
  return {
    app: createApp(services),
    storage,
    services,
    config,
    clock,
    token: secret,
    runJobs: () => runJobs(services, { documents: 1, until: 'idle' }),
    enqueuedTimes: () => enqueued,
    leftovers: () => readdir(join(dataDir, 'incoming')),
    close: async () => {
      await services.useCounter.close();
      services.mailer?.close();
      await pdf.close();
      await storage.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function configOf(env: NodeJS.ProcessEnv): Config {
  const read = readConfig(env);
  if ('config' in read) return read.config;
  throw new Error(`the test's settings are wrong: ${read.faults.join('; ')}`);
}
