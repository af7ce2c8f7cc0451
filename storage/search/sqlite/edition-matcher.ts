import type { Atom, QueryTerm } from '../../../server/language/query.ts';
import type { Postings, PostingsQuery } from '../postings.ts';
import type { Field } from '../search-index.ts';
import type { Asking } from './asking.ts';
import { liftsOf, type TermLifts, termLifts } from './field-ranking.ts';
import { Matched } from './matched.ts';
import type { PostingsQueries } from './postings-queries.ts';
import type { PresentEditions } from './present-editions.ts';
import { publicationOfEdition } from './schema.ts';
import { isSequence, type SequenceAtom, type SequenceFinder } from './sequence-finder.ts';
import { STEP_BEHIND, stepsOf } from './steps.ts';

/** A step of a search, and all that it asks. */
type Step = {
  readonly step: number;
  /** Editions that have the words of all wanted terms, sequences not yet looked at; undefined: all editions do. */
  readonly having: PostingsQuery | undefined;
  readonly unwanted: readonly { readonly atom: Atom; readonly query: PostingsQuery }[];
  /** The wanted terms of which a sequence will do, and what has one of their words. */
  readonly sequences: readonly {
    readonly term: QueryTerm;
    readonly words: PostingsQuery | undefined;
  }[];
  readonly lifts: readonly TermLifts[];
};

/**
 * Finds the editions that contain one atom of every wanted term, in any of their fields, and whose publication has none
 * of the unwanted.
 * Words are compared by stem, phrases by the very forms that were typed.
 */
export class EditionMatcher {
  readonly #queries: PostingsQueries;
  readonly #sequences: SequenceFinder;
  readonly #present: PresentEditions;

  constructor(present: PresentEditions, queries: PostingsQueries, sequences: SequenceFinder) {
    this.#present = present;
    this.#queries = queries;
    this.#sequences = sequences;
  }

  /**
   * What matches; undefined when the terms say nothing and everything does. Relevance is that of the step alone when nobody
   * asks for more: making it takes longer than finding.
   */
  *match(terms: readonly QueryTerm[], byRelevance: boolean): Asking<Matched | undefined> {
    if (terms.length === 0) return undefined;
    const { last } = this.#present;
    const matched = new Matched(last);
    const steps = stepsOf(terms).flatMap(({ step, terms: allowed }) =>
      this.#step(step, allowed, byRelevance),
    );
    const [first] = steps;
    if (first === undefined) return matched;
    // What lifts the editions of later steps is asked when there are any, which is seldom.
    const postings = yield [...steps.flatMap(finding), ...lifting(first)];
    for (const step of steps) {
      const { found, fields } = this.#find(step, postings, matched);
      if (found.length === 0) continue;
      const lifted = step === first || step.lifts.length === 0 ? postings : yield lifting(step);
      const lifts = liftsOf(found, step.lifts, lifted, fields, last);
      for (let index = 0; index < found.length; index++)
        matched.add(found[index]!, step.step * STEP_BEHIND - lifts[index]!);
    }
    return matched;
  }

  /** None when there is a term of which nothing will do. */
  #step(step: number, terms: readonly QueryTerm[], byRelevance: boolean): Step | [] {
    const wanted = terms.filter(({ unwanted }) => !unwanted);
    if (wanted.some(({ either }) => either.length === 0)) return [];
    const unwanted = terms.flatMap((term) => (term.unwanted ? term.either : []));
    return {
      step,
      having: wanted.length === 0 ? undefined : this.#queries.all(wanted),
      unwanted: unwanted.map((atom) => ({ atom, query: this.#queries.any([atom]) })),
      sequences: wanted
        .filter(({ either }) => either.some(isSequence))
        .map((term) => {
          const words = term.either.filter((atom) => !isSequence(atom));
          return { term, words: words.length === 0 ? undefined : this.#queries.any(words) };
        }),
      lifts: byRelevance ? termLifts(this.#queries, wanted) : [],
    };
  }

  /** What no step before has found, and for each term in which field it has a sequence. */
  #find({ having, unwanted, sequences }: Step, postings: Postings, before: Matched) {
    const withWords = having === undefined ? this.#present.rows : postings(having);
    let found = withWords.filter((edition) => before.lacks(edition));
    for (const { atom, query } of unwanted) found = this.#without(found, atom, postings(query));
    const fields = new Map<QueryTerm, ReadonlyMap<number, Field>>();
    for (const { term, words } of sequences) {
      const byWord = new Set(words === undefined ? [] : postings(words));
      const inFields = this.#sequenceFields(found, term.either.filter(isSequence), byWord);
      fields.set(term, inFields);
      found = found.filter((edition) => byWord.has(edition) || inFields.has(edition));
    }
    return { found, fields };
  }

  /** What has the atom in one language is left out in all: a reader does not want the work, not its edition. */
  #without(found: readonly number[], atom: Atom, having: readonly number[]): number[] {
    const publications = new Set(found.map(publicationOfEdition));
    const unwanted = new Set(
      having
        .filter(
          (edition) =>
            publications.has(publicationOfEdition(edition)) &&
            (!isSequence(atom) || this.#sequences.fieldOf(atom, edition) !== undefined),
        )
        .map(publicationOfEdition),
    );
    return found.filter((edition) => !unwanted.has(publicationOfEdition(edition)));
  }

  /** In which field editions have one of the sequences of a term. */
  #sequenceFields(
    editions: readonly number[],
    sequences: readonly SequenceAtom[],
    byWord: ReadonlySet<number>,
  ): Map<number, Field> {
    // A phrase that was typed beside a word may stand in a better field; what helps lifts nothing that has the word.
    const typed = sequences.filter(({ help }) => help === undefined);
    const fields = new Map<number, Field>();
    for (const edition of editions) {
      const asked = byWord.has(edition) ? typed : sequences;
      const field = firstOf(asked, (atom) => this.#sequences.fieldOf(atom, edition));
      if (field !== undefined) fields.set(edition, field);
    }
    return fields;
  }
}

const finding = ({ having, unwanted, sequences }: Step): PostingsQuery[] => [
  ...(having === undefined ? [] : [having]),
  ...unwanted.map(({ query }) => query),
  ...sequences.flatMap(({ words }) => words ?? []),
];

const lifting = ({ lifts }: Step): PostingsQuery[] =>
  lifts.flatMap(({ levels }) => levels.map(({ query }) => query));

function firstOf<T, R>(items: readonly T[], ask: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const answer = ask(item);
    if (answer !== undefined) return answer;
  }
  return undefined;
}
