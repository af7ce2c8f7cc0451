import type Database from 'better-sqlite3';
import { readings } from '../../../server/language/analyse.ts';
import type { ParsedQuery, QueryTerm } from '../../../server/language/query.ts';
import type { Dictionary } from './dictionary.ts';
import { publicationOfEdition, stemKey } from './schema.ts';

/** Editions of a publication that match, and the relevance of the best of them: less is better. */
export type MatchedPublication = { relevance: number; readonly editions: number[] };

/** Weights of bm25 for title, people (with subjects), abstract, what the text says often, and the text. */
const WEIGHTS = '40, 12, 4, 2, 1';

/**
 * Finds the editions that contain all wanted words and phrases, each in any of its fields, and none of the
 * unwanted ones. Words are compared by stem, phrases by the very forms that were typed.
 */
export class EditionMatcher {
  readonly #dictionary: Dictionary;
  readonly #ranked: Database.Statement;
  readonly #printed: Database.Statement;
  readonly #all: Database.Statement;

  constructor(db: Database.Database, dictionary: Dictionary) {
    this.#dictionary = dictionary;
    this.#ranked = db
      .prepare(`SELECT rowid, bm25(ranked, ${WEIGHTS}) FROM ranked WHERE ranked MATCH ?`)
      .raw();
    this.#printed = db.prepare('SELECT rowid FROM printed WHERE printed MATCH ?').pluck();
    this.#all = db.prepare('SELECT id, 0 FROM editions').raw();
  }

  /** Publications by row number; undefined when the query says nothing and everything matches. */
  match({ terms }: ParsedQuery): Map<number, MatchedPublication> | undefined {
    if (terms.length === 0) return undefined;
    const wanted = terms.filter(({ unwanted }) => !unwanted);
    const allowed = this.#allowance(terms);
    const rows = wanted.length === 0 ? this.#all.all() : this.#ranked.all(this.expression(wanted));
    const matched = new Map<number, MatchedPublication>();
    for (const [edition, relevance] of rows as [number, number][]) {
      if (allowed(edition)) addEdition(matched, edition, relevance);
    }
    return matched;
  }

  /** What `ranked` is asked for these terms: every word of every one of them, in any of its readings. */
  expression(terms: readonly QueryTerm[]): string {
    return terms
      .flatMap((term) =>
        term.kind === 'word'
          ? [this.#wordExpression(term.word, term.prefix)]
          : term.words.map((word) => this.#wordExpression(word, false)),
      )
      .join(' AND ');
  }

  #wordExpression(word: string, prefix: boolean): string {
    const alternatives = readings(word).flatMap((reading) => {
      const { stemmer } = reading;
      const whole = quoted(stemKey(reading.stem, stemmer));
      if (!prefix) return [whole];
      const related = this.#dictionary
        .stemsBesidePrefix(reading)
        .map((stem) => quoted(stemKey(stem, stemmer)));
      return [whole, `${quoted(stemKey(word, stemmer))} *`, ...related];
    });
    return `(${[...new Set(alternatives)].join(' OR ')})`;
  }

  /** Whether an edition has each wanted phrase and nothing unwanted. */
  #allowance(terms: readonly QueryTerm[]): (edition: number) => boolean {
    const tests = terms.flatMap((term) => {
      if (term.kind === 'word' && !term.unwanted) return [];
      const editions = new Set(
        term.kind === 'phrase'
          ? (this.#printed.all(phraseExpression(term.words)) as number[])
          : (this.#ranked.all(this.expression([term])) as [number, number][]).map(([edition]) => edition),
      );
      return [(edition: number) => editions.has(edition) !== term.unwanted];
    });
    return (edition) => tests.every((test) => test(edition));
  }
}

/** What `printed` is asked for forms that stand one after another. */
export function phraseExpression(forms: readonly string[]): string {
  return quoted(forms.join(' '));
}

/** A string of FTS5, https://sqlite.org/fts5.html#fts5_strings. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function addEdition(matched: Map<number, MatchedPublication>, edition: number, relevance: number): void {
  const publication = publicationOfEdition(edition);
  const found = matched.get(publication);
  if (found === undefined) {
    matched.set(publication, { relevance, editions: [edition] });
  } else {
    found.relevance = Math.min(found.relevance, relevance);
    found.editions.push(edition);
  }
}
