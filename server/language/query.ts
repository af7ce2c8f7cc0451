import type { Helped } from './helps.ts';
import { foldedWords } from './tokenise.ts';
import { parseTypedYears, type YearRange, yearText } from './years.ts';

/** Words of a query beyond this many are not read: no reader types them, and each costs a look-up. */
const MOST_WORDS = 24;
const MOST_CHARACTERS = 4000;

/** Where a part of a query may be looked for alone: `title:`, `author:`, `subject:`. */
export type QueryField = 'title' | 'author' | 'subject';

/**
 * What may stand in a text, folded: a word in any of its forms, the very words of a phrase, or words that stand
 * `together` in any of their forms. `field` is undefined when it may stand anywhere, `help` when it was typed so.
 */
export type Atom = { readonly field?: QueryField; readonly help?: Helped } & (
  | { readonly kind: 'word'; readonly word: string; readonly prefix: boolean }
  | { readonly kind: 'phrase' | 'together'; readonly words: readonly string[] }
);

/** A part of a query: any one of its atoms will do. Editions that have an unwanted one are left out. */
export type QueryTerm = { readonly either: readonly Atom[]; readonly unwanted: boolean };

/** All terms must hold, and the year must be in one of the ranges, if there are any. */
export type ParsedQuery = { readonly terms: readonly QueryTerm[]; readonly years: readonly YearRange[] };

/** What fields are called in the three languages of the interface; the first is how they are written out. */
const FIELD_NAMES: ReadonlyMap<string, QueryField | 'year'> = new Map([
  ['title', 'title'],
  ['author', 'author'],
  ['subject', 'subject'],
  ['year', 'year'],
  ['название', 'title'],
  ['автор', 'author'],
  ['тема', 'subject'],
  ['год', 'year'],
  ['аталышы', 'title'],
  ['жыл', 'year'],
]);

const OR = new Set(['OR', 'ИЛИ', 'ЖЕ']);

/**
 * A quoted phrase (the last quote may be missing) with a minus and the name of a field, if it has them, or whatever
 * stands between spaces.
 */
