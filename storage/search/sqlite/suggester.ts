import type Database from 'better-sqlite3';
import type { IsoDate, PublicationId } from '../../../server/domain/identifiers.ts';
import type { Language } from '../../../server/domain/languages.ts';
import { foldedWords } from '../../../server/language/tokenise.ts';
import type { Suggestion } from '../search-index.ts';

type Label = Suggestion & { readonly language: Language | null; readonly publications: number };

/** Beyond this many words a prefix is longer than any title that it should find. */
const MOST_WORDS = 16;

/** Titles, authors and subjects in which the words that were typed stand, the last one perhaps unfinished. */
export class Suggester {
  readonly #labels: Database.Statement;

  constructor(db: Database.Database) {
    this.#labels = db.prepare(
      `SELECT kind, text, value, language, count(*) AS publications
       FROM label_words
       JOIN labels ON labels.id = label_words.rowid
       JOIN label_publications ON label = labels.id
       JOIN publications ON publications.id = label_publications.publication
       WHERE label_words MATCH ? AND public_from <= ?
         AND publications.publication NOT IN (SELECT value FROM json_each(?))
       GROUP BY labels.id`,
    );
  }

  /** Those that begin with the prefix first, then those behind which the most publications are. */
  suggest(
    prefix: string,
    {
      uiLanguage,
      today,
      hidden = new Set(),
      limit,
    }: { uiLanguage: Language; today: IsoDate; hidden?: ReadonlySet<PublicationId>; limit: number },
  ): Suggestion[] {
    const typed = foldedWords(prefix).slice(0, MOST_WORDS);
    if (typed.length === 0) return [];
    const expression = `${typed.map((word) => `"${word}"`).join(' AND ')} *`;
    const labels = this.#labels.all(expression, today, JSON.stringify([...hidden])) as Label[];
    const start = typed.join(' ');
    const rank = ({ text, language }: Label) =>
      (foldedWords(text).join(' ').startsWith(start) ? 0 : 2) + (language === uiLanguage ? 0 : 1);
    const best = labels
      .map((label) => ({ label, rank: rank(label) }))
      .sort(
        (a, b) =>
          a.rank - b.rank ||
          b.label.publications - a.label.publications ||
          (a.label.text < b.label.text ? -1 : 1),
      );
    return onceEach(best.map(({ label }) => label)).slice(0, limit);
  }
}

/** A publication or a subject is suggested by the best of its names only. */
function onceEach(labels: readonly Label[]): Suggestion[] {
  const best = new Map<string, Suggestion>();
  for (const { kind, text, value } of labels) {
    const key = `${kind} ${value}`;
    if (!best.has(key)) best.set(key, { kind, text, value });
  }
  return [...best.values()];
}
