import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Meilisearch } from 'meilisearch';
import type { Connection } from '../../../storage/search/meilisearch/gateway.ts';
import { openMeilisearchIndex } from '../../../storage/search/meilisearch/open-meilisearch-index.ts';
import type { SearchIndex } from '../../../storage/search/search-index.ts';
import { openSqliteSearchIndex } from '../../../storage/search/sqlite/open-sqlite-search-index.ts';
import { listen } from '../../support/listen.ts';
import { playedMeilisearch } from '../../support/played-meilisearch.ts';
import { concepts } from './records.ts';
import { searchContract } from './search-contract.ts';

const played = await listen(playedMeilisearch().app);
contractOn('Meilisearch, played', { host: played.origin, index: 'played' }, () => played.close());

const host = process.env.MEILI_HOST;
const apiKey = process.env.MEILI_API_KEY;
const server = host === undefined ? undefined : new Meilisearch({ host, ...(apiKey && { apiKey }) });

if (host === undefined) {
  test('search on Meilisearch', { skip: 'did not run: MEILI_HOST names no server' }, () => {});
} else if (!(await server?.isHealthy())) {
  test('search on Meilisearch', { skip: `did not run: nothing answers at ${host}` }, () => {});
} else {
  const index = `contract-${randomBytes(6).toString('hex')}`;
  contractOn('Meilisearch', { host, apiKey, index }, async () => {
    await server?.deleteIndex(index).waitTask();
  });
}

/** Over an embedded engine in a folder of its own. `dispose` is called when all is done. */
function contractOn(name: string, connection: Connection, dispose: () => Promise<void>): void {
  let folder: string;
  searchContract(
    name,
    async () => {
      folder = await mkdtemp(join(tmpdir(), 'kitepkana-search-'));
      const embedded = openSqliteSearchIndex(join(folder, 'index.sqlite'), concepts);
      return neverDegraded(await openMeilisearchIndex(connection, embedded));
    },
    async () => {
      await dispose();
      await rm(folder, { recursive: true });
    },
  );
}

/** What the embedded engine answers in its place proves nothing. */
function neverDegraded(index: SearchIndex): SearchIndex {
  return {
    ...index,
    search: async (query) => {
      const result = await index.search(query);
      assert.equal(result.degraded, undefined, 'the server did not answer');
      return result;
    },
  };
}
