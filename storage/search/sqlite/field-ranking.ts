import { isFunctionWord } from '../../../server/language/function-words.ts';
import type { QueryTerm } from '../../../server/language/query.ts';
import type { LiftingField, Postings, PostingsQuery } from '../postings.ts';
import type { Field } from '../search-index.ts';
import type { PostingsQueries } from './postings-queries.ts';
import { isSequence } from './sequence-finder.ts';

/** More than the terms of a query: a place of a number for each field. */
const BASE = 32;

/** A term in the title counts in all places, one that is often in the text in the last: sums compare place by place. */
const LIFTS: Record<Field | 'often', number> = {
  title: BASE ** 3 + BASE ** 2 + BASE + 1,
  people: BASE ** 2 + BASE + 1,
  subjects: BASE ** 2 + BASE + 1,
  project: BASE ** 2 + BASE + 1,
  abstract: BASE + 1,
  often: 1,
  text: 0,
};

/** Fields that lift an edition equally, the best first: they are asked for together. */
const LIFTING: readonly (readonly [LiftingField, ...LiftingField[]])[] = [
  ['title'],
  ['people', 'subjects', 'project'],
  ['abstract'],
  ['often'],
];

/** How far each of the postings lifts an edition for a term. */
export type TermLifts = {
  readonly term: QueryTerm;
  readonly levels: readonly { readonly lift: number; readonly query: PostingsQuery }[];
};

/**
 * Ranks by field: first the edition with more of the terms in its title, then with more in title and people, then
 * with more in these and the abstract, then with more in any of these or often in its text. Not by bm25: among few
 * editions no word is rare, and what a text repeats would outweigh a title; and in a contentless table with
 * `detail=column` it is always 0, see xInstCount in https://sqlite.org/fts5.html. Function words lift nothing: `и` is
 * in many titles.
 */
export function termLifts(queries: PostingsQueries, wanted: readonly QueryTerm[]): TermLifts[] {
  return telling(wanted).map((term) => {
    const words = term.either.filter((atom) => !isSequence(atom));
    const levels = LIFTING.flatMap((fields, level) => {
      const here = queries.inFields(fields, words);
      const better = queries.inFields(LIFTING.slice(0, level).flat(), words);
      if (here.length === 0) return [];
      return {
        lift: LIFTS[fields[0]],
        query: { all: [here], besides: better.length === 0 ? [] : [{ all: [better] }] },
      };
    });
    return { term, levels };
  });
}

/**
 * How far each of the editions is lifted by all terms together, each by the best field that has a word of it. `sequences`
 * says which field has a term's; `last` is the greatest row number of an edition.
 */
export function liftsOf(
  editions: readonly number[],
  terms: readonly TermLifts[],
  postings: Postings,
  sequences: ReadonlyMap<QueryTerm, ReadonlyMap<number, Field>>,
  last: number,
): Int32Array {
  const lifts = new Int32Array(editions.length);
  const best = new Int32Array(last + 1);
  for (const { term, levels } of terms) {
    best.fill(0);
    for (const { lift, query } of levels.toReversed())
      for (const edition of postings(query)) best[edition] = lift;
    for (const [edition, field] of sequences.get(term) ?? [])
      best[edition] = Math.max(best[edition]!, LIFTS[field]);
    for (let index = 0; index < lifts.length; index++) lifts[index]! += best[editions[index]!]!;
  }
  return lifts;
}

/** Whether this relevance is that of an edition that has all the terms in its title, as they were typed. */
export const hasAllInTitle = (relevance: number, wanted: readonly QueryTerm[]) =>
  relevance <= -telling(wanted).length * LIFTS.title;

/** The terms that say something, unless none does. */
function telling(terms: readonly QueryTerm[]): readonly QueryTerm[] {
  const content = terms.filter(({ either }) =>
    either.some((atom) => atom.kind !== 'word' || !isFunctionWord(atom.word)),
  );
  return content.length > 0 ? content : terms;
}
