import { wholeWords } from './whole-words.ts';

/** A piece of a text; `marked` when it is a word of the query. */
export type Piece = { readonly text: string; readonly marked: boolean };

/**
 * Cuts a text where the given words stand in it, as whole words and whatever their case. The pieces together are
 * the text.
 */
export function piecesOf(text: string, words: readonly string[]): Piece[] {
  if (words.length === 0) return [{ text, marked: false }];
  return text
    .split(wholeWords(words))
    .map((piece, index) => ({ text: piece, marked: index % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}
