import type Database from 'better-sqlite3';
import type { Helped } from '../../../server/language/helps.ts';
import { type Atom, formatAtom, type QueryTerm } from '../../../server/language/query.ts';
import type { ExplainedTerm, Field } from '../search-index.ts';
import { type Expressions, fieldsFor } from './expressions.ts';
import { isSequence, type SequenceFinder } from './sequence-finder.ts';
import { isWidening } from './steps.ts';

/** Says of the few editions that are shown why they were found. */
export class Explainer {
  readonly #expressions: Expressions;
  readonly #sequences: SequenceFinder;
  readonly #has: Database.Statement;

  constructor(db: Database.Database, expressions: Expressions, sequences: SequenceFinder) {
    this.#expressions = expressions;
    this.#sequences = sequences;
    // Numbers are bound as reals, and FTS5 takes no notice of a rowid that is one.
    this.#has = db.prepare('SELECT 1 FROM ranked WHERE ranked MATCH ? AND rowid = CAST(? AS INTEGER)');
  }

  /** By what helps alone an edition was found: none, when it has all terms as they were typed. */
  through(edition: number, terms: readonly QueryTerm[]): Helped[] {
    const helps = terms
      .filter(({ either, unwanted }) => !unwanted && either.some(isWidening))
      .flatMap((term) => this.#found(edition, term)?.atom.help ?? [])
      .filter((help) => isWidening({ help }));
    return [...new Set(helps)];
  }

  /** In which field each wanted term stands, the best if there are several, and by what help. */
  explain(edition: number, terms: readonly QueryTerm[]): ExplainedTerm[] {
    return terms
      .filter(({ unwanted }) => !unwanted)
      .map((term) => {
        const found = this.#found(edition, term);
        return {
          term: term.either
            .filter(({ help }) => help === undefined || !isWidening({ help }))
            .map(formatAtom)
            .join(' OR '),
          field: found === undefined ? null : found.field,
          help: found?.atom.help ?? null,
        };
      });
  }

  /** The first atom of the term that the edition has: what was typed comes before what helps. */
  #found(edition: number, { either }: QueryTerm): { atom: Atom; field: Field } | undefined {
    for (const atom of either) {
      const field = this.#fieldOf(edition, atom);
      if (field !== undefined) return { atom, field };
    }
    return undefined;
  }

  #fieldOf(edition: number, atom: Atom): Field | undefined {
    const fields = fieldsFor(atom);
    if (this.#has.get(this.#expressions.any([atom]), edition) === undefined) return undefined;
    if (isSequence(atom)) return this.#sequences.of(atom, fields)(edition);
    return fields.find(
      (field) => this.#has.get(this.#expressions.inFields([field], [atom]), edition) !== undefined,
    );
  }
}
