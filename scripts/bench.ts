import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { configOrExit } from '../server/config.ts';
import { deleteIndex, Gateway } from '../storage/search/meilisearch/gateway.ts';
import { benchIngest } from './bench/ingest.ts';
import { benchMemory } from './bench/memory.ts';
import { benchSearch } from './bench/search.ts';
import { benchSite } from './bench/site.ts';

const USAGE = `Usage: npm run bench -- <folder of PDFs> [--only ingest|search|memory]
       npm run bench -- --only site

Prints tables: ingest beside bare pdf.js, search over HTTP on a synthetic library of 2,000 publications and
100,000 pages, memory, cold start, and the demo library's pages on a slow phone.
With MEILI_HOST the search is measured on that server. Takes some minutes; nothing is timed in tests.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, help: { type: 'boolean' } },
});
// The site is measured on the demo library.
const folder = positionals[0] ?? (values.only === 'site' ? '' : undefined);
if (folder === undefined || values.help) {
  console.error(USAGE);
  process.exit(values.help ? 0 : 2);
}

const { meilisearch } = configOrExit(process.env);
// What is measured on Meilisearch goes into an index of its own.
const connection = meilisearch && { ...meilisearch, index: `bench-${randomBytes(6).toString('hex')}` };
if (connection) process.env.MEILI_INDEX = connection.index;
const place = await mkdtemp(join(tmpdir(), 'kitepkana-bench-'));
const parts = { ingest: benchIngest, search: benchSearch, memory: benchMemory, site: benchSite };
try {
  for (const [name, part] of Object.entries(parts)) {
    if (values.only === undefined || values.only === name) await part(folder, join(place, name));
  }
} finally {
  await rm(place, { recursive: true, force: true });
  if (connection) await deleteIndex(await Gateway.open(connection));
}
