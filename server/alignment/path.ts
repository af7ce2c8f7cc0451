import type { Evidence } from './evidence.ts';

/** Only what stands in so few places of an edition points at one of the other by itself. */
const RARE = 4;

/** Shares of the documents by which two places of the same passage seldom differ; farther ones count less. */
const FAR = 0.2;
const FAR_COUNTS = 0.25;

type Point = { readonly at: number; readonly to: number; readonly weight: number };

/**
 * For each segment of the first edition, about where in the second it is found: through the heaviest chain of rare
 * features that ascends in both, straight between its points.
 */
export function pathThrough(evidence: Evidence, sizes: readonly [number, number]): Float64Array {
  const [size, otherSize] = sizes;
  const chain = heaviestChain(pointsOf(evidence, sizes), otherSize);
  const path = new Float64Array(size);
  let before = { at: -1, to: -1 };
  for (const next of [...chain, { at: size, to: otherSize }]) {
    for (let at = before.at + 1; at <= next.at && at < size; at++)
      path[at] = before.to + ((next.to - before.to) * (at - before.at)) / (next.at - before.at);
    before = next;
  }
  return path;
}

function pointsOf(
  { sides: [first, second], weights }: Evidence,
  [size, otherSize]: readonly [number, number],
) {
  const points = new Map<number, number>();
  for (const [number, weight] of weights.entries()) {
    const here = first.having[number] ?? [];
    const there = second.having[number] ?? [];
    if (here.length > RARE || there.length > RARE) continue;
    for (const at of here) {
      for (const to of there) {
        const far = Math.abs(at / size - to / otherSize) > FAR ? FAR_COUNTS : 1;
        const key = at * otherSize + to;
        points.set(key, (points.get(key) ?? 0) + (far * weight) / Math.max(here.length, there.length));
      }
    }
  }
  return [...points].map(
    ([key, weight]): Point => ({ at: Math.floor(key / otherSize), to: key % otherSize, weight }),
  );
}

/** The points of the greatest weight together that ascend strictly in both editions. */
function heaviestChain(points: readonly Point[], otherSize: number): Point[] {
  // Of one row the rightmost first, so that no two points of it follow each other.
  const sorted = [...points].sort((a, b) => a.at - b.at || b.to - a.to);
  const best = new HeaviestBefore(otherSize + 1);
  const links = sorted.map((point, index) => {
    const previous = best.before(point.to);
    const weight = (previous?.weight ?? 0) + point.weight;
    const link = { index, weight, previous: previous?.index };
    best.put(point.to, link);
    return link;
  });
  const chain: Point[] = [];
  let index = best.before(otherSize + 1)?.index;
  while (index !== undefined) {
    chain.push(sorted[index]!);
    index = links[index]?.previous;
  }
  return chain.reverse();
}

type Heavy = { readonly index: number; readonly weight: number };

/** The heaviest of what was put at smaller places: a Fenwick tree of maxima. */
class HeaviestBefore {
  readonly #tree: (Heavy | undefined)[];

  constructor(size: number) {
    this.#tree = new Array(size + 1).fill(undefined);
  }

  put(place: number, heavy: Heavy): void {
    for (let node = place + 1; node < this.#tree.length; node += node & -node)
      if ((this.#tree[node]?.weight ?? -1) < heavy.weight) this.#tree[node] = heavy;
  }

  before(place: number): Heavy | undefined {
    let found: Heavy | undefined;
    for (let node = Math.min(place, this.#tree.length - 1); node > 0; node -= node & -node) {
      const heavy = this.#tree[node];
      if (heavy && heavy.weight > (found?.weight ?? -1)) found = heavy;
    }
    return found;
  }
}
