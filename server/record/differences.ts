import { diffWords } from 'diff';
import type { Fact } from './facts.ts';

/** A piece of a text that was there before and after, only before, or only after. */
type Piece = { readonly text: string; readonly gone: boolean; readonly added: boolean };

/** One field that two versions say differently. */
export type Difference = { readonly label: string; readonly pieces: readonly Piece[] };

/** Longer texts are shown whole, one after the other: comparing words takes time that grows with both. */
const MOST_CHARACTERS = 40_000;

/** What `after` says differently from `before`, word by word, in the order of the fields. */
export function differences(before: readonly Fact[], after: readonly Fact[]): Difference[] {
  const old = new Map(before.map((fact) => [fact.key, fact]));
  const now = new Map(after.map((fact) => [fact.key, fact]));
  const keys = [...new Set([...after, ...before].map(({ key }) => key))];
  return keys.flatMap((key) => {
    const [from, to] = [old.get(key), now.get(key)];
    if (from?.text === to?.text) return [];
    return [{ label: (to ?? from)!.label, pieces: pieces(from?.text ?? '', to?.text ?? '') }];
  });
}

function pieces(before: string, after: string): Piece[] {
  if (before === '' || after === '' || before.length + after.length > MOST_CHARACTERS) {
    return [
      { text: before, gone: true, added: false },
      { text: after, gone: false, added: true },
    ].filter(({ text }) => text !== '');
  }
  return diffWords(before, after).map(({ value, removed, added }) => ({ text: value, gone: removed, added }));
}
