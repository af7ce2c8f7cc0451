import { createHash, randomBytes } from 'node:crypto';

/** Two clicks on the same thing within so long are one (COUNTER R5.1, § 7.2). */
const DOUBLE_CLICK_MS = 30_000;
/** More people at once than any library of ours has. */
const MOST_REMEMBERED = 50_000;

/**
 * Who asked for what a moment ago, known by a hash with a secret of the day: nothing of it is ever written down, and
 * tomorrow nobody can tell who it was.
 */
export class Clicks {
  #salt = randomBytes(32);
  #day = '';
  readonly #last = new Map<string, number>();

  /** A name for somebody that holds for a day. */
  visitor(today: string, address: string | undefined, userAgent: string | undefined): string {
    if (today !== this.#day) {
      this.#salt = randomBytes(32);
      this.#day = today;
      this.#last.clear();
    }
    return createHash('sha256')
      .update(this.#salt)
      .update(`${address ?? ''}\n${userAgent ?? ''}`)
      .digest('base64url')
      .slice(0, 22);
  }

  /** Whether this is the same click once more; `now` in milliseconds. */
  isDouble(visitor: string, what: string, now: number): boolean {
    const key = `${visitor} ${what}`;
    const last = this.#last.get(key);
    this.#last.delete(key);
    this.#last.set(key, now);
    if (this.#last.size > MOST_REMEMBERED) this.#forget(now);
    return last !== undefined && now - last < DOUBLE_CLICK_MS;
  }

  /** The oldest come first; of those that are left too many, the oldest half goes as well. */
  #forget(now: number): void {
    let left = this.#last.size;
    for (const [key, at] of this.#last) {
      if (now - at < DOUBLE_CLICK_MS && left <= MOST_REMEMBERED / 2) return;
      this.#last.delete(key);
      left -= 1;
    }
  }
}
