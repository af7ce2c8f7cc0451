import { type ChildProcess, spawn } from 'node:child_process';
import { appendFile, cp, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Latencies } from './ask.ts';
import type { Filled } from './fill-synthetic-library.ts';
import { ended, percentile, ROOT, timed } from './processes.ts';
import { ORIGIN, startServer } from './server.ts';

/** Search over HTTP at 100,000 pages, idle and while an import runs; memory, stalls and cold start beside it. */
export async function benchSearch(folder: string, place: string): Promise<void> {
  // By a process of its own: whoever has made 100,000 pages stops now and then to clear up behind itself, and would measure that.
  const filled = await timed(process.execPath, ['scripts/bench/fill-synthetic-library.ts', place]);
  const { summary, queries } = JSON.parse(filled.output) as Filled;
  console.log(`\n${summary}`);
  const questions = join(place, 'questions.json');
  await writeFile(questions, JSON.stringify(queries));
  const first = await startServer(place);
  await first.stop();
  const server = await startServer(place);
  console.log(`\nCold start with 2,000 publications: ${Math.round(server.startMilliseconds)} ms to ready`);

  await measure(questions);
  await server.vitals();
  print('Search over HTTP, idle, milliseconds', await measure(questions));
  report('idle', await server.vitals());

  const importing = keepImporting(folder, place);
  print('Search over HTTP, an import running, milliseconds', await measure(questions));
  report('importing', await server.vitals());
  await importing.stop();
  await server.stop();
}

/** In a process of its own, too, which has nothing else in memory. */
async function measure(questions: string): Promise<Latencies> {
  const asked = await timed(process.execPath, ['scripts/bench/ask.ts', ORIGIN, questions]);
  return JSON.parse(asked.output) as Latencies;
}

function print(title: string, latencies: Latencies): void {
  console.log(`\n${title}`);
  const row = (all: readonly number[]) =>
    Object.fromEntries(
      [50, 95, 99].map((percent) => [`p${percent}`, Number(percentile(all, percent).toFixed(1))]),
    );
  const rows = Object.entries(latencies).map(([name, all]) => [name, row(all)] as const);
  console.table(Object.fromEntries([...rows, ['all', row(Object.values(latencies).flat())]]));
}

function report(
  when: string,
  { longestStall, megabytes }: { longestStall: number; megabytes: number },
): void {
  console.log(
    `Web process, ${when}: longest event-loop stall ${longestStall.toFixed(0)} ms, resident ${megabytes.toFixed(0)} MB`,
  );
}

/** Imports the folder into the same library, again and again under a new salt, until it is told to stop. */
function keepImporting(folder: string, place: string): { stop(): Promise<void> } {
  let stopped = false;
  let current: ChildProcess | undefined;
  const loop = (async () => {
    for (let round = 0; !stopped; round += 1) {
      const copy = join(place, `import-${round}`);
      await cp(folder, copy, { recursive: true });
      await saltPdfs(copy, round);
      current = spawn('nice', [process.execPath, 'scripts/import.ts', copy, '--skip-bad'], {
        cwd: ROOT,
        env: { ...process.env, DATA_DIR: place },
        stdio: 'ignore',
      });
      await ended(current);
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      current?.kill('SIGKILL');
      await loop;
    },
  };
}

/** Bytes after the end mark make another file of the same pages. */
async function saltPdfs(folder: string, salt: number): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.endsWith('.pdf')) await appendFile(join(folder, name), `\n% ${salt}\n`);
  }
}
