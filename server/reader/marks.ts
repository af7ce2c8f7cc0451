/** A piece of a text; `marked` when it is a word of the query. */
export type Piece = { readonly text: string; readonly marked: boolean };

/**
 * Cuts a text where the given words stand in it, as whole words and whatever their case. The pieces together are
 * the text.
 */
export function piecesOf(text: string, words: readonly string[]): Piece[] {
  if (words.length === 0) return [{ text, marked: false }];
  const longestFirst = [...words].sort((a, b) => b.length - a.length).map(RegExp.escape);
  const whole = new RegExp(`(?<![\\p{L}\\p{N}])(${longestFirst.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  return text
    .split(whole)
    .map((piece, index) => ({ text: piece, marked: index % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}
