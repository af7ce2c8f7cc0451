import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isOwnerGone, ownerName } from '../../server/domain/processes.ts';
import { fail, ok, type Result } from '../../server/domain/result.ts';
import { entryKey, entryPath, isClutter } from './entry-path.ts';
import { type PackageFault, type UnpackLimits, unpack } from './unpack.ts';

/** A folder that came by browser, until it is imported or left. */
export type ImportedFolder = {
  readonly path: string;
  /** Unpacks a zip into it, which has to be empty. */
  unpack(zip: string, limits: UnpackLimits): Promise<Result<void, PackageFault>>;
  /** Moves a file that was received to where its name says. */
  place(file: string, name: string): Promise<Result<void, PackageFault>>;
  discard(): Promise<void>;
};

export type Imports = {
  open(): Promise<ImportedFolder>;
  /** Removes what processes that are gone left behind. */
  removeDead(): Promise<void>;
};

/** Folders are named by the process that works on them, so that start-up knows the abandoned ones. */
export async function openImports(root: string): Promise<Imports> {
  await mkdir(root, { recursive: true });
  return {
    open: async () => {
      const path = join(root, `${ownerName()}-${randomBytes(6).toString('hex')}`);
      await mkdir(path);
      return importedFolder(path);
    },
    removeDead: async () => {
      const dead = (await readdir(root)).filter(isOwnerGone);
      for (const name of dead) await rm(join(root, name), { recursive: true, force: true });
    },
  };
}

function importedFolder(folder: string): ImportedFolder {
  const placed = new Set<string>();
  return {
    path: folder,
    unpack: (zip, limits) => unpack(zip, folder, limits),
    place: async (file, name) => {
      if (isClutter(name)) return ok(undefined);
      const path = entryPath(name);
      if (path === undefined) return fail({ kind: 'bad-name', name });
      if (placed.has(entryKey(path))) return fail({ kind: 'twice', name });
      placed.add(entryKey(path));
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await rename(file, join(folder, path));
      return ok(undefined);
    },
    discard: () => rm(folder, { recursive: true, force: true }),
  };
}
