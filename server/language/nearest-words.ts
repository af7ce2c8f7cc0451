/** A word of a vocabulary, and how many typing mistakes lie between. */
export type NearWord = { readonly word: string; readonly distance: number };

/**
 * The words of a vocabulary within `edits` mistakes of `word`: letters missing, added, replaced, or two
 * neighbours swapped. With two mistakes allowed the first letter must be right, as people's nearly always is;
 * it keeps the walk short.
 *
 * `next(from)` gives the first word of the vocabulary that is not before `from`, in the order of code points.
 * The walk computes the distance one letter at a time and, at a dead end, goes on where the next near word can
 * be, so it looks at some hundred words of a vocabulary of hundreds of thousands.
 */
export function nearestWords(
  word: string,
  edits: number,
  next: (from: string) => string | undefined,
): NearWord[] {
  const target = Array.from(word);
  const start = edits > 1 ? (target[0] ?? '') : '';
  const found: NearWord[] = [];
  const table = new DistanceTable(target);
  let cursor = start;
  for (let near = next(cursor); near?.startsWith(start); near = next(cursor)) {
    const letters = Array.from(near);
    const alive = table.read(letters, edits);
    if (alive < letters.length) {
      const after = table.skip(letters, alive, edits);
      if (after === undefined) break;
      cursor = after;
    } else {
      const distance = table.distance(letters.length);
      if (distance <= edits && near !== word) found.push({ word: near, distance });
      cursor = `${near}\0`;
    }
  }
  return found.sort((a, b) => a.distance - b.distance);
}

/**
 * Rows of the optimal string alignment distance (Damerau 1964, without overlapping edits): row i is about the
 * first i letters of the word that was read last, and is kept while the next word begins with the same letters.
 */
class DistanceTable {
  readonly #target: readonly string[];
  readonly #rows: number[][];
  /** The least number of each row. */
  readonly #least = [0];
  readonly #read: string[] = [];

  constructor(target: readonly string[]) {
    this.#target = target;
    this.#rows = [Array.from({ length: target.length + 1 }, (_, column) => column)];
  }

  /** How many letters can be read before no continuation is within `edits`; all of them when it stays near. */
  read(letters: readonly string[], edits: number): number {
    let depth = 0;
    while (depth < this.#read.length && this.#read[depth] === letters[depth]) depth++;
    this.#read.length = depth;
    for (; depth < letters.length; depth++) {
      this.#read[depth] = letters[depth]!;
      this.#fill(depth + 1);
      if (this.#isDead(depth + 1, edits)) return depth;
    }
    return depth;
  }

  /** A swap that has begun is finished from the row before, and then counts one mistake. */
  #isDead(depth: number, edits: number): boolean {
    if (this.#least[depth]! <= edits) return false;
    const letter = this.#read[depth - 1];
    return !this.#target.some(
      (other, column) => column > 0 && other === letter && this.#rows[depth - 1]![column - 1]! < edits,
    );
  }

  /** Where the next word near enough can be, when `letters` are a dead end with the letter at `depth`. */
  skip(letters: readonly string[], depth: number, edits: number): string | undefined {
    const alive = letters.slice(0, depth);
    if (this.#least[depth]! < edits) return successor([...alive, letters[depth]!]);
    const dead = letters[depth]!.codePointAt(0)!;
    const later = this.#lettersOn(depth, edits).filter((letter) => letter.codePointAt(0)! > dead);
    if (later.length === 0) return successor(alive);
    return alive.join('') + later.reduce((a, b) => (a.codePointAt(0)! < b.codePointAt(0)! ? a : b));
  }

  /** With no mistake left to make, only the target's own letters go on: the next ones, or the second of a swap. */
  #lettersOn(depth: number, edits: number): string[] {
    return this.#target.filter((_, column) => {
      const swapped =
        depth > 0 &&
        this.#target[column + 1] === this.#read[depth - 1] &&
        this.#rows[depth - 1]![column]! < edits;
      return swapped || this.#rows[depth]![column]! <= edits;
    });
  }

  distance(length: number): number {
    return this.#rows[length]![this.#target.length]!;
  }

  #fill(depth: number): void {
    const target = this.#target;
    const letter = this.#read[depth - 1];
    const above = this.#rows[depth - 1]!;
    const row = this.#rows[depth] ?? [];
    row[0] = depth;
    let leastOfRow = depth;
    for (let column = 1; column <= target.length; column++) {
      const same = target[column - 1] === letter ? 0 : 1;
      let least = Math.min(above[column]! + 1, row[column - 1]! + 1, above[column - 1]! + same);
      if (
        depth > 1 &&
        column > 1 &&
        letter === target[column - 2] &&
        this.#read[depth - 2] === target[column - 1]
      ) {
        least = Math.min(least, this.#rows[depth - 2]![column - 2]! + 1);
      }
      row[column] = least;
      if (least < leastOfRow) leastOfRow = least;
    }
    this.#rows[depth] = row;
    this.#least[depth] = leastOfRow;
  }
}

/** The first string after all that begin with these letters. */
function successor(letters: readonly string[]): string | undefined {
  const last = letters.at(-1)?.codePointAt(0);
  if (last === undefined || last >= 0x10ffff) return undefined;
  const following = last === 0xd7ff ? 0xe000 : last + 1;
  return letters.slice(0, -1).join('') + String.fromCodePoint(following);
}
