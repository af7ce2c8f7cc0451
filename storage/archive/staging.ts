import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from './durable.ts';

/** Tells this process from an earlier one with its number: in a container every start has the same. */
const INSTANCE = randomBytes(4).toString('hex');

const WORKSPACE = /^commit-(?<pid>\d+)-(?<instance>[0-9a-f]{8})-[0-9a-f]{8}$/;

/** Lends `work` a folder of its own in `staging` and removes it afterwards, whatever happened. */
export async function withWorkspace<T>(staging: string, work: (workspace: string) => Promise<T>): Promise<T> {
  const random = randomBytes(4).toString('hex');
  const workspace = join(staging, `commit-${process.pid}-${INSTANCE}-${random}`);
  await mkdir(workspace);
  try {
    return await work(workspace);
  } finally {
    await rm(workspace, { recursive: true });
  }
}

/**
 * Removes the workspaces of processes that are gone. Processes that share an archive must see each other's numbers:
 * they run on one machine, or in one container. Anything else in `staging` is left alone.
 */
export async function removeDeadWorkspaces(staging: string): Promise<void> {
  const dead = (await readdir(staging)).filter(isDead);
  await Promise.all(dead.map((name) => rm(join(staging, name), { recursive: true, force: true })));
}

function isDead(name: string): boolean {
  const owner = WORKSPACE.exec(name)?.groups;
  if (owner === undefined) return false;
  const pid = Number(owner.pid);
  return pid === process.pid ? owner.instance !== INSTANCE : !isRunning(pid);
}

function isRunning(pid: number): boolean {
  try {
    // Signal 0 is never delivered; it only asks. EPERM means: there, but somebody else's.
    return process.kill(pid, 0);
  } catch (error) {
    return !hasCode(error, ['ESRCH']);
  }
}
