import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../server/clock.ts';
import { configOrExit } from '../server/config.ts';
import { catalogueOf, openStorage, type Storage, siteOf } from '../storage/open-storage.ts';
import type { SearchIndex } from '../storage/search/search-index.ts';
import type { GlossaryEntries } from '../storage/site/glossary.ts';
import { openGlossary } from '../storage/site/open-glossary.ts';
import { argumentsOrExit } from './arguments.ts';
import { fillEngines } from './bench/engines/on-meilisearch.ts';
import { askAll, type Outcome } from './bench/relevance/ask.ts';
import { readItems } from './bench/relevance/items.ts';
import { makeQueries } from './bench/relevance/make-queries.ts';
import { printMisses, printScores } from './bench/relevance/print.ts';
import { importFolder } from './import.ts';
import { DEMO_SHELF, openLibrary } from './library.ts';

const USAGE = `Usage: npm run bench:relevance -- [DATA_DIR] [--seed text] [--misses]

Makes queries of a library itself, whose answers are known, and prints how well the search finds them. Without a DATA_DIR
the demo library is imported into a temporary folder. With MEILI_HOST both engines are asked.

  --seed text  other random words, pages and slips of the finger
  --misses     list the queries whose publication is not the first one, or whose page is not among the first three`;

const { values, positionals } = argumentsOrExit(USAGE, {
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: 'kitepkana' },
    misses: { type: 'boolean', default: false },
    help: { type: 'boolean' },
  },
});
const [dataDir] = positionals;
if (positionals.length > 1 || values.help) {
  console.error(USAGE);
  process.exit(values.help ? 0 : 2);
}
if (dataDir !== undefined && !existsSync(catalogueOf(dataDir))) {
  console.error(`There is no library in ${dataDir}.`);
  process.exit(1);
}

if (dataDir === undefined) await withDemo(bench);
else await bench(dataDir);

/** Imports the demo library into a folder that is gone afterwards. */
async function withDemo(use: (dataDir: string) => Promise<void>): Promise<void> {
  const place = await mkdtemp(join(tmpdir(), 'kitepkana-relevance-'));
  try {
    const library = await openLibrary(configOrExit({ ...process.env, DATA_DIR: place, MEILI_HOST: '' }));
    const { ok } = await importFolder(library, DEMO_SHELF);
    await library.close();
    if (!ok) throw new Error('the demo library was not imported');
    await use(place);
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

async function bench(folder: string): Promise<void> {
  const storage = await openStorage(folder);
  const { meilisearch: server } = configOrExit(process.env);
  const filled = server && (await fillEngines(server, storage, folder));
  await benchEngines(storage, await openGlossary(siteOf(folder)).read(), {
    embedded: storage.searchIndex,
    ...(filled && { meilisearch: filled.meilisearch }),
  });
  await filled?.close();
  await storage.close();
}

/** Asks each engine the same queries and prints them side by side. */
async function benchEngines(
  storage: Storage,
  { concepts }: GlossaryEntries,
  engines: Readonly<Record<string, SearchIndex>>,
): Promise<void> {
  const { timeZone } = configOrExit(process.env);
  const today = systemClock(timeZone).today();
  const items = await readItems(storage, today);
  const indexed = await storage.searchIndex.versions();
  const behind = items.filter(({ id }) => !indexed.has(id)).length;
  if (behind > 0) console.error(`${behind} of ${items.length} publications are not in the index yet.`);
  const queries = makeQueries(items, concepts, values.seed);
  console.log(`${queries.length} queries of ${items.length} publications, seed "${values.seed}"`);
  const outcomes: Record<string, Outcome[]> = {};
  for (const [name, engine] of Object.entries(engines)) outcomes[name] = await askAll(engine, queries, today);
  printScores(outcomes);
  if (values.misses) printMisses(outcomes, items);
}
