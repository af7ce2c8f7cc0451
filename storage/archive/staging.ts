import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isOwnerGone, ownerName } from '../../server/domain/processes.ts';

const PREFIX = 'commit-';

/** Lends `work` a folder of its own in `staging` and removes it afterwards, whatever happened. */
export async function withWorkspace<T>(staging: string, work: (workspace: string) => Promise<T>): Promise<T> {
  const random = randomBytes(4).toString('hex');
  const workspace = join(staging, `${PREFIX}${ownerName()}-${random}`);
  await mkdir(workspace);
  try {
    return await work(workspace);
  } finally {
    await rm(workspace, { recursive: true });
  }
}

/** Removes the workspaces of processes that are gone. Anything else in `staging` is left alone. */
export async function removeDeadWorkspaces(staging: string): Promise<void> {
  const dead = (await readdir(staging)).filter(isDead);
  await Promise.all(dead.map((name) => rm(join(staging, name), { recursive: true, force: true })));
}

function isDead(name: string): boolean {
  return name.startsWith(PREFIX) && isOwnerGone(name.slice(PREFIX.length));
}
