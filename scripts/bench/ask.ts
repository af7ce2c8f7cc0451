import { readFile } from 'node:fs/promises';
import type { QueryClasses } from './fill-synthetic-library.ts';

/** Milliseconds of each search, by what was asked. */
export type Latencies = Readonly<Record<string, readonly number[]>>;

const REPEATS = 40;

/** Asks the server at an origin the queries in a file, one after another, and prints how long each took, as JSON. */
const [origin = '', path = ''] = process.argv.slice(2);
const queries = JSON.parse(await readFile(path, 'utf8')) as QueryClasses;
const latencies: Record<string, number[]> = {};
for (const [name, searches] of Object.entries(queries)) {
  const all: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    const search = searches[repeat % searches.length] ?? '';
    const started = performance.now();
    const answer = await fetch(`${origin}/api/v1/search?${search}`);
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${search}: ${answer.status}`);
    all.push(performance.now() - started);
  }
  latencies[name] = all;
}
console.log(JSON.stringify(latencies satisfies Latencies));
