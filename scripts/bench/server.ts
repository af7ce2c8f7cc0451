import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ended, ROOT } from './processes.ts';

const PORT = 39_217;
export const ORIGIN = `http://127.0.0.1:${PORT}`;

/** What the web process says of itself since it was last asked. Milliseconds and megabytes. */
export type Vitals = { readonly longestStall: number; readonly megabytes: number };

export type BenchServer = {
  /** Milliseconds from the start of the process until it answered that it is ready. */
  readonly startMilliseconds: number;
  vitals(): Promise<Vitals>;
  stop(): Promise<void>;
};

/** Starts the real web process on a data folder, with a watch on its event loop. */
export async function startServer(dataDir: string): Promise<BenchServer> {
  const started = performance.now();
  const child = fork(join(ROOT, 'server/main.ts'), {
    cwd: ROOT,
    execArgv: [
      '--max-semi-space-size=2',
      '--initial-old-space-size=100',
      '--max-old-space-size=400',
      '--import',
      join(ROOT, 'scripts/bench/vitals.ts'),
    ],
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: String(PORT),
      LOG_LEVEL: 'error',
      REQUESTS_PER_MINUTE: '0',
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await answering(child);
  return {
    startMilliseconds: performance.now() - started,
    vitals: async () => {
      child.send('vitals');
      const [vitals] = await once(child, 'message');
      return vitals as Vitals;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await ended(child);
    },
  };
}

async function answering(child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const ready = await fetch(`${ORIGIN}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('the server ended before it was ready');
}
