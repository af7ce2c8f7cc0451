import type { Segment } from '../domain/alignment.ts';
import type { Evidence } from './evidence.ts';

/** Segments on either side of the path among which the counterpart of a segment is looked for. */
const BAND = 60;

/** How many segments of one edition and of the other may say the same. */
const SHAPES = [
  [1, 1],
  [1, 2],
  [2, 1],
  [1, 3],
  [3, 1],
] as const;

/** What features weigh that the linked segments do not share, against those that they do. */
const UNSHARED = 0.12;
/** What leaving a segment without counterpart costs. */
const SKIP = 0.4;
/** What links of more than one segment cost. */
const MERGE = 0.3;
/** What fitting lengths are worth, and by which logarithm of their ratio they are worth nothing. */
const LENGTH = 1;
const LENGTH_SPREAD = 0.6;

const SKIP_FIRST = SHAPES.length;
const SKIP_SECOND = SHAPES.length + 1;

export type Link = {
  readonly at: readonly [number, number];
  readonly count: readonly [number, number];
  /** What the features weigh that both share. */
  readonly shared: number;
};

/**
 * The best monotone links between the segments of two editions, found by dynamic programming in a band around `path`:
 * they share features, and their lengths fit (Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora",
 * Computational Linguistics 19, 1993).
 */
export function linkSegments(
  segments: readonly [readonly Segment[], readonly Segment[]],
  evidence: Evidence,
  path: Float64Array,
): Link[] {
  const [first, second] = segments;
  const band = new Band(first.length, second.length, path);
  const shared = sharedInBand(evidence, band);
  const gain = gainOf(segments, evidence, shared);
  const { rows, cells } = band;
  const best = new Float64Array(cells).fill(Number.NEGATIVE_INFINITY);
  const step = new Int8Array(cells).fill(-1);
  const scoreAt = (row: number, column: number) => {
    const cell = band.cell(row, column);
    return cell < 0 ? Number.NEGATIVE_INFINITY : best[cell]!;
  };
  for (let row = 0; row < rows; row++) {
    for (let column = band.from(row); column <= band.to(row); column++) {
      const cell = band.cell(row, column);
      let score = row === 0 && column === 0 ? 0 : Number.NEGATIVE_INFINITY;
      let taken = -1;
      const consider = (value: number, by: number) => {
        if (value <= score) return;
        score = value;
        taken = by;
      };
      if (row > 0) consider(scoreAt(row - 1, column) - SKIP, SKIP_FIRST);
      if (column > 0) consider(scoreAt(row, column - 1) - SKIP, SKIP_SECOND);
      for (const [shape, [here, there]] of SHAPES.entries()) {
        if (row < here || column < there) continue;
        const before = scoreAt(row - here, column - there);
        if (before === Number.NEGATIVE_INFINITY) continue;
        consider(before + gain(row - here, column - there, here, there), shape);
      }
      best[cell] = score;
      step[cell] = taken;
    }
  }
  return linksBack(band, step, shared);
}

/**
 * The cells of the table that are looked at: row and column count segments that are behind. A row reaches from a little before
 * where the path crosses it to a little behind where it crosses the next, so that the path stays within however far it leaps.
 */
class Band {
  readonly rows: number;
  readonly cells: number;
  readonly #starts: Int32Array;
  /** Where the cells of each row begin, and the end of the last. */
  readonly #offsets: Int32Array;

  constructor(size: number, otherSize: number, path: Float64Array) {
    this.rows = size + 1;
    const centre = (row: number) =>
      row === 0 ? 0 : row >= size ? otherSize : Math.round(path[row] ?? otherSize);
    this.#starts = Int32Array.from({ length: this.rows }, (_, row) => Math.max(0, centre(row) - BAND));
    this.#offsets = new Int32Array(this.rows + 1);
    for (let row = 0; row < this.rows; row++) {
      const end = Math.min(otherSize, centre(row + 1) + BAND) + 1;
      this.#offsets[row + 1] = this.#offsets[row]! + Math.max(1, end - this.#starts[row]!);
    }
    this.cells = this.#offsets[this.rows]!;
  }

  from = (row: number) => this.#starts[row]!;
  to = (row: number) => this.#starts[row]! + this.#offsets[row + 1]! - this.#offsets[row]! - 1;

  /** -1 outside. */
  cell(row: number, column: number): number {
    if (column < this.from(row) || column > this.to(row)) return -1;
    return this.#offsets[row]! + column - this.#starts[row]!;
  }
}

/** What each pair of segments in the band shares. */
function sharedInBand({ sides: [first, second], weights }: Evidence, band: Band) {
  const table = new Float32Array(band.cells);
  const marked = new Float64Array(weights.length);
  for (const [row, features] of first.features.entries()) {
    for (const feature of features) marked[feature] = weights[feature]!;
    for (let column = band.from(row); column <= band.to(row); column++) {
      let sum = 0;
      for (const feature of second.features[column] ?? []) sum += marked[feature]!;
      table[band.cell(row, column)] = sum;
    }
    for (const feature of features) marked[feature] = 0;
  }
  return (row: number, column: number) => {
    const cell = band.cell(row, column);
    return cell < 0 ? 0 : table[cell]!;
  };
}

type Shared = ReturnType<typeof sharedInBand>;

function gainOf(
  [first, second]: readonly [readonly Segment[], readonly Segment[]],
  { sides }: Evidence,
  shared: Shared,
) {
  const ratio = totalLength(second) / Math.max(1, totalLength(first));
  return (row: number, column: number, here: number, there: number): number => {
    let weight = 0;
    let otherWeight = 0;
    let length = 0;
    let otherLength = 0;
    let common = 0;
    for (let index = row; index < row + here; index++) {
      weight += sides[0].weights[index]!;
      length += first[index]!.length;
      for (let other = column; other < column + there; other++) common += shared(index, other);
    }
    for (let other = column; other < column + there; other++) {
      otherWeight += sides[1].weights[other]!;
      otherLength += second[other]!.length;
    }
    // What several segments share with one is counted once at the most.
    common = Math.min(common, weight, otherWeight);
    const fit = 1 - Math.abs(Math.log((otherLength + 10) / (ratio * length + 10))) / LENGTH_SPREAD;
    const merged = MERGE * (here + there - 2);
    return common - UNSHARED * Math.sqrt(weight * otherWeight) + LENGTH * Math.max(-2, fit) - merged;
  };
}

const totalLength = (segments: readonly Segment[]) => segments.reduce((sum, { length }) => sum + length, 0);

function linksBack(band: Band, step: Int8Array, shared: Shared): Link[] {
  const links: Link[] = [];
  let row = band.rows - 1;
  let column = band.to(row);
  while (row > 0 || column > 0) {
    const taken = step[band.cell(row, column)]!;
    if (taken === SKIP_FIRST) row -= 1;
    else if (taken === SKIP_SECOND) column -= 1;
    else {
      const shape = SHAPES[taken];
      if (!shape) break;
      const [here, there] = shape;
      row -= here;
      column -= there;
      let common = 0;
      for (let index = row; index < row + here; index++)
        for (let other = column; other < column + there; other++) common += shared(index, other);
      links.push({ at: [row, column], count: [here, there], shared: common });
    }
  }
  return links.reverse();
}
