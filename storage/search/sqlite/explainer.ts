import type Database from 'better-sqlite3';
import type { Helped } from '../../../server/language/helps.ts';
import { type Atom, formatAtom, type QueryTerm } from '../../../server/language/query.ts';
import type { PostingsQuery } from '../postings.ts';
import type { ExplainedTerm, Field } from '../search-index.ts';
import { ftsExpression } from './fts-expression.ts';
import { fieldsFor, type PostingsQueries } from './postings-queries.ts';
import { isSequence, type SequenceFinder } from './sequence-finder.ts';
import { isWidening } from './steps.ts';

/** Says of the few editions that are shown why they were found. */
export class Explainer {
  readonly #queries: PostingsQueries;
  readonly #sequences: SequenceFinder;
  readonly #has: Database.Statement;

  constructor(db: Database.Database, queries: PostingsQueries, sequences: SequenceFinder) {
    this.#queries = queries;
    this.#sequences = sequences;
    // Numbers are bound as reals, and FTS5 takes no notice of a rowid that is one.
    this.#has = db.prepare('SELECT 1 FROM ranked WHERE ranked MATCH ? AND rowid = CAST(? AS INTEGER)');
  }

  /** By what helps alone an edition was found: none, when it has all terms as they were typed. */
  through(edition: number, terms: readonly QueryTerm[]): Helped[] {
    const helps = terms
      .filter(({ either, unwanted }) => !unwanted && either.some(isWidening))
      .flatMap((term) => this.#found(edition, term)?.help ?? [])
      .filter((help) => isWidening({ help }));
    return [...new Set(helps)];
  }

  /** In which field each wanted term stands, the best if there are several, and by what help. */
  explain(edition: number, terms: readonly QueryTerm[]): ExplainedTerm[] {
    return terms
      .filter(({ unwanted }) => !unwanted)
      .map((term) => {
        const atom = this.#found(edition, term);
        return {
          term: term.either
            .filter((each) => !isWidening(each))
            .map(formatAtom)
            .join(' OR '),
          field: atom === undefined ? null : this.#fieldOf(edition, atom),
          help: atom?.help ?? null,
        };
      });
  }

  /** The first atom of the term that the edition has: what was typed comes before what helps. */
  #found(edition: number, { either }: QueryTerm): Atom | undefined {
    return either.find(
      (atom) =>
        this.#isIn(edition, this.#queries.any([atom])) &&
        (!isSequence(atom) || this.#sequences.fieldOf(atom, edition) !== undefined),
    );
  }

  /** The best field that has the atom, of an edition that has it. */
  #fieldOf(edition: number, atom: Atom): Field | null {
    if (isSequence(atom)) return this.#sequences.fieldOf(atom, edition) ?? null;
    const isHere = (field: Field) =>
      field === 'text' || this.#isIn(edition, { all: [this.#queries.inFields([field], [atom])] });
    return fieldsFor(atom).find(isHere) ?? null;
  }

  #isIn(edition: number, query: PostingsQuery): boolean {
    return this.#has.get(ftsExpression(query), edition) !== undefined;
  }
}
