import { type ChildProcess, fork } from 'node:child_process';
import { setPriority } from 'node:os';
import type { Logger } from 'pino';
import type { Config } from './config.ts';

const WORKER = new URL('./worker.ts', import.meta.url);
/** Reading documents gives way to answering people. */
const NICENESS = 10;
const RESTART_MS = 1_000;

export type SupervisedWorker = {
  /** Tells the worker that there is something new in the queue. */
  wake(): void;
  /** Ends the process; what it had not finished goes back into the queue. */
  stop(): Promise<void>;
};

/** Keeps one worker process alive, on our own data folder; one that dies is started again. */
export function superviseWorker({ dataDir }: Pick<Config, 'dataDir'>, logger: Logger): SupervisedWorker {
  let stopping = false;
  let worker = start();

  function start(): ChildProcess {
    const child = fork(WORKER, {
      // What bounds a process that answers people would bound one that reads whole libraries.
      execArgv: process.execArgv.filter((argument) => !argument.startsWith('--max-old-space-size')),
      env: { ...process.env, DATA_DIR: dataDir },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    if (child.pid !== undefined) setPriority(child.pid, NICENESS);
    child.once('exit', (code, signal) => {
      if (stopping) return;
      logger.error({ code, signal }, 'the worker ended; it is started again');
      setTimeout(() => {
        if (!stopping) worker = start();
      }, RESTART_MS);
    });
    return child;
  }

  return {
    wake: () => {
      if (worker.connected) worker.send('enqueued');
    },
    stop: async () => {
      stopping = true;
      if (worker.exitCode !== null || worker.signalCode !== null) return;
      const exited = new Promise((resolve) => worker.once('exit', resolve));
      worker.kill('SIGTERM');
      const force = setTimeout(() => worker.kill('SIGKILL'), 5_000);
      await exited;
      clearTimeout(force);
    },
  };
}
