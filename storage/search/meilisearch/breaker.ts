/** How long an engine that does not answer is left alone before it is tried again. */
const PROBE_MS = 5_000;

export type EngineListener = {
  /** Told once an outage, with what it began with. */
  readonly away?: (reason: string) => void;
  readonly back?: () => void;
};

/** Keeps requests from a server that does not answer, and looks now and then whether it does again. */
export class Breaker {
  readonly #probe: () => Promise<void>;
  readonly #listener: EngineListener;
  readonly #pause: number;
  #timer: NodeJS.Timeout | undefined;
  #open = false;
  #stopped = false;

  /** `probe` rejects as long as the server is away. */
  constructor(probe: () => Promise<void>, listener: EngineListener, pause = PROBE_MS) {
    this.#probe = probe;
    this.#listener = listener;
    this.#pause = pause;
  }

  /** What `work`, which may be done twice, answers; undefined when the server is away. Other errors are thrown. */
  async attempt<T>(work: () => Promise<T>): Promise<{ readonly value: T } | undefined> {
    if (this.#open) return undefined;
    try {
      return { value: await work().catch((error) => (isStale(error) ? work() : Promise.reject(error))) };
    } catch (error) {
      if (!isAway(error)) throw error;
      this.#trip(error);
      return undefined;
    }
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #trip(error: unknown): void {
    if (this.#open || this.#stopped) return;
    this.#open = true;
    this.#listener.away?.(reasonOf(error));
    this.#wait();
  }

  #wait(): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => void this.#tryAgain(), this.#pause);
    this.#timer.unref();
  }

  async #tryAgain(): Promise<void> {
    try {
      await this.#probe();
    } catch {
      this.#wait();
      return;
    }
    if (this.#stopped) return;
    this.#open = false;
    this.#listener.back?.();
  }
}

/** Whether the server is not there for us: no connection, no answer in time, none for this key, or no index. */
function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'MeilisearchApiError') {
    const { status } = (error as Error & { response: Response }).response;
    return status >= 500 || [401, 403, 404, 408, 429].includes(status);
  }
  return ['MeilisearchRequestError', 'MeilisearchTaskTimeOutError', 'SyntaxError'].includes(error.name);
}

/** Whether a connection that was kept open had been closed by the other side: a new one may well do. */
function isStale(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'].includes(String((cause as NodeJS.ErrnoException).code)))
      return true;
  }
  return false;
}

/** In words alone: errors of the client carry requests, and requests carry keys. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  let deepest = error;
  while (deepest.cause instanceof Error) deepest = deepest.cause;
  return deepest === error ? error.message : `${error.message}: ${deepest.message}`;
}
