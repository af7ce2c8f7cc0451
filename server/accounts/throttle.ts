import { createHash } from 'node:crypto';

/** Whose tries are counted together: an account as it was typed, a known device, or the network of an address. */
export type Counted = { readonly key: string /** So many tries cost no time. */; readonly free: number };

type Tries = { count: number; last: number; until: number };

const FIRST_DELAY_MS = 2000;
const LONGEST_DELAY_MS = 15 * 60 * 1000;
const FORGOTTEN_AFTER_MS = 60 * 60 * 1000;
/** More than people ever try at once; what was tried longest ago is forgotten first. */
const MOST_KEYS = 20_000;

/**
 * Counts how often a password is tried, and makes whoever tries wait twice as long each time, up to a quarter of an hour:
 * nobody is locked out for ever. It counts before a password is looked at, so that many tries at once are counted too.
 *
 * In memory, since one process serves a library: a restart forgives at most a few tries, and a stranger who tries
 * passwords makes nobody wait for the disk.
 */
export class Throttle {
  /** By what the keys hash to: a key has what strangers typed, of any length. */
  readonly #tries = new Map<string, Tries>();

  /** Counts one try, or says for how many milliseconds there is none: that one is not counted. */
  tryOnce(counted: readonly Counted[], now: number): number {
    const wait = Math.max(...counted.map(({ key }) => (this.#recent(key, now)?.until ?? 0) - now));
    if (wait > 0) return wait;
    for (const { key, free } of counted) {
      const count = (this.#recent(key, now)?.count ?? 0) + 1;
      const delay = count < free ? 0 : FIRST_DELAY_MS * 2 ** Math.min(count - free, 20);
      this.#keep(key, { count, last: now, until: now + Math.min(delay, LONGEST_DELAY_MS) });
    }
    return 0;
  }

  /** The password was right: whoever has it is forgiven everything, and their network this one try. */
  succeeded({ own, network }: { own: Counted; network: Counted }): void {
    this.#tries.delete(hashOf(own.key));
    const key = hashOf(network.key);
    const tries = this.#tries.get(key);
    if (!tries) return;
    if (tries.count <= 1) this.#tries.delete(key);
    else this.#tries.set(key, { ...tries, count: tries.count - 1, until: 0 });
  }

  #recent(key: string, now: number): Tries | undefined {
    const tries = this.#tries.get(hashOf(key));
    return tries && now - tries.last < FORGOTTEN_AFTER_MS ? tries : undefined;
  }

  #keep(key: string, tries: Tries): void {
    const hash = hashOf(key);
    this.#tries.delete(hash);
    this.#tries.set(hash, tries);
    const [oldest] = this.#tries.keys();
    if (this.#tries.size > MOST_KEYS && oldest !== undefined) this.#tries.delete(oldest);
  }
}

const hashOf = (key: string) => createHash('sha256').update(key).digest('base64');
