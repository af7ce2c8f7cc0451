import type Database from 'better-sqlite3';
import { editionRows } from './schema.ts';
import type { Written } from './writes.ts';

/** Bits a word of the edition; with two bits set for each pair of neighbours, one pair in twenty is found by chance. */
const BITS_A_WORD = 4;
const LEAST_BITS = 256;

/**
 * Gathers which forms stand beside each other in the texts of an edition, as a Bloom filter: it never denies a pair that
 * is there. It is half of the words' size, and most editions that have the words of a phrase somewhere need not be
 * read to learn that they lack the phrase.
 */
export class NeighboursPacker {
  #hashes = new Uint32Array(1 << 13);
  #count = 0;
  #before = 0;

  /** Forms are numbered from 1. */
  add(form: number): void {
    if (this.#before !== 0) {
      if (this.#count === this.#hashes.length) this.#grow();
      this.#hashes[this.#count++] = hashOf(this.#before, form);
    }
    this.#before = form;
  }

  /** What comes next stands beside nothing that was added. */
  endText(): void {
    this.#before = 0;
  }

  /** What was added since the last call. */
  take(): Buffer {
    let bits = LEAST_BITS;
    while (bits < this.#count * BITS_A_WORD) bits *= 2;
    const packed = Buffer.alloc(bits / 8);
    for (let at = 0; at < this.#count; at++) {
      const hash = this.#hashes[at]!;
      const [first, second] = [hash & (bits - 1), secondOf(hash) & (bits - 1)];
      packed[first >>> 3]! |= 1 << (first & 7);
      packed[second >>> 3]! |= 1 << (second & 7);
    }
    this.#count = 0;
    return packed;
  }

  #grow(): void {
    const hashes = new Uint32Array(this.#hashes.length * 2);
    hashes.set(this.#hashes);
    this.#hashes = hashes;
  }
}

/** Those of some 100,000 pages. */
const MOST_KNOWN_BYTES = 32 * 1024 * 1024;

/** Reads the neighbours of editions, and remembers them: they cost more to fetch than to ask. */
export class EditionNeighbours {
  readonly #neighbours: Database.Statement;
  readonly #known = new Map<number, Buffer>();
  #knownBytes = 0;

  constructor(db: Database.Database) {
    this.#neighbours = db.prepare('SELECT neighbours FROM edition_neighbours WHERE edition = ?').pluck();
  }

  of(edition: number): Buffer {
    const known = this.#known.get(edition);
    if (known !== undefined) return known;
    const read = this.#neighbours.get(edition) as Buffer;
    if (this.#knownBytes > MOST_KNOWN_BYTES) this.forget('all');
    this.#known.set(edition, read);
    this.#knownBytes += read.length;
    return read;
  }

  /** To be called when somebody has written. */
  forget(written: Written): void {
    if (written === 'all') {
      this.#known.clear();
      this.#knownBytes = 0;
      return;
    }
    for (const publication of written) {
      const [first, last] = editionRows(publication);
      for (let edition = first; edition <= last; edition++) {
        this.#knownBytes -= this.#known.get(edition)?.length ?? 0;
        this.#known.delete(edition);
      }
    }
  }
}

/** For each word of a sequence the numbers of the forms that may stand in its place. */
export type Sequence = readonly (readonly number[])[];

/** Asks packed neighbours whether a sequence may stand in their texts; false is certain. */
export function neighboursTest(sequence: Sequence): (packed: Buffer) => boolean {
  const pairs = sequence.slice(1).map((forms, index) => {
    const before = sequence[index]!;
    return Uint32Array.from(before.flatMap((one) => forms.map((other) => hashOf(one, other))));
  });
  return (packed) => pairs.every((hashes) => hashes.some((hash) => has(packed, hash)));
}

function has(packed: Buffer, hash: number): boolean {
  const mask = packed.length * 8 - 1;
  const [first, second] = [hash & mask, secondOf(hash) & mask];
  return ((packed[first >>> 3]! >>> (first & 7)) & (packed[second >>> 3]! >>> (second & 7)) & 1) === 1;
}

/** Both numbers mixed into 32 bits, by the finalizer of MurmurHash3. */
function hashOf(one: number, other: number): number {
  let mixed = Math.imul(one, 0x9e3779b1) ^ other;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

const secondOf = (hash: number) => Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
