import { setTimeout as wait } from 'node:timers/promises';

const PATIENCE = 30_000;

/** Waits until `isSo` says yes, and throws when it has not within half a minute: no test may wait for ever. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`was not so within ${PATIENCE / 1000} s: ${isSo}`);
    await wait(2);
  }
}
