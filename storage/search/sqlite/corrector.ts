import type Database from 'better-sqlite3';
import type { IsoDate } from '../../../server/domain/identifiers.ts';
import { readings } from '../../../server/language/analyse.ts';
import { nearestWords } from '../../../server/language/nearest-words.ts';
import type { ParsedQuery, QueryTerm } from '../../../server/language/query.ts';
import type { Dictionary } from './dictionary.ts';
import { type EditionMatcher, phraseExpression } from './edition-matcher.ts';
import { publicationOfEditionSql } from './schema.ts';

/** From how many letters on one mistake, and two, are looked for: shorter words are all near each other. */
const ONE_MISTAKE_FROM = 4;
const TWO_MISTAKES_FROM = 8;

/** How many of the nearest words are counted to find the commonest. */
const COUNTED = 20;

/**
 * Corrects words that are in nothing public by words that are. The vocabulary has every word of every edition;
 * each suggestion is checked against public editions, so that none gives away what is only in a draft.
 */
export class Corrector {
  readonly #dictionary: Dictionary;
  readonly #matcher: EditionMatcher;
  readonly #found: Database.Statement;
  readonly #count: Database.Statement;

  constructor(db: Database.Database, dictionary: Dictionary, matcher: EditionMatcher) {
    this.#dictionary = dictionary;
    this.#matcher = matcher;
    const publicRows = (table: string) =>
      `SELECT 1 FROM ${table} JOIN publications ON publications.id = ${publicationOfEditionSql(`${table}.rowid`)}
       WHERE ${table} MATCH ? AND public_from <= ?`;
    this.#found = db.prepare(`${publicRows('ranked')} LIMIT 1`).pluck();
    this.#count = db.prepare(`SELECT count(*) FROM (${publicRows('printed')} LIMIT 1000)`).pluck();
  }

  /** The query with its mistyped words corrected; undefined when there is nothing to correct. */
  correct({ terms }: ParsedQuery, today: IsoDate): ParsedQuery | undefined {
    let corrected = false;
    const better = terms.map((term): QueryTerm => {
      if (term.kind !== 'word' || term.unwanted || this.#isFound(term, today)) return term;
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
      .map((candidate) => ({
        word: candidate,
        count: Number(this.#count.get(phraseExpression([candidate]), today)),
      }));
    return counted.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count)[0]?.word;
  }
}
