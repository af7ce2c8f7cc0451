import type { Job } from '../../storage/catalogue/catalogue.ts';
import { publicationObject } from '../domain/archived.ts';
import type { Extraction } from '../domain/extraction.ts';
import type { Digest } from '../domain/identifiers.ts';
import type { PdfFault } from '../domain/problem.ts';
import { ok, type Result } from '../domain/result.ts';
import { judged, qualityOf } from './assess.ts';
import { ATTEMPTS, type IngestListener, type IngestServices, type Outcome } from './services.ts';

/** What may be otherwise next time; the other faults are the document's own. */
const PASSING: readonly PdfFault['kind'][] = ['too-slow', 'too-much-memory', 'crashed'];

/**
 * Reads one PDF into derivatives. A publication or revision that is gone means that the job is done; derivatives
 * that are there already are not made again.
 */
export async function extractDocument(
  services: IngestServices,
  job: Job,
  listener: IngestListener,
  signal?: AbortSignal,
): Promise<Outcome> {
  const { digest, language } = job;
  if (digest === null || language === null) return { kind: 'failed', reason: 'the job names no document' };
  const path = await services.archive.contentPath(publicationObject(job.publication), digest);
  if (path === undefined) return { kind: 'done' };

  const noted = notesProgress(services, job);
  const extraction = await extractionOf(
    services,
    { path, digest },
    {
      ...listener,
      pagesRead: (pages) => {
        listener.pagesRead?.(pages);
        noted(pages);
      },
    },
    signal,
  );
  if (extraction.ok) {
    const { outline, document } = extraction.value;
    await services.catalogue.texts.set(digest, language, {
      state: 'extracted',
      quality: qualityOf(judged(extraction.value, language)),
      language: extraction.value.language,
      document: { ...document, outline: outline.length > 0 },
    });
    return { kind: 'done' };
  }
  if (signal?.aborted) return { kind: 'retry', reason: 'given up' };
  const fault = extraction.problem;
  const reason = describeFault(fault);
  if (PASSING.includes(fault.kind) && job.attempts < ATTEMPTS) return { kind: 'retry', reason };
  await services.catalogue.texts.set(digest, language, { state: 'failed', fault });
  return { kind: 'failed', reason };
}

/** Every note waits for the disk, and nobody looks more often. */
const NOTED_EVERY_MS = 500;

/** Notes now and then how many pages were read, for who waits for them. */
function notesProgress({ catalogue }: IngestServices, job: Job): (pages: number) => void {
  let read = 0;
  let noted = performance.now();
  return (pages) => {
    read += pages;
    if (performance.now() - noted < NOTED_EVERY_MS) return;
    noted = performance.now();
    catalogue.jobs.progress(job, read).catch(() => undefined);
  };
}

async function extractionOf(
  { derived, pdf }: IngestServices,
  { path, digest }: { path: string; digest: Digest },
  listener: IngestListener,
  signal: AbortSignal | undefined,
): Promise<Result<Extraction, PdfFault>> {
  const before = await derived.extraction(digest);
  if (before) {
    listener.pagesRead?.(before.pages.length);
    return ok(before);
  }
  let told = 0;
  const extracted = await pdf.extract(path, {
    signal,
    onThumbnails: async (images) => {
      for (const [width, webp] of images) await derived.putThumbnail(digest, width, webp);
    },
    onProgress: (done) => {
      listener.pagesRead?.(done - told);
      told = done;
    },
  });
  if (extracted.ok) await derived.putExtraction(digest, extracted.value);
  return extracted;
}

/** A fault as a job's last error: its kind and its numbers. */
function describeFault({ kind, ...facts }: PdfFault): string {
  const details = Object.entries(facts).map(([name, value]) => `${name} ${value}`);
  return [kind, ...details].join(', ');
}
