import type { PublicationId } from '../../../server/domain/identifiers.ts';
import type { SearchIndex, SearchQuery, SearchResult } from '../search-index.ts';
import type { EmbeddedSearchIndex } from '../sqlite/open-sqlite-search-index.ts';
import { askPostings } from './ask-postings.ts';
import { Breaker, type EngineListener } from './breaker.ts';
import { CatchUp } from './catch-up.ts';
import { FilterWriter } from './filters.ts';
import { type Connection, Gateway } from './gateway.ts';
import { replaceAll } from './replace-all.ts';
import { MeilisearchWriter } from './writer.ts';

/**
 * Opens the engine on a server of Meilisearch, over the embedded one: Meilisearch knows which editions have the words of a
 * query, and in which fields; who may see them, what they count, their order and what is shown of them come from the
 * embedded file, which is always kept as well. So it can answer alone when the server is away. What is put meanwhile the
 * server lacks; `versions()` tells so when it is back.
 */
export async function openMeilisearchIndex(
  connection: Connection,
  embedded: EmbeddedSearchIndex,
  listener: EngineListener = {},
  pause?: number,
): Promise<SearchIndex> {
  const gateway = await Gateway.open(connection);
  const writer = new MeilisearchWriter(gateway, embedded);
  const filters = new FilterWriter(embedded);
  const compare = async () => ({ held: await embedded.versions(), there: await writer.versions() });
  const catchUp = new CatchUp(compare, pause);
  const greet = async () => {
    await writer.prepare();
    await catchUp.check();
  };
  const breaker = new Breaker(greet, listener, pause);
  await breaker.attempt(greet);

  const write = async (inEmbedded: Promise<void>, inMeilisearch: () => Promise<void>) => {
    await inEmbedded;
    await breaker.attempt(inMeilisearch);
  };
  const search = async (query: SearchQuery): Promise<SearchResult> => {
    const conversation = await embedded.converse(query);
    let step = conversation.next();
    while (!step.done) step = conversation.next(await askPostings(gateway, filters, step.value));
    return step.value;
  };
  return {
    put: (records) => write(embedded.put(records), () => writer.put(records)),
    remove: (ids) => write(embedded.remove(ids), () => writer.remove(ids)),
    clear: () => write(embedded.clear(), () => writer.clear()),
    replaceAll: (batches) => replaceAll(gateway, embedded, batches),
    versions: async () => {
      const both = await breaker.attempt(compare);
      return both === undefined ? embedded.versions() : agreed(both.value.held, both.value.there);
    },
    search: async (query) =>
      (catchUp.behind ? undefined : await breaker.attempt(() => search(query)))?.value ?? {
        ...(await embedded.search(query)),
        degraded: true,
      },
    suggest: embedded.suggest,
    matches: embedded.matches,
    close: async () => {
      breaker.stop();
      catchUp.stop();
      await embedded.close();
    },
  };
}

/** What both hold; where they differ there is no version of the publication, as it were: 0. */
function agreed(
  a: ReadonlyMap<PublicationId, number>,
  b: ReadonlyMap<PublicationId, number>,
): Map<PublicationId, number> {
  const ids = new Set([...a.keys(), ...b.keys()]);
  return new Map(Array.from(ids, (id) => [id, a.get(id) === b.get(id) ? (a.get(id) ?? 0) : 0]));
}
