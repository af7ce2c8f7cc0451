import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../server/clock.ts';
import { configOrExit } from '../server/config.ts';
import { openStorage, siteOf } from '../storage/open-storage.ts';
import type { Connection } from '../storage/search/meilisearch/gateway.ts';
import { openGlossary } from '../storage/site/open-glossary.ts';
import { argumentsOrExit } from './arguments.ts';
import { compareEngines, printComparison, printDifferences } from './bench/engines/compare.ts';
import { fillEngines } from './bench/engines/on-meilisearch.ts';
import { makeEngineQueries } from './bench/engines/queries.ts';
import { importFolder } from './import.ts';
import { DEMO_SHELF, openLibrary } from './library.ts';

const USAGE = `Usage: MEILI_HOST=http://127.0.0.1:7700 npm run bench:engines -- [folder] [--seed text] [--differences]

Imports the demo library, and the folder if there is one, into a temporary library, makes queries of it and asks both engines.
Prints where they agree and how long each takes. The server's own index is left alone.

  --queries n    how many queries, 200 if not said
  --seed text    other random words
  --differences  list the queries that are not answered alike`;

const { values, positionals } = argumentsOrExit(USAGE, {
  allowPositionals: true,
  options: {
    queries: { type: 'string', default: '200' },
    seed: { type: 'string', default: 'kitepkana' },
    differences: { type: 'boolean', default: false },
    help: { type: 'boolean' },
  },
});
if (positionals.length > 1 || values.help) {
  console.error(USAGE);
  process.exit(values.help ? 0 : 2);
}
const { meilisearch } = configOrExit(process.env);
if (meilisearch === undefined) {
  console.log('Did not run: MEILI_HOST names no server of Meilisearch to compare with.');
  process.exit(0);
}
const place = await mkdtemp(join(tmpdir(), 'kitepkana-engines-'));
try {
  await fill();
  await bench(meilisearch);
} finally {
  await rm(place, { recursive: true, force: true });
}

async function fill(): Promise<void> {
  const library = await openLibrary(configOrExit({ ...process.env, DATA_DIR: place, MEILI_HOST: '' }));
  for (const folder of [DEMO_SHELF, ...positionals]) await importFolder(library, folder, { skipBad: true });
  await library.close();
}

async function bench(server: Connection): Promise<void> {
  const storage = await openStorage(place);
  const engines = await fillEngines(server, storage, place);
  const { records, seconds } = engines;
  const pages = records.flatMap(({ editions }) => editions.flatMap((edition) => edition.pages)).length;
  console.log(
    `\n${records.length} publications, ${pages} pages put into both engines in ${seconds.toFixed(1)} s`,
  );
  const { concepts } = await openGlossary(siteOf(place), () => {}).read();
  const queries = makeEngineQueries(records, concepts, { count: Number(values.queries), seed: values.seed });
  const compared = await compareEngines(engines, queries, systemClock('UTC').today());
  printComparison(compared);
  if (values.differences) printDifferences(compared);
  await engines.close();
  await storage.close();
}
