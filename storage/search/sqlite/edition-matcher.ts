import type Database from 'better-sqlite3';
import { readings } from '../../../server/language/analyse.ts';
import type { ParsedQuery, QueryTerm } from '../../../server/language/query.ts';
import type { Dictionary } from './dictionary.ts';
import { FieldRanking } from './field-ranking.ts';
import type { PhraseFinder } from './phrase-finder.ts';
import { type Field, publicationOfEdition, stemKey } from './schema.ts';

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
  readonly #phrases: PhraseFinder;
  readonly #ranking: FieldRanking;
  readonly #ranked: Database.Statement;
  readonly #unranked: Database.Statement;
  readonly #all: Database.Statement;

  constructor(db: Database.Database, dictionary: Dictionary, phrases: PhraseFinder) {
    this.#dictionary = dictionary;
    this.#phrases = phrases;
    this.#ranking = new FieldRanking(db, (term) => this.expression([term]));
    this.#ranked = db
      .prepare(`SELECT rowid, bm25(ranked, ${WEIGHTS}) FROM ranked WHERE ranked MATCH ?`)
      .raw();
    this.#unranked = db.prepare('SELECT rowid FROM ranked WHERE ranked MATCH ?').pluck();
    this.#all = db.prepare('SELECT id FROM editions').pluck();
  }

  /**
   * Publications by row number; undefined when the query says nothing and everything matches. Relevance is 0 for
   * all when nobody asks for it: making it takes longer than finding.
   */
  match({ terms }: ParsedQuery, byRelevance: boolean): Map<number, MatchedPublication> | undefined {
    if (terms.length === 0) return undefined;
    const wanted = terms.filter(({ unwanted }) => !unwanted);
    const found = this.#withWords(wanted, byRelevance && wanted.length > 0);
    for (const term of terms) if (term.unwanted) this.#exclude(found, term);
    const phraseFields = this.#requirePhrases(found, wanted);
    if (byRelevance) this.#ranking.apply(found, wanted, phraseFields);
    return byPublication(found);
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

  /** Editions that have the words of all terms, phrases not yet looked at, with what bm25 says of each. */
  #withWords(wanted: readonly QueryTerm[], byRelevance: boolean): Map<number, number> {
    if (byRelevance) return new Map(this.#ranked.all(this.expression(wanted)) as [number, number][]);
    const rows = wanted.length === 0 ? this.#all.all() : this.#unranked.all(this.expression(wanted));
    return new Map((rows as number[]).map((edition) => [edition, 0]));
  }

  #exclude(found: Map<number, number>, term: QueryTerm): void {
    const candidates = this.#unranked.all(this.expression([term])) as number[];
    const isIn = term.kind === 'phrase' ? this.#phrases.of(term.words) : () => true;
    for (const edition of candidates) if (found.has(edition) && isIn(edition)) found.delete(edition);
  }

  /** Leaves the editions that have all phrases; for each phrase, in which field each of them has it. */
  #requirePhrases(
    found: Map<number, number>,
    wanted: readonly QueryTerm[],
  ): Map<QueryTerm, Map<number, Field>> {
    const fields = new Map<QueryTerm, Map<number, Field>>();
    for (const term of wanted) {
      if (term.kind === 'word') continue;
      const fieldOf = this.#phrases.of(term.words);
      const editions = new Map<number, Field>();
      for (const edition of [...found.keys()]) {
        const field = fieldOf(edition);
        if (field === undefined) found.delete(edition);
        else editions.set(edition, field);
      }
      fields.set(term, editions);
    }
    return fields;
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
}

/** A string of FTS5, https://sqlite.org/fts5.html#fts5_strings. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function byPublication(editions: ReadonlyMap<number, number>): Map<number, MatchedPublication> {
  const matched = new Map<number, MatchedPublication>();
  for (const [edition, relevance] of editions) {
    const publication = publicationOfEdition(edition);
    const found = matched.get(publication);
    if (found === undefined) {
      matched.set(publication, { relevance, editions: [edition] });
    } else {
      found.relevance = Math.min(found.relevance, relevance);
      found.editions.push(edition);
    }
  }
  return matched;
}
