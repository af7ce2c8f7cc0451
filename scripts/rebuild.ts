import { projectArchive } from '../server/deposit/index.ts';
import { openLibrary, runQueue } from './library.ts';

/** Deletes what the catalogue and the index say of publications, and makes it again from the archive alone. */
const library = await openLibrary();
await library.catalogue.publications.clear();
await library.searchIndex.clear();
const { projected } = await projectArchive(library);
console.error(`${projected} objects of the archive projected`);
const failures = await runQueue(library);
for (const failure of failures) console.error(`failed: ${failure}`);
await library.close();
