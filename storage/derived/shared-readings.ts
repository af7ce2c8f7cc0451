/**
 * Readings of whole files, each of which may be tens of megabytes in memory: who asks for one that is under way gets the same,
 * and they are made one after another, so that however many are asked for at once, the process has one of them to make.
 */
export class SharedReadings {
  readonly #underWay = new Map<string, Promise<unknown>>();
  #last: Promise<unknown> = Promise.resolve();

  /** What `work` answers; nobody changes it, since others may have it. */
  read<T>(key: string, work: () => Promise<T>): Promise<T> {
    const known = this.#underWay.get(key);
    if (known) return known as Promise<T>;
    const reading = this.#last.then(work).finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, reading);
    // The next one waits for its end, not for its success, which is its readers' business.
    this.#last = reading.then(
      () => undefined,
      () => undefined,
    );
    return reading;
  }
}
