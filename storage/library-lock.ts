import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

export type LibraryLock = { release(): void };

/**
 * Takes the lock of a data folder for as long as this process lives or until it is released; undefined when another
 * process holds it for `waitMilliseconds` more. A server holds it while it serves and a rebuild while it rebuilds, so
 * that nobody is shown a library half made. The system lets go of it when its holder dies, however it dies.
 */
export function lockLibrary(dataDir: string, waitMilliseconds: number): LibraryLock | undefined {
  mkdirSync(dataDir, { recursive: true });
  const database = new Database(join(dataDir, 'lock.sqlite'), { timeout: waitMilliseconds });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if ((error as { code?: string }).code === 'SQLITE_BUSY') return undefined;
    throw error;
  }
  return { release: () => database.close() };
}
