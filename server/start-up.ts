import type { Storage } from '../storage/open-storage.ts';
import { projectArchive } from './deposit/index.ts';
import { isAlive, releaseDeadJobs } from './ingest/index.ts';

/**
 * Makes good what a crash cut short, in the order in which things are written: archive, temporary files, catalogue,
 * jobs, index. On a healthy library it changes nothing.
 */
export async function reconcile(storage: Storage): Promise<{ projected: number; reindexed: number }> {
  await storage.archive.recover();
  await storage.incoming.removeDead(isAlive);
  const { projected } = await projectArchive(storage);
  await releaseDeadJobs(storage);
  return { projected, reindexed: await healIndex(storage) };
}

/** Enqueues what the index holds in another version than the catalogue, or not at all, or without right. */
async function healIndex({ catalogue, searchIndex }: Storage): Promise<number> {
  const wanted = await catalogue.publications.versions();
  const held = await searchIndex.versions();
  const ids = [...new Set([...wanted.keys(), ...held.keys()])].filter(
    (id) => wanted.get(id) !== held.get(id),
  );
  await catalogue.jobs.enqueue(
    ids.map((publication) => ({ kind: 'index', publication, of: `v${wanted.get(publication) ?? 0}` })),
  );
  return ids.length;
}
