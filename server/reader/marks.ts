/** A piece of a text; `marked` when it is a word of the query. */
export type Piece = { readonly text: string; readonly marked: boolean };

/** Cuts a text where words stand in it, which `wholeWords` finds. The pieces together are the text. */
export function piecesOf(text: string, words: RegExp): Piece[] {
  return text
    .split(words)
    .map((piece, index) => ({ text: piece, marked: index % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}
