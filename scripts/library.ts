import { fileURLToPath } from 'node:url';
import type { Clock } from '../server/clock.ts';
import { systemClock } from '../server/clock.ts';
import { type Config, configOrExit } from '../server/config.ts';
import { runJobs } from '../server/ingest/index.ts';
import { openOcrmypdf } from '../server/ingest/ocr/ocrmypdf.ts';
import type { Recogniser } from '../server/ingest/ocr/recogniser.ts';
import { openPdfReader } from '../server/ingest/pdf-processes.ts';
import type { PdfReader } from '../server/ingest/pdf-reader.ts';
import { explainStartFailure } from '../server/start-failure.ts';
import { reconcile } from '../server/start-up.ts';
import { inboxOf, openStorage, type Storage } from '../storage/open-storage.ts';
import { showCounting, showProgress } from './progress.ts';

/** The folder that the demo imports. */
export const DEMO_SHELF = fileURLToPath(new URL('./demo/library/', import.meta.url));

/** A library opened by a command: storage made good, and a reader of PDFs. */
export type Library = Storage & {
  readonly pdf: PdfReader;
  readonly recogniser: Recogniser;
  readonly clock: Clock;
  readonly config: Config;
};

export async function openLibrary(config: Config = configOrExit(process.env)): Promise<Library> {
  const storage = await openStorage(config.dataDir, {
    meilisearch: config.meilisearch,
    engine: {
      away: (reason) =>
        console.error(`Meilisearch does not answer (${reason}); what it misses is made good later.`),
    },
  }).catch(explainStartFailure);
  await reconcile(storage);
  const pdf = openPdfReader({
    children: config.pdfProcesses,
    limits: config.pdfLimits,
    inbox: inboxOf(config.dataDir),
  });
  return {
    ...storage,
    pdf,
    recogniser: openOcrmypdf(inboxOf(config.dataDir)),
    clock: systemClock(config.timeZone),
    config,
    close: async () => {
      await pdf.close();
      await storage.close();
    },
  };
}

/**
 * Works through the queue to its end, showing how it goes on, and says when everything is searchable: editions are aligned
 * afterwards. Answers what failed, a line each.
 */
export async function runQueue(library: Library): Promise<string[]> {
  const total = await workAhead(library);
  const failures: string[] = [];
  if (total.documents > 0) console.error(`Reading ${total.documents} document(s), ${total.pages} pages`);
  const progress = showProgress(total);
  const waiting = await library.catalogue.jobs.unfinished();
  let unsearchable = waiting.extract + waiting.index;
  const becameSearchable = () => {
    progress.stop();
    console.error('Everything is searchable');
    return showCounting(waiting.align, 'publications whose editions are aligned');
  };
  let aligning = unsearchable === 0 ? becameSearchable() : undefined;
  let aligned = 0;
  await runJobs(library, {
    documents: library.config.pdfProcesses * 2,
    until: 'idle',
    listener: {
      pagesRead: progress.pagesRead,
      ended: (job, outcome) => {
        if (outcome.kind === 'failed') {
          failures.push(`${job.publication} ${job.language ?? ''} ${job.kind}: ${outcome.reason}`);
        }
        if (outcome.kind === 'retry') return;
        if (job.kind === 'align') aligned += 1;
        if (job.kind === 'extract') progress.documentRead();
        if (job.kind === 'extract' || job.kind === 'index') unsearchable -= 1;
        if (unsearchable === 0) aligning ??= becameSearchable();
        if (aligned > 0) aligning?.reached(aligned);
      },
      broke: (job, error) =>
        console.error(job ? `${job.publication} ${job.kind} broke:` : 'Something broke:', error),
    },
  });
  (aligning ?? becameSearchable()).stop();
  return failures;
}

async function workAhead({ catalogue }: Library): Promise<{ documents: number; pages: number }> {
  const extractions = await catalogue.jobs.unfinishedExtractions();
  const publications = await catalogue.publications.findMany([
    ...new Set(extractions.map((job) => job.publication)),
  ]);
  const pagesOf = new Map(
    publications.flatMap(({ publication }) =>
      Object.values(publication.editions).flatMap((revisions) =>
        (revisions ?? []).map((revision) => [revision.digest, revision.pages] as const),
      ),
    ),
  );
  const pages = extractions.reduce((sum, { digest }) => sum + ((digest && pagesOf.get(digest)) || 0), 0);
  return { documents: extractions.length, pages };
}
