import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchIngest } from './bench/ingest.ts';
import { benchMemory } from './bench/memory.ts';
import { benchSearch } from './bench/search.ts';
import { benchSite } from './bench/site.ts';

const USAGE = `Usage: npm run bench -- <folder of PDFs> [--only ingest|search|memory]
       npm run bench -- --only site

Prints tables: ingest beside bare pdf.js, search over HTTP on a synthetic library of 2,000 publications and
100,000 pages, memory, cold start, and the demo library's pages on a slow phone. Takes some minutes; nothing is timed in tests.`;

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

const place = await mkdtemp(join(tmpdir(), 'kitepkana-bench-'));
const parts = { ingest: benchIngest, search: benchSearch, memory: benchMemory, site: benchSite };
try {
  for (const [name, part] of Object.entries(parts)) {
    if (values.only === undefined || values.only === name) await part(folder, join(place, name));
  }
} finally {
  await rm(place, { recursive: true, force: true });
}
