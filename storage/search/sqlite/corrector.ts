import type Database from 'better-sqlite3';
import type { IsoDate } from '../../../server/domain/identifiers.ts';
import { readings } from '../../../server/language/analyse.ts';
import { nearestWords } from '../../../server/language/nearest-words.ts';
import type { ParsedQuery, QueryTerm } from '../../../server/language/query.ts';
import type { Dictionary } from './dictionary.ts';
import type { EditionMatcher } from './edition-matcher.ts';
import type { PhraseFinder } from './phrase-finder.ts';
import { publicationOfEditionSql } from './schema.ts';

/** From how many letters on one mistake, and two, are looked for: shorter words are all near each other. */
const ONE_MISTAKE_FROM = 4;
const TWO_MISTAKES_FROM = 8;

/** How many of the nearest words are counted to find the commonest. */
const COUNTED = 12;

/** In how many editions with the same stem the very form is looked for; it is nearly always in the first. */
const LOOKED_INTO = 50;

/** Words of a query that are corrected: a query with more unknown ones is in another language or nonsense. */
const MOST_CORRECTED = 4;

/**
 * Corrects words that are in nothing public by words that are. The vocabulary has every word of every edition;
 * each suggestion is checked against public editions, so that none gives away what is only in a draft.
 */
export class Corrector {
  readonly #dictionary: Dictionary;
  readonly #matcher: EditionMatcher;
  readonly #phrases: PhraseFinder;
  readonly #found: Database.Statement;
  readonly #public: Database.Statement;

  constructor(db: Database.Database, dictionary: Dictionary, matcher: EditionMatcher, phrases: PhraseFinder) {
    this.#dictionary = dictionary;
    this.#matcher = matcher;
    this.#phrases = phrases;
    const publicRows = `SELECT ranked.rowid FROM ranked
      JOIN publications ON publications.id = ${publicationOfEditionSql('ranked.rowid')}
      WHERE ranked MATCH ? AND public_from <= ?`;
    this.#found = db.prepare(`${publicRows} LIMIT 1`).pluck();
    this.#public = db.prepare(`${publicRows} LIMIT 1000`).pluck();
  }

  /** The query with its mistyped words corrected; undefined when there is nothing to correct. */
  correct({ terms }: ParsedQuery, today: IsoDate): ParsedQuery | undefined {
    const mistyped = terms.filter(
      (term) => term.kind === 'word' && !term.unwanted && !this.#isFound(term, today),
    );
    if (mistyped.length > MOST_CORRECTED) return undefined;
    let corrected = false;
    const better = terms.map((term): QueryTerm => {
      if (term.kind !== 'word' || !mistyped.includes(term)) return term;
      const word = this.#nearest(term.word, today);
      if (word === undefined) return term;
      corrected = true;
      return { ...term, word };
    });
    return corrected ? { terms: better } : undefined;
  }

  #isFound(term: QueryTerm, today: IsoDate): boolean {
    return this.#found.get(this.#matcher.expression([term]), today) !== undefined;
  }

  #nearest(word: string, today: IsoDate): string | undefined {
    const { length } = Array.from(word);
    if (length < ONE_MISTAKE_FROM || /\p{N}/u.test(word)) return undefined;
    const once = this.#commonest(word, 1, today);
    return once ?? (length < TWO_MISTAKES_FROM ? undefined : this.#commonest(word, 2, today));
  }

  #commonest(word: string, edits: number, today: IsoDate): string | undefined {
    const near = readings(word).flatMap(({ stemmer }) =>
      nearestWords(word, edits, (from) => this.#dictionary.next(stemmer, from)),
    );
    const counted = [...new Set(near.map((candidate) => candidate.word))]
      .slice(0, COUNTED)
      .map((candidate) => ({ candidate, editions: this.#publicEditions(candidate, today) }))
      .sort((a, b) => b.editions.length - a.editions.length);
    return counted.find(({ candidate, editions }) => this.#isIn(candidate, editions))?.candidate;
  }

  /** Public editions that have the word in any of its inflected forms. */
  #publicEditions(word: string, today: IsoDate): number[] {
    const term: QueryTerm = { kind: 'word', word, prefix: false, unwanted: false };
    return this.#public.all(this.#matcher.expression([term]), today) as number[];
  }

  #isIn(word: string, editions: readonly number[]): boolean {
    const fieldOf = this.#phrases.of([word]);
    return editions.slice(0, LOOKED_INTO).some((edition) => fieldOf(edition) !== undefined);
  }
}
