import type {
  Meilisearch,
  MeilisearchApiError,
  MeilisearchErrorResponse,
  MultiSearchQuery,
  Task,
} from 'meilisearch';
import { SearchEngineFault } from '../search-index.ts';
import { keptAlive, type Received } from './http-client.ts';

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

type Clients = {
  /** For searches alone. */
  readonly searching: Meilisearch;
  /** For what must be quick. */
  readonly asking: Meilisearch;
  readonly writing: Meilisearch;
};

/** The clients of one server. */
export class Gateway {
  readonly index: string;
  readonly #clients: Clients;
  readonly #refusal: typeof MeilisearchApiError;

  private constructor(index: string, clients: Clients, refusal: typeof MeilisearchApiError) {
    this.index = index;
    this.#clients = clients;
    this.#refusal = refusal;
  }

  /** Loads the client, which a library without this engine never does. */
  static async open({ host, apiKey, index }: Connection): Promise<Gateway> {
    const { Meilisearch: Client, MeilisearchApiError: refusal } = await import('meilisearch');
    const client = (timeout: number, httpClient?: ReturnType<typeof keptAlive>) =>
      new Client({
        host,
        timeout,
        ...(apiKey !== undefined && { apiKey }),
        ...(httpClient && { httpClient }),
        defaultWaitOptions: { timeout: TASK_MS, interval: TASK_POLL_MS },
        // A packed answer comes in pieces, of which the second waits 40 ms for the first to be acknowledged.
        requestInit: { headers: { 'Accept-Encoding': 'identity' } },
      });
    const clients = {
      searching: client(SEARCH_MS, keptAlive()),
      asking: client(SEARCH_MS),
      writing: client(WRITE_MS),
    };
    return new Gateway(index, clients, refusal);
  }

  get asking(): Meilisearch {
    return this.#clients.asking;
  }

  get writing(): Meilisearch {
    return this.#clients.writing;
  }

  /** Another index of the same server. */
  to(index: string): Gateway {
    return new Gateway(index, this.#clients, this.#refusal);
  }

  async ask(questions: readonly Asked[]): Promise<Answer[]> {
    if (questions.length === 0) return [];
    const queries = questions.map((question) => ({ indexUid: this.index, ...question }));
    const received: unknown = await this.#clients.searching.multiSearch({ queries });
    const { status, body } = received as Received;
    if (status >= 400)
      throw new this.#refusal(new Response(null, { status }), body as MeilisearchErrorResponse);
    return (body as { results: Answer[] }).results;
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
