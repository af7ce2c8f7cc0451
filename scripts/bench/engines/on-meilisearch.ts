import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../server/clock.ts';
import { recordsOf } from '../../../server/ingest/index.ts';
import { type Storage, siteOf } from '../../../storage/open-storage.ts';
import { conceptSource } from '../../../storage/search/concept-source.ts';
import { type Connection, deleteIndex, Gateway } from '../../../storage/search/meilisearch/gateway.ts';
import { openMeilisearchIndex } from '../../../storage/search/meilisearch/open-meilisearch-index.ts';
import type { IndexRecord, SearchIndex } from '../../../storage/search/search-index.ts';
import { openSqliteSearchIndex } from '../../../storage/search/sqlite/open-sqlite-search-index.ts';
import { openGlossary } from '../../../storage/site/open-glossary.ts';

/** Both engines, filled with all of a library, on files and in an index that are gone when they are closed. */
export type FilledEngines = {
  readonly embedded: SearchIndex;
  readonly meilisearch: SearchIndex;
  readonly records: readonly IndexRecord[];
  /** How long it took to put them into both. */
  readonly seconds: number;
  close(): Promise<void>;
};

export async function fillEngines(
  server: Connection,
  storage: Pick<Storage, 'catalogue' | 'derived'>,
  dataDir: string,
): Promise<FilledEngines> {
  const connection = { ...server, index: `bench-${randomBytes(6).toString('hex')}` };
  const place = await mkdtemp(join(tmpdir(), 'kitepkana-engines-'));
  const embedded = openSqliteSearchIndex(
    join(place, 'index.sqlite'),
    conceptSource({
      glossary: openGlossary(siteOf(dataDir), () => {}),
      vocabulary: storage.catalogue.vocabulary,
    }),
  );
  const meilisearch = await openMeilisearchIndex(connection, embedded, {
    away: (reason) => console.error(`Meilisearch does not answer: ${reason}`),
  });
  const records: IndexRecord[] = [];
  const today = systemClock('UTC').today();
  for (const id of (await storage.catalogue.publications.versions()).keys())
    records.push(...(await recordsOf(storage, [id], today)));
  const started = performance.now();
  await meilisearch.put(records);
  return {
    embedded,
    meilisearch,
    records,
    seconds: (performance.now() - started) / 1000,
    close: async () => {
      await meilisearch.close();
      await deleteIndex(await Gateway.open(connection));
      await rm(place, { recursive: true });
    },
  };
}
