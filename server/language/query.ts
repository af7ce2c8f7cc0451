import { fold } from './fold.ts';
import { words } from './tokenise.ts';

/** Words of a query beyond this many are not read: no reader types them, and each costs a look-up. */
const MOST_WORDS = 24;
const MOST_CHARACTERS = 4000;

/** A part of a query. Words are folded; `unwanted` parts exclude the editions that contain them. */
export type QueryTerm =
  | { readonly kind: 'word'; readonly word: string; readonly prefix: boolean; readonly unwanted: boolean }
  | { readonly kind: 'phrase'; readonly words: readonly string[]; readonly unwanted: boolean };

export type ParsedQuery = { readonly terms: readonly QueryTerm[] };

/** A quoted phrase (the last quote may be missing), or whatever stands between spaces. */
const PARTS = /(?<![^\s"“”„«»])(-)?["“”„«»]([^"“”„«»]*)(?:["“”„«»]|$)|(?<![^\s"“”„«»])(-)?([^\s"“”„«»]+)/gu;

/**
 * Reads what a person typed: words, `"phrases"` in any kind of quotation mark, and `-without` either. The last
 * word is a prefix when nothing, not even a space, follows it: it may not be finished. Everything else that
 * queries can contain (operators, brackets, emoji, control characters) is read as space, so that no query is
 * malformed.
 */
export function parseQuery(q: string): ParsedQuery {
  const typed = q.slice(0, MOST_CHARACTERS);
  const terms: QueryTerm[] = [];
  let room = MOST_WORDS;
  for (const [part, minusPhrase, phrase, minusWord, bare] of typed.matchAll(PARTS)) {
    if (room <= 0) break;
    const folded = foldedWords(phrase ?? bare ?? part).slice(0, room);
    room -= folded.length;
    const unwanted = (minusPhrase ?? minusWord) !== undefined;
    // `-covid-19` excludes the two words together, not every 19.
    if (phrase !== undefined || (unwanted && folded.length > 1)) addPhrase(terms, folded, unwanted);
    else for (const word of folded) terms.push({ kind: 'word', word, prefix: false, unwanted });
  }
  return { terms: endsInWord(typed) ? withPrefix(terms) : terms };
}

/** The query as it could have been typed: `parseQuery` reads it as the same terms. */
export function formatQuery({ terms }: ParsedQuery): string {
  const typed = terms.map((term) => {
    const text = term.kind === 'word' ? term.word : `"${term.words.join(' ')}"`;
    return term.unwanted ? `-${text}` : text;
  });
  const last = terms.at(-1);
  return typed.join(' ') + (last?.kind === 'word' && !last.prefix && !last.unwanted ? ' ' : '');
}

function foldedWords(text: string): string[] {
  return words(text)
    .map(fold)
    .filter((word) => word !== '');
}

function addPhrase(terms: QueryTerm[], folded: readonly string[], unwanted: boolean): void {
  if (folded.length > 0) terms.push({ kind: 'phrase', words: folded, unwanted });
}

function endsInWord(typed: string): boolean {
  return /[\p{L}\p{N}\p{M}]$/u.test(typed);
}

function withPrefix(terms: readonly QueryTerm[]): QueryTerm[] {
  return terms.map((term, index) =>
    index === terms.length - 1 && term.kind === 'word' && !term.unwanted ? { ...term, prefix: true } : term,
  );
}
