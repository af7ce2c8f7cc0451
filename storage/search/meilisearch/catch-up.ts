import type { PublicationId } from '../../../server/domain/identifiers.ts';

type Versions = ReadonlyMap<PublicationId, number>;

/** What the embedded engine holds, and what the server does. */
export type Both = { readonly held: Versions; readonly there: Versions };

/** Publications that may be missing from results until they are put, unless all are: the worker is quick with so few. */
const FEW = 20;
const CHECK_MS = 2_000;

/**
 * Knows whether the server holds so much less than the embedded engine that it must not answer yet: when it is new, or was
 * away during an import.
 */
export class CatchUp {
  readonly #compare: () => Promise<Both>;
  readonly #pause: number;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;
  behind = false;

  constructor(compare: () => Promise<Both>, pause = CHECK_MS) {
    this.#compare = compare;
    this.#pause = pause;
  }

  /** Compares now, and again and again while the server is behind. Rejects when it is away. */
  async check(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      const { held, there } = await this.#compare();
      const isEmpty = there.size === 0 && held.size > 0;
      this.behind = isEmpty || differing(held, there) > FEW;
    } finally {
      if (this.behind && !this.#stopped) this.#wait();
    }
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #wait(): void {
    // What cannot be compared then is compared the next time.
    this.#timer = setTimeout(() => void this.check().catch(() => {}), this.#pause);
    this.#timer.unref();
  }
}

function differing(held: Versions, there: Versions): number {
  return [...held].filter(([id, version]) => there.get(id) !== version).length;
}
