/** A feature in more than this share of the segments of an edition tells nothing. */
const COMMON = 0.15;

/** A section's number at the beginning of a paragraph is worth more than the same number within it. */
const NUMBERING = 2;

/** One edition's segments, each by the numbers of the features that both editions have. */
type Side = {
  readonly features: readonly Int32Array[];
  /** What the features of each segment weigh together. */
  readonly weights: Float64Array;
  /** Segments by the feature that they have. */
  readonly having: readonly (readonly number[])[];
};

/** What two editions share: features by number, and what each weighs. */
export type Evidence = { readonly sides: readonly [Side, Side]; readonly weights: Float64Array };

/** Numbers and weighs the features that both editions have: the rarer, and the more evenly, the more they weigh. */
export function weigh(
  first: readonly ReadonlySet<string>[],
  second: readonly ReadonlySet<string>[],
): Evidence {
  const inFirst = segmentsByFeature(first);
  const inSecond = segmentsByFeature(second);
  const numbers = new Map<string, number>();
  const weights: number[] = [];
  const having: readonly [number[][], number[][]] = [[], []];
  const most = Math.min(first.length, second.length);
  for (const [feature, segments] of inFirst) {
    const others = inSecond.get(feature) ?? [];
    const [here, there] = [segments.length, others.length];
    if (there === 0 || here > limit(first.length) || there > limit(second.length)) continue;
    numbers.set(feature, weights.length);
    having[0].push(segments);
    having[1].push(others);
    const rarity = Math.log(1 + most / Math.max(here, there));
    const evenness = Math.sqrt(Math.min(here, there) / Math.max(here, there));
    weights.push(rarity * evenness * (feature.startsWith('§') ? NUMBERING : 1));
  }
  const weighed = Float64Array.from(weights);
  const sides = [
    sideOf(first, having[0], numbers, weighed),
    sideOf(second, having[1], numbers, weighed),
  ] as const;
  return { sides, weights: weighed };
}

const limit = (segments: number) => Math.max(4, COMMON * segments);

function segmentsByFeature(segments: readonly ReadonlySet<string>[]): Map<string, number[]> {
  const having = new Map<string, number[]>();
  for (const [index, features] of segments.entries()) {
    for (const feature of features) {
      const known = having.get(feature);
      if (known) known.push(index);
      else having.set(feature, [index]);
    }
  }
  return having;
}

function sideOf(
  segments: readonly ReadonlySet<string>[],
  having: Side['having'],
  numbers: ReadonlyMap<string, number>,
  weights: Float64Array,
): Side {
  const features = segments.map((all) =>
    Int32Array.from([...all].flatMap((feature) => numbers.get(feature) ?? [])),
  );
  const sums = features.map((own) => own.reduce((sum, number) => sum + weights[number]!, 0));
  return { features, having, weights: Float64Array.from(sums) };
}
