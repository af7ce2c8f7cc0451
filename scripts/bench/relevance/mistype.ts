import type { Random } from './random.ts';

/** Shorter words say too little when a letter of them is wrong. */
export const SHORTEST_MISTYPED = 5;

const LATIN = 'abcdefghijklmnopqrstuvwxyz';
const CYRILLIC = 'абвгдежзийклмнопрстуфхцчшщъыьэюяңөү';

type Edit = (letters: readonly string[], at: number, letter: string) => string[];

const EDITS: readonly Edit[] = [
  (letters, at, letter) => letters.with(at, letter),
  (letters, at, letter) => letters.toSpliced(at, 0, letter),
  (letters, at) => letters.toSpliced(at, 1),
  (letters, at) => letters.toSpliced(at, 2, letters[at + 1] ?? '', letters[at]!),
];

/**
 * The word with one letter wrong, one too many, one missing or two swapped, at a random place. `isWord` tells what is a
 * word of the library: one that happens to become another word is typed anew, since nobody could tell it from that one.
 */
export function mistyped(word: string, random: Random, isWord: (word: string) => boolean): string {
  const letters = [...word];
  const alphabet = /\p{Script=Cyrillic}/u.test(word) ? CYRILLIC : LATIN;
  for (;;) {
    const edit = random.pick(EDITS);
    const wrong = edit(letters, random.below(letters.length), random.pick(alphabet)).join('');
    if (wrong !== word && !isWord(wrong)) return wrong;
  }
}

/** Letters alone, and enough of them: numbers are never taken for mistyped ones. */
export const isMistypable = (word: string) => word.length >= SHORTEST_MISTYPED && /^\p{L}+$/u.test(word);
