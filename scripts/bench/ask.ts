import { readFile } from 'node:fs/promises';
import type { QueryClasses } from './fill-synthetic-library.ts';

/** Milliseconds of each search, by what was asked. */
export type Latencies = Readonly<Record<string, readonly number[]>>;

const REPEATS = 40;

/**
 * Asks the server at an origin the queries in a file, one after another, and prints how long each took, as JSON. All are asked
 * once before: who has just begun asks slowly, and would measure himself.
 */
const [origin = '', path = ''] = process.argv.slice(2);
const queries = JSON.parse(await readFile(path, 'utf8')) as QueryClasses;
await askAll();
console.log(JSON.stringify((await askAll()) satisfies Latencies));

async function askAll(): Promise<Latencies> {
  const latencies: Record<string, number[]> = {};
  for (const [name, searches] of Object.entries(queries)) {
    const all: number[] = [];
    for (let repeat = 0; repeat < REPEATS; repeat += 1)
      all.push(await ask(searches[repeat % searches.length] ?? ''));
    latencies[name] = all;
  }
  return latencies;
}

/** In milliseconds. */
async function ask(search: string): Promise<number> {
  const started = performance.now();
  const answer = await fetch(`${origin}/api/v1/search?${search}`);
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${search}: ${answer.status}`);
  return performance.now() - started;
}
