import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Runs a command to its end; seconds of wall time, and what it printed on standard output. With `until`, the seconds are
 * those until it first said that on standard error.
 */
export async function timed(
  command: string,
  args: readonly string[],
  { env = {}, until }: { env?: NodeJS.ProcessEnv; until?: string } = {},
): Promise<{ seconds: number; output: string }> {
  const started = performance.now();
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let complaints = '';
  let said: number | undefined;
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    complaints += chunk;
    if (until !== undefined && complaints.includes(until)) said ??= performance.now();
  });
  const [code] = await once(child, 'close');
  if (code !== 0 || (until !== undefined && said === undefined)) {
    throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${complaints}`);
  }
  return { seconds: ((said ?? performance.now()) - started) / 1000, output };
}

export const isInstalled = (command: string) =>
  spawnSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' }).status === 0;

export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** Nearest-rank. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(Math.ceil((percent / 100) * sorted.length) - 1, 0)] ?? Number.NaN;
}
