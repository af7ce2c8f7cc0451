import { randomUUID } from 'node:crypto';
import { constants, copyFile, link, mkdir, open, readdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/*
 * What has to survive a power cut. A file or folder is safe once it was fsynced and so was the folder that names it;
 * a rename is all or nothing.
 */

/** Makes the content of one file, or the names in one folder, survive a power cut. */
export async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a folder and everything in it survive a power cut, except for the folder's own name. */
export async function syncTree(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  await Promise.all(
    entries.map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? syncTree(path) : sync(path);
    }),
  );
  await sync(folder);
}

/** Creates a file and the folders above it. Nothing is synced. */
export async function writeNew(path: string, content: Uint8Array | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content, { flag: 'wx' });
}

/** Replaces or creates a file in one step; it is whole and safe, or as it was. `scratch` is on the same file system. */
export async function replaceFile(
  path: string,
  content: Uint8Array | string,
  scratch: string,
): Promise<void> {
  const fresh = join(scratch, randomUUID());
  await writeNew(fresh, content);
  await sync(fresh);
  await rename(fresh, path);
  await sync(dirname(path));
}

/** Where a file cannot have a second name: another file system, one without hard links, or too many names. */
const UNLINKABLE = ['EXDEV', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'];

/**
 * Gives a file a second name, or copies it where that is impossible. The first name stays, so a commit that fails
 * costs the caller nothing.
 */
export async function linkOrCopy(source: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  try {
    await link(source, target);
  } catch (error) {
    if (!hasCode(error, UNLINKABLE)) throw error;
    await copyFile(source, target, constants.COPYFILE_EXCL);
  }
}

/**
 * Renames a folder to a name that is not taken; false when it is. POSIX renames a folder onto nothing or onto an
 * empty folder, so of two processes with the same target one wins.
 */
export async function claim(folder: string, target: string): Promise<boolean> {
  try {
    await rename(folder, target);
    return true;
  } catch (error) {
    if (hasCode(error, ['ENOTEMPTY', 'EEXIST'])) return false;
    throw error;
  }
}

/**
 * Moves the folder `path` from below `from` to below `to`, together with the folders between that `to` lacks, by one
 * rename: an empty folder, which OCFL forbids (E073), is never seen. False when `to` has that folder already.
 */
export async function graft(from: string, to: string, path: string): Promise<boolean> {
  const elements = path.split('/');
  for (let depth = 1; depth <= elements.length; depth += 1) {
    const branch = join(...elements.slice(0, depth));
    if (!(await claim(join(from, branch), join(to, branch)))) continue;
    for (let above = depth - 1; above >= 0; above -= 1) await sync(join(to, ...elements.slice(0, above)));
    return true;
  }
  return false;
}

export function hasCode(error: unknown, codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