const PARTS =
  /(?<![^\s"“”„«»])(-)?(?:(\p{L}+):)?["“”„«»]([^"“”„«»]*)(?:["“”„«»]|$)|(?<![^\s"“”„«»])(-)?([^\s"“”„«»]+)/gu;

const NAMED = /^(\p{L}+):(.+)$/u;

/** What was typed, without spaces around, but for one behind it that says that the last word is finished. */
export function withFinish(typed: string): string {
  const q = typed.trim();
  return q !== '' && /\s$/.test(typed) ? `${q} ` : q;
}

/**
 * Reads what a person typed: words, `"phrases"` in any kind of quotation mark, `-without` either, `title:`, `author:`
 * and `subject:` before either, `OR` between two of them, and `year:2010..2014`. The last word is a prefix when
 * nothing, not even a space, follows it: it may not be finished. Everything else that queries can contain (brackets,
 * emoji, control characters, operators out of place) is read as words or as space, so that no query is malformed.
 */
export function parseQuery(q: string): ParsedQuery {
  const typed = q.slice(0, MOST_CHARACTERS);
  const reader = new QueryReader();
  for (const [part, minusPhrase, name, phrase, minusWord, bare] of typed.matchAll(PARTS)) {
    if (phrase !== undefined) reader.phrase(phrase, name, minusPhrase !== undefined);
    else reader.bare(bare ?? part, minusWord !== undefined);
  }
  return reader.query(endsInWord(typed));
}

class QueryReader {
  readonly #terms: QueryTerm[] = [];
  readonly #years: YearRange[] = [];
  #room = MOST_WORDS;
  /** Of how many terms the last token was made. */
  #ofLastToken = 1;
  /** Whether what was read last is no word that may go on. */
  #finished = false;
  /** An `OR` that waits for its right side, as it was typed. */
  #or: string | undefined;

  phrase(text: string, name: string | undefined, unwanted: boolean): void {
    const field = fieldNamed(name);
    const known = field === 'year' ? undefined : field;
    if (name !== undefined && known === undefined) this.#words(name, undefined, unwanted);
    this.#phrase(text, known, unwanted);
  }

  bare(text: string, unwanted: boolean): void {
    if (!unwanted && OR.has(text) && this.#canJoin(this.#terms.at(-1))) {
      this.#giveUpOr();
      this.#joinLastToken();
      this.#or = text;
      return;
    }
    const [, name, value = ''] = NAMED.exec(text) ?? [];
    const field = fieldNamed(name);
    const years = field === 'year' && !unwanted ? parseTypedYears(value) : undefined;
    if (years !== undefined) {
      this.#giveUpOr();
      this.#years.push(years);
      this.#ofLastToken = 0;
      this.#finished = true;
    } else if (field === undefined || field === 'year') this.#words(text, undefined, unwanted);
    else this.#words(value, field, unwanted);
  }

  query(unfinished: boolean): ParsedQuery {
    this.#giveUpOr();
    return {
      terms: unfinished && !this.#finished ? withPrefix(this.#terms) : this.#terms,
      years: this.#years,
    };
  }

  #words(text: string, field: QueryField | undefined, unwanted: boolean): void {
    const folded = this.#take(text);
    // `-covid-19` excludes the two words together, not every 19; the same beside an `OR`.
    if (folded.length > 1 && (unwanted || this.#or !== undefined))
      this.#add(phraseAtom(folded, field), unwanted);
    else for (const word of folded) this.#add(wordAtom(word, field), unwanted);
    this.#ofLastToken = new Set(folded).size;
  }

  #phrase(text: string, field: QueryField | undefined, unwanted: boolean): void {
    const folded = this.#take(text);
    if (folded.length > 0) this.#add(phraseAtom(folded, field), unwanted);
    this.#ofLastToken = 1;
  }

  #add(atom: Atom, unwanted: boolean): void {
    this.#finished = false;
    const last = this.#terms.at(-1);
    if (this.#or !== undefined && !unwanted && last !== undefined) {
      this.#or = undefined;
      this.#terms[this.#terms.length - 1] = { either: [...last.either, atom], unwanted };
      return;
    }
    this.#giveUpOr();
    this.#push(atom, unwanted);
  }

  #push(atom: Atom, unwanted: boolean): void {
    // Who repeats a word says it once; the last time counts, since it may be unfinished.
    const same = this.#terms.findIndex(
      (term) => term.unwanted === unwanted && term.either.length === 1 && isSame(term.either[0]!, atom),
    );
    if (same >= 0) this.#terms.splice(same, 1);
    this.#terms.push({ either: [atom], unwanted });
  }

  /** An `OR` that joins nothing is a word. */
  #giveUpOr(): void {
    const or = this.#or;
    this.#or = undefined;
    if (or === undefined) return;
    this.#finished = false;
    for (const word of this.#take(or)) this.#push(wordAtom(word, undefined), false);
  }

  /** `covid-19 OR flu` is about the two words together. */
  #joinLastToken(): void {
    if (this.#ofLastToken < 2) return;
    const parts = this.#terms.splice(-this.#ofLastToken).map(({ either }) => either);
    const words = parts.flatMap(([atom]) => (atom?.kind === 'word' ? [atom.word] : []));
    const [field] = parts.flatMap((either) => either.map((atom) => atom.field));
    this.#terms.push(
      ...(words.length > 1 && words.length === parts.length
        ? [{ either: [phraseAtom(words, field)], unwanted: false }]
        : parts.map((either) => ({ either, unwanted: false }))),
    );
  }

  #canJoin(term: QueryTerm | undefined): boolean {
    return term !== undefined && !term.unwanted;
  }

  #take(text: string): string[] {
    const folded = foldedWords(text).slice(0, this.#room);
    this.#room -= folded.length;
    return folded;
  }
}

/** The query as it could have been typed: `parseQuery` reads it as the same terms. */
export function formatQuery({ terms, years }: ParsedQuery): string {
  const typed = terms.map(
    ({ either, unwanted }) => (unwanted ? '-' : '') + either.map(formatAtom).join(' OR '),
  );
  const ranges = years.map((range) => `year:${yearText(range)}`);
  const last = terms.at(-1)?.either.at(-1);
  const finished = last?.kind === 'word' && !last.prefix && terms.at(-1)?.unwanted === false;
  return [...ranges, ...typed].join(' ') + (finished ? ' ' : '');
}

/** A word or phrase as it could have been typed. */
export function formatAtom(atom: Atom): string {
  const text = atom.kind === 'word' ? atom.word : `"${atom.words.join(' ')}"`;
  return atom.field === undefined ? text : `${atom.field}:${text}`;
}

export const wordAtom = (word: string, field: QueryField | undefined, prefix = false): Atom =>
  field === undefined ? { kind: 'word', word, prefix } : { kind: 'word', word, prefix, field };

const phraseAtom = (words: readonly string[], field: QueryField | undefined): Atom =>
  field === undefined ? { kind: 'phrase', words } : { kind: 'phrase', words, field };

const isSame = (a: Atom, b: Atom) => formatAtom(a) === formatAtom(b);

const fieldNamed = (name: string | undefined) => FIELD_NAMES.get(name?.toLowerCase() ?? '');

function endsInWord(typed: string): boolean {
  return /[\p{L}\p{N}\p{M}]$/u.test(typed);
}

/** The query with its last atom unfinished, if it is a wanted word. */
function withPrefix(terms: readonly QueryTerm[]): QueryTerm[] {
  return terms.map((term, index) => {
    const last = term.either.at(-1);
    if (index < terms.length - 1 || term.unwanted || last?.kind !== 'word') return term;
    return { ...term, either: [...term.either.slice(0, -1), { ...last, prefix: true }] };
  });
}
