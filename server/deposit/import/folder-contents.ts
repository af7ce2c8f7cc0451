import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportFault } from './import-plan.ts';
import { TABLE_NAME } from './table.ts';

export const PROJECTS_NAME = 'projects.yaml';
export const SUBJECTS_NAME = 'subjects.ttl';

/** What an import folder holds, without hidden names, in the order in which people count. */
export type Contents = {
  readonly files: readonly string[];
  /** Each folder's own names. */
  readonly folders: ReadonlyMap<string, readonly string[]>;
  /** What is neither read nor silently passed over. */
  readonly warnings: readonly ImportFault[];
};

/** Undefined when `folder` is no folder that can be read. */
export async function listFolder(folder: string): Promise<Contents | undefined> {
  if (!(await isFolder(folder))) return undefined;
  const entries = (await readdir(folder, { withFileTypes: true }))
    .filter(({ name }) => !name.startsWith('.'))
    .sort((a, b) => compareNames(a.name, b.name));
  const files: string[] = [];
  const folders = new Map<string, string[]>();
  const warnings: ImportFault[] = [];
  for (const entry of entries) {
    const { name: file } = entry;
    if (entry.isDirectory()) {
      folders.set(file, await readdir(join(folder, file)));
      if (isFileName(file)) {
        warnings.push({ file, message: 'is a folder and not a file; it is not read as one' });
      }
    } else if (entry.isSymbolicLink() && (await isFolder(join(folder, file)))) {
      warnings.push({ file, message: 'is a symbolic link to a folder; it is left out' });
    } else files.push(file);
  }
  return { files, folders, warnings };
}

export const isPdfName = (name: string) => /\.pdf$/i.test(name);

export const { compare: compareNames } = new Intl.Collator('en', { numeric: true });

const isFileName = (name: string) =>
  isPdfName(name) || [TABLE_NAME, PROJECTS_NAME, SUBJECTS_NAME].includes(name);

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
