import { fold } from './fold.ts';

/** Where the words of a text stand, by their index: UTF-16 offsets, `end` exclusive; 0 for a word that there is not. */
export class Spans {
  readonly length: number;
  /** A start and an end a word: a page has hundreds, and a search cuts dozens of pages. */
  readonly #bounds: Uint32Array;

  constructor(bounds: Uint32Array) {
    this.length = bounds.length / 2;
    this.#bounds = bounds;
  }

  start(word: number): number {
    return this.#bounds[2 * word] ?? 0;
  }

  end(word: number): number {
    return this.#bounds[2 * word + 1] ?? 0;
  }
}

/**
 * A word is letters, digits and their accents, and
 * - apostrophes between letters (`women's`, `d’Ivoire`), which the stemmers know how to treat;
 * - soft hyphens, which are invisible;
 * - a hyphen at the end of a line when a small letter goes on in the next: `мигра-\nция` is one word.
 *
 * A hyphen within a line divides: `социально-экономический` is two words, so that either finds it.
 */
const WORD =
  /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u00AD]*(?:(?:['’ʼ](?=\p{L})|(?:[-\u2010]|(?<=\u00AD))[ \t]*\r?\n[ \t]*(?=\p{Ll}))[\p{L}\p{N}\p{M}\u00AD]+)*/uy;

const BREAKS = /\u00AD|[-\u2010]?[ \t]*\r?\n[ \t]*/g;
const BROKEN = /[\u00AD\n]/;

/** Nearly all characters of our texts are below this; what they are is looked up, not matched. */
const TABLE_SIZE = 0x600;
const SEPARATOR = 0;
const WORD_CHARACTER = 1;
/** What may join or belong to a word: the pattern decides. */
const UNDECIDED = 2;
const KINDS = Uint8Array.from({ length: TABLE_SIZE }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[\p{L}\p{N}]/u.test(character)) return WORD_CHARACTER;
  return /[\p{M}\u00AD'-]/u.test(character) ? UNDECIDED : SEPARATOR;
});

/** Memory for the words of the longest text so far; one of words of one letter has half as many as characters. */
let bounds = new Uint32Array(1 << 14);

/** Every word of the text, in order, by where it stands. */
export function tokenise(text: string): Spans {
  if (bounds.length <= text.length) bounds = new Uint32Array(text.length * 2);
  let filled = 0;
  let at = 0;
  while (at < text.length) {
    const kind = kindAt(text, at);
    if (kind === SEPARATOR) {
      at++;
      continue;
    }
    const start = at;
    let next = kind;
    while (next === WORD_CHARACTER) next = ++at < text.length ? kindAt(text, at) : SEPARATOR;
    if (next === UNDECIDED) {
      WORD.lastIndex = start;
      at = WORD.test(text) ? WORD.lastIndex : start;
    }
    if (at > start) {
      bounds[filled++] = start;
      bounds[filled++] = at;
    } else at++;
  }
  return new Spans(bounds.slice(0, filled));
}

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < TABLE_SIZE ? KINDS[code]! : UNDECIDED;
}

/** The words of the text as they are printed, but joined across soft and line-end hyphens. */
export function words(text: string): string[] {
  const spans = tokenise(text);
  const found: string[] = [];
  for (let word = 0; word < spans.length; word++) found.push(printed(text, spans, word));
  return found;
}

/** The words of a text as they are compared. */
export function foldedWords(text: string): string[] {
  return words(text)
    .map(fold)
    .filter((word) => word !== '');
}

/** A word as it is printed, but without what only breaks it: `мигра-\nция` → `миграция`. */
export function printed(text: string, spans: Spans, word: number): string {
  const whole = text.slice(spans.start(word), spans.end(word));
  return BROKEN.test(whole) ? whole.replace(BREAKS, '') : whole;
}
