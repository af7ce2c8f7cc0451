/** Numbers that look random and are the same for the same seed, whatever was drawn for other seeds before. */
export type Random = {
  /** A whole number from 0, smaller than `end`. */
  below(end: number): number;
  /** One of them; there must be one. */
  pick<T>(from: ArrayLike<T>): T;
};

/** Mulberry32 (https://gist.github.com/tommyettinger/46a874533244883189143505d203312c), begun by FNV-1a of the seed. */
export function randomOf(seed: string): Random {
  let state = 0x811c9dc5;
  for (const byte of Buffer.from(seed)) state = Math.imul(state ^ byte, 0x01000193);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number) => Math.floor(next() * end);
  return { below, pick: (from) => from[below(from.length)]! };
}
