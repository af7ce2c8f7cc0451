import type { Meilisearch, MultiSearchQuery, Task } from 'meilisearch';
import { SearchEngineFault } from '../search-index.ts';
import { send } from './http-client.ts';

export type Connection = {
  readonly host: string;
  readonly apiKey?: string | undefined;
  /** The name of the index there. */
  readonly index: string;
};

/** A search that takes longer is answered without the engine. */
const SEARCH_MS = 2_000;
/** Sending ten megabytes takes a while, and a large batch is worked at for minutes. */
const WRITE_MS = 60_000;
const TASK_MS = 15 * 60_000;
const TASK_POLL_MS = 15;

export type Asked = Omit<MultiSearchQuery, 'indexUid' | 'filter'> & { readonly filter?: string };

/** What the engine says to one question. */
export type Answer = {
  readonly facetDistribution?: Readonly<Record<string, Readonly<Record<string, number>>>>;
};

/** The two clients of one server, one for searches, which must be quick, and one for changes. */
export class Gateway {
  readonly index: string;
  /** For what must be quick. */
  readonly asking: Meilisearch;
  readonly writing: Meilisearch;

  private constructor(index: string, asking: Meilisearch, writing: Meilisearch) {
    this.index = index;
    this.asking = asking;
    this.writing = writing;
  }

  /** Loads the client, which a library without this engine never does. */
  static async open({ host, apiKey, index }: Connection): Promise<Gateway> {
    const { Meilisearch: Client } = await import('meilisearch');
    const client = (timeout: number) =>
      new Client({
        host,
        timeout,
        httpClient: send as never,
        ...(apiKey !== undefined && { apiKey }),
        defaultWaitOptions: { timeout: TASK_MS, interval: TASK_POLL_MS },
        // A packed answer comes in pieces, of which the second waits 40 ms for the first to be acknowledged.
        requestInit: { headers: { 'Accept-Encoding': 'identity' } },
      });
    return new Gateway(index, client(SEARCH_MS), client(WRITE_MS));
  }

  /** Another index of the same server. */
  to(index: string): Gateway {
    return new Gateway(index, this.asking, this.writing);
  }

  async ask(questions: readonly Asked[]): Promise<Answer[]> {
    if (questions.length === 0) return [];
    const queries = questions.map((question) => ({ indexUid: this.index, ...question }));
    const { results } = await this.asking.multiSearch({ queries });
    return results as unknown as Answer[];
  }
}

/** Waits for a task; rejects with the engine's own words when it failed, which the client does not. */
export async function done(task: Promise<Task>): Promise<Task> {
  const ended = await task;
  if (ended.status !== 'succeeded')
    throw new SearchEngineFault(ended.error?.message ?? `a task was ${ended.status}`);
  return ended;
}

/** Removes an index and all that is in it, if it is there. */
export async function deleteIndex({ writing, index }: Gateway): Promise<void> {
  const deleted = await writing.deleteIndex(index).waitTask();
  if (deleted.error?.code !== 'index_not_found') await done(Promise.resolve(deleted));
}
