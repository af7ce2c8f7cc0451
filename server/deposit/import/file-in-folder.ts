import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { fail, ok, type Result } from '../../domain/result.ts';

/**
 * Finds a file that an import folder names, and refuses what lies outside of the folder, be it by `..` or by a
 * symbolic link. The problem is a message to show. Backslashes are read as slashes, and a name is also found in the
 * other Unicode normalisation, since disks of Macs write й and ё as two characters.
 */
export async function findInFolder(folder: string, name: string): Promise<Result<string, string>> {
  const slashed = name.replaceAll('\\', '/');
  if (isAbsolute(slashed) || /^[a-z]:/i.test(slashed)) return fail('must be named from the import folder');
  if (slashed.includes('\0')) return fail(MISSING);
  const root = await realpath(folder);
  if (!isInside(root, resolve(root, slashed))) return fail('lies outside of the import folder');
  for (const spelling of new Set([slashed, slashed.normalize('NFC'), slashed.normalize('NFD')])) {
    const found = await regularFile(resolve(root, spelling));
    if (found.ok) return isInside(root, found.value) ? found : fail('leads out of the import folder');
    if (found.problem !== MISSING) return found;
  }
  return fail(MISSING);
}

const MISSING = 'is not there';

/** How the file system says that a path cannot be opened, and how we say it. */
const SYSTEM_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: MISSING,
  ENOTDIR: MISSING,
  EACCES: 'may not be read by this user',
  ELOOP: 'is a symbolic link that leads to itself',
  ENAMETOOLONG: 'has too long a name',
};

async function regularFile(path: string): Promise<Result<string, string>> {
  try {
    const real = await realpath(path);
    return (await stat(real)).isFile() ? ok(real) : fail('is not a file');
  } catch (error) {
    const message = error instanceof Error && 'code' in error && SYSTEM_FAULTS[String(error.code)];
    if (!message) throw error;
    return fail(message);
  }
}

function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
