import type { JobToDo } from '../storage/catalogue/jobs.ts';
import type { Storage } from '../storage/open-storage.ts';
import { projectArchive } from './deposit/index.ts';
import type { PublicationId } from './domain/identifiers.ts';
import { SESSION_LIMITS } from './http/visitor.ts';
import { releaseDeadJobs } from './ingest/index.ts';

/** How long a request may be repeated with the same Idempotency-Key and get the same answer. */
const KEY_MS = 30 * 24 * 60 * 60 * 1000;

/** How long uploaded files wait to be saved. */
const UPLOADED_MS = 14 * 24 * 60 * 60 * 1000;

/** How long a change of many records that was only looked at waits to be confirmed. */
const PLANNED_MS = 24 * 60 * 60 * 1000;

/** What was missing: objects of the archive in the catalogue, texts of PDFs, publications in the index. */
export type Reconciled = {
  readonly projected: number;
  readonly reread: number;
  readonly reindexed: number;
};

/**
 * Makes good what a crash cut short, in the order in which things are written: archive, temporary files, catalogue,
 * jobs, texts, index. On a healthy library it changes nothing, but for forgetting old idempotency keys, sessions and
 * changes that nobody confirmed.
 */
export async function reconcile(storage: Storage): Promise<Reconciled> {
  await storage.archive.recover();
  await storage.incoming.removeDead();
  await storage.imports.removeDead();
  await storage.uploads.removeOlder(new Date(Date.now() - UPLOADED_MS).toISOString());
  await storage.catalogue.idempotencyKeys.forget(new Date(Date.now() - KEY_MS));
  await storage.catalogue.sessions.forget(new Date(), SESSION_LIMITS);
  await storage.catalogue.changes.forgetPlanned(new Date(Date.now() - PLANNED_MS));
  const { projected } = await projectArchive(storage, true);
  await releaseDeadJobs(storage);
  return { projected, reread: await healTexts(storage), reindexed: await healIndex(storage) };
}

/** Enqueues the PDFs that this version of the extractor never read, and those whose derivatives are lost. */
async function healTexts({ catalogue, derived }: Storage): Promise<number> {
  const missing = (await catalogue.texts.settled()).filter(
    ({ state, digest }) => state === 'pending' || (state === 'extracted' && !derived.hasExtraction(digest)),
  );
  const versions = new Map(missing.map(({ publication, version }) => [publication, version]));
  const extractions: JobToDo[] = missing.map(({ publication, language, digest }) => ({
    kind: 'extract',
    publication,
    language,
    digest,
  }));
  await catalogue.jobs.enqueue([...extractions, ...jobsOn('index', versions), ...jobsOn('align', versions)]);
  return missing.length;
}

/**
 * Enqueues what the index holds in another version than the catalogue, or not at all, or without right;
 * how much that is.
 */
export async function healIndex({
  catalogue,
  searchIndex,
}: Pick<Storage, 'catalogue' | 'searchIndex'>): Promise<number> {
  const wanted = await catalogue.publications.versions();
  const held = await searchIndex.versions();
  const different = [...new Set([...wanted.keys(), ...held.keys()])].filter(
    (id) => wanted.get(id) !== held.get(id),
  );
  await catalogue.jobs.enqueue(jobsOn('index', new Map(different.map((id) => [id, wanted.get(id) ?? 0]))));
  return different.length;
}

function jobsOn(kind: 'index' | 'align', versions: ReadonlyMap<PublicationId, number>): JobToDo[] {
  return [...versions].map(([publication, version]) => ({ kind, publication, of: `v${version}` }));
}
