import { configOrExit } from '../server/config.ts';
import { projectArchive } from '../server/deposit/index.ts';
import { lockLibrary } from '../storage/library-lock.ts';
import { openLibrary, runQueue } from './library.ts';

/** Deletes what the catalogue and the index say of publications, and makes it again from the archive alone. */
const config = configOrExit(process.env);
const lock = lockLibrary(config.dataDir, 0);
if (!lock) {
  console.error(`A server is serving ${config.dataDir}. Stop it first: it would show a library half made.`);
  process.exit(1);
}
const library = await openLibrary(config);
await library.catalogue.publications.clear();
await library.searchIndex.clear();
const { projected } = await projectArchive(library);
console.error(`${projected} objects of the archive projected`);
const failures = await runQueue(library);
for (const failure of failures) console.error(`failed: ${failure}`);
await library.close();
lock.release();
process.exitCode = failures.length === 0 ? 0 : 1;
