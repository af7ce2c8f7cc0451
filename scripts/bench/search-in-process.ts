/**
 * Measures the embedded search engine without HTTP, on the synthetic library:
 * `node scripts/bench/search-in-process.ts [index file] [pages]`. The file is built when it is not there.
 */
import { existsSync, statSync } from 'node:fs';
import type { IndexRecord } from '../../storage/search/search-index.ts';
import { openSqliteSearchIndex } from '../../storage/search/sqlite/open-sqlite-search-index.ts';
import { percentile } from './processes.ts';
import { syntheticRecords } from './synthetic-library.ts';
import { type QueryClass, syntheticQueries } from './synthetic-queries.ts';

const SEED = 20_24;
const BATCH = 20;
const QUERIES_A_CLASS = 100;

const [path = '/tmp/kitepkana-bench-index.sqlite', pages = '100000'] = process.argv.slice(2);
const size = { publications: Math.ceil(Number(pages) / 50), pages: Number(pages), seed: SEED };

if (!existsSync(path)) await build();
await measure();

async function build(): Promise<void> {
  const index = openSqliteSearchIndex(path);
  let putting = 0;
  let batch: IndexRecord[] = [];
  const put = async () => {
    const start = performance.now();
    await index.put(batch);
    putting += performance.now() - start;
    batch = [];
  };
  for (const record of syntheticRecords(size)) {
    batch.push(record);
    if (batch.length === BATCH) await put();
  }
  await put();
  await index.close();
  const megabytes = Math.round(statSync(path).size / 2 ** 20);
  console.log(`built ${pages} pages: ${Math.round(size.pages / (putting / 1000))} pages/s, ${megabytes} MB`);
}

async function measure(): Promise<void> {
  const opening = performance.now();
  const index = openSqliteSearchIndex(path);
  await index.search(syntheticQueries('facet only', 1, SEED)[0]!);
  console.log(`opened, first query answered: ${(performance.now() - opening).toFixed(0)} ms`);
  const classes: QueryClass[] = [
    'one word',
    'two words',
    'phrase',
    'prefix',
    'common word',
    'filter',
    'facet only',
    'by title',
    'mistyped',
  ];
  console.log('class         p50    p95    p99    max  (ms)   mean total');
  for (const name of classes) {
    const times: number[] = [];
    let total = 0;
    for (const query of syntheticQueries(name, QUERIES_A_CLASS, SEED)) {
      const start = performance.now();
      total += (await index.search(query)).total;
      times.push(performance.now() - start);
    }
    const columns = [50, 95, 99, 100].map((part) => percentile(times, part).toFixed(1).padStart(6));
    console.log(`${name.padEnd(12)}${columns.join(' ')}        ${Math.round(total / QUERIES_A_CLASS)}`);
  }
  console.log(`resident memory: ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`);
  await index.close();
}
