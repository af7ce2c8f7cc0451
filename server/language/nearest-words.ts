/** A word of a vocabulary, and how many typing mistakes lie between. */
export type NearWord = { readonly word: string; readonly distance: number };

/**
 * The words of a vocabulary within `edits` mistakes of `word`: letters missing, added, replaced, or two
 * neighbours swapped. With two mistakes allowed the first letter must be right, as people's nearly always is;
 * it keeps the walk short.
 *
 * `next(from)` gives the first word of the vocabulary that is not before `from`, in the order of code points.
 * The walk computes the distance one letter at a time and skips everything that begins as a dead end did, so
 * it looks at some thousand words of a vocabulary of hundreds of thousands.
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
      const after = successor(letters.slice(0, alive + 1));
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
  #read: string[] = [];

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
      this.#rows[depth + 1] = this.#row(depth + 1);
      // A swap reaches back two rows, so both must be out of reach.
      if (Math.min(...this.#rows[depth + 1]!) > edits && Math.min(...this.#rows[depth]!) >= edits)
        return depth;
    }
    return depth;
  }

  distance(length: number): number {
    return this.#rows[length]![this.#target.length]!;
  }

  #row(depth: number): number[] {
    const letter = this.#read[depth - 1];
    const above = this.#rows[depth - 1]!;
    const row = [depth];
    for (let column = 1; column <= this.#target.length; column++) {
      const same = this.#target[column - 1] === letter ? 0 : 1;
      let least = Math.min(above[column]! + 1, row[column - 1]! + 1, above[column - 1]! + same);
      if (
        depth > 1 &&
        column > 1 &&
        letter === this.#target[column - 2] &&
        this.#read[depth - 2] === this.#target[column - 1]
      ) {
        least = Math.min(least, this.#rows[depth - 2]![column - 2]! + 1);
      }
      row.push(least);
    }
    return row;
  }
}

/** The first string after all that begin with these letters. */
function successor(letters: readonly string[]): string | undefined {
  const last = letters.at(-1)?.codePointAt(0);
  if (last === undefined || last >= 0x10ffff) return undefined;
  const following = last === 0xd7ff ? 0xe000 : last + 1;
  return letters.slice(0, -1).join('') + String.fromCodePoint(following);
}
