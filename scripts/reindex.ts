import { recordsOf } from '../server/ingest/index.ts';
import { healIndex } from '../server/start-up.ts';
import type { IndexRecord } from '../storage/search/search-index.ts';
import { type Library, openLibrary, runQueue } from './library.ts';
import { showCounting } from './progress.ts';

/** Publications made and put at once. */
const BATCH = 20;

/**
 * Makes the search index anew from the catalogue and the texts that were read. It may be done while a server serves: until
 * it is done, everything is found as before, and what was changed meanwhile is put again afterwards.
 */
const library = await openLibrary();
const engine = library.config.meilisearch;
console.error(engine ? `Reindexing on Meilisearch at ${engine.host}` : 'Reindexing on the embedded engine');
try {
  await library.searchIndex.replaceAll(allRecords(library));
  await healIndex(library);
  const failures = await runQueue(library);
  for (const failure of failures) console.error(`failed: ${failure}`);
  process.exitCode = failures.length === 0 ? 0 : 1;
} catch (error) {
  console.error(
    `The index was not made anew, and stays as it was: ${error instanceof Error ? error.message : error}`,
  );
  process.exitCode = 1;
} finally {
  await library.close();
}

async function* allRecords(from: Library): AsyncGenerator<readonly IndexRecord[]> {
  const ids = [...(await from.catalogue.publications.versions()).keys()];
  const counting = showCounting(ids.length, 'publications');
  for (let start = 0; start < ids.length; start += BATCH) {
    yield await recordsOf(from, ids.slice(start, start + BATCH), from.clock.today());
    counting.reached(Math.min(start + BATCH, ids.length));
  }
  counting.stop();
}
