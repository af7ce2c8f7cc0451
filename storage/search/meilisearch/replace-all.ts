import type { IndexRecord } from '../search-index.ts';
import type { EmbeddedSearchIndex } from '../sqlite/open-sqlite-search-index.ts';
import { deleteIndex, done, type Gateway } from './gateway.ts';
import { MeilisearchWriter } from './writer.ts';

/**
 * Fills a second index, lets the two change places and deletes the old one, so that at no moment less is found than before.
 * Rejects when the server is away: then nothing has changed there.
 */
export async function replaceAll(
  gateway: Gateway,
  embedded: EmbeddedSearchIndex,
  batches: AsyncIterable<readonly IndexRecord[]>,
): Promise<void> {
  const { writing, index } = gateway;
  const next = gateway.to(`${index}-next`);
  // A run that was cut short may have left one.
  await deleteIndex(next);
  const writer = new MeilisearchWriter(next, embedded);
  await writer.prepare();
  await embedded.replaceAll(passedOn(batches, (records) => writer.put(records)));
  await done(writing.swapIndexes([{ indexes: [index, next.index], rename: false }]).waitTask());
  await deleteIndex(next);
}

/** Each batch is put into the embedded file by who asks for the next one, and then has the rows by which it is told. */
async function* passedOn(
  batches: AsyncIterable<readonly IndexRecord[]>,
  then: (records: readonly IndexRecord[]) => Promise<void>,
): AsyncGenerator<readonly IndexRecord[]> {
  for await (const records of batches) {
    yield records;
    await then(records);
  }
}
