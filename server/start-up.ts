import type { JobToDo } from '../storage/catalogue/jobs.ts';
import type { EditionText } from '../storage/catalogue/texts.ts';
import type { Storage } from '../storage/open-storage.ts';
import { projectArchive } from './deposit/index.ts';
import type { PublicationId } from './domain/identifiers.ts';
import { pairsOf } from './domain/publication.ts';
import { SESSION_LIMITS } from './http/visitor.ts';
import { releaseDeadJobs } from './ingest/index.ts';

/** How long a request may be repeated with the same Idempotency-Key and get the same answer. */
const KEY_MS = 30 * 24 * 60 * 60 * 1000;

/** How long uploaded files wait to be saved. */
const UPLOADED_MS = 14 * 24 * 60 * 60 * 1000;

/** How long a change of many records that was only looked at waits to be confirmed. */
const PLANNED_MS = 24 * 60 * 60 * 1000;

/**
 * What was missing: objects of the archive in the catalogue, texts of PDFs, alignments of publications' editions,
 * publications in the index.
 */
export type Reconciled = {
  readonly projected: number;
  readonly reread: number;
  readonly realigned: number;
  readonly reindexed: number;
};

/**
 * Makes good what a crash cut short, in the order in which things are written: archive, temporary files, catalogue,
 * jobs, texts, alignments, index. On a healthy library it changes nothing, but for forgetting old idempotency keys, sessions and
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
  const texts = await storage.catalogue.texts.settled();
  return {
    projected,
    reread: await healTexts(storage, texts),
    realigned: await healAlignments(storage, texts),
    reindexed: await healIndex(storage),
  };
}

/** Enqueues the PDFs that this version of the extractor never read, and those whose derivatives are lost. */
async function healTexts({ catalogue, derived }: Storage, texts: readonly EditionText[]): Promise<number> {
  const missing = texts.filter(
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
 * Enqueues publications of whose editions two were read and not aligned by this version of the aligner; how many these are.
 */
async function healAlignments(
  { catalogue, derived }: Storage,
  texts: readonly EditionText[],
): Promise<number> {
  const missing = new Map<PublicationId, number>();
  for (const [id, editions] of Map.groupBy(texts, ({ publication }) => publication)) {
    const newest = Map.groupBy(editions, ({ language }) => language);
    const pairs = pairsOf((language) => {
      const edition = newest.get(language)?.reduce((one, other) => (other.number > one.number ? other : one));
      return edition && derived.hasExtraction(edition.digest) ? edition.digest : undefined;
    });
    if (pairs.some(({ digests }) => !derived.hasAlignment(...digests))) missing.set(id, editions[0]!.version);
  }
  await catalogue.jobs.enqueue(jobsOn('align', missing));
  return missing.size;
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
