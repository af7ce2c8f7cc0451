import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

/** The calls by which a process changes what is on disk; syncing changes nothing that a killed process leaves behind. */
const STEPS = ['mkdir', 'writeFile', 'link', 'copyFile', 'rename', 'rm'] as const;

/**
 * Kills this process, as `kill -9` does, just before its file-system step number `last` (counted from 0).
 * Nothing is imitated: the steps before are really done, and no handler, `finally` or buffer survives.
 * `steps()` tells how many were made so far.
 */
export function dieAtStep(last: number): { steps: () => number } {
  let made = 0;
  const originals = Object.fromEntries(
    STEPS.map((name) => [name, fs[name] as (...args: unknown[]) => unknown]),
  );
  for (const name of STEPS) {
    Object.assign(fs, {
      [name]: (...args: unknown[]) => {
        if (made === last) process.kill(process.pid, 'SIGKILL');
        made += 1;
        return originals[name]?.(...args);
      },
    });
  }
  syncBuiltinESMExports();
  return { steps: () => made };
}
