import type { QueryTerm } from '../../../server/language/query.ts';
import { hasAllInTitle } from './field-ranking.ts';
import type { Matched } from './matched.ts';
import type { PageFinder } from './page-finder.ts';
import { STEP_BEHIND } from './steps.ts';
import type { TermMarks } from './term-marks.ts';

/** From how many wanted words on a query is a sentence that somebody remembers rather than a topic. */
const SENTENCE = 5;

/** Publications that are looked through for it, the most relevant first. */
const LOOKED_THROUGH = 20;

/** A passage has the words of the query within so many times as many words. */
const LOOSE = 1.5;

/**
 * Whoever types a sentence looks for the page that has it: publications in which the words stand together come before
 * those that only have some of them in a better field. Before both stay those whose title has all of the words.
 */
export class PassageRanking {
  readonly #finder: PageFinder;
  readonly #marksOf: (terms: readonly QueryTerm[]) => TermMarks;

  constructor(finder: PageFinder, marksOf: (terms: readonly QueryTerm[]) => TermMarks) {
    this.#finder = finder;
    this.#marksOf = marksOf;
  }

  /** The rows of publications ordered by relevance, with those that have the passage put first. */
  apply(publications: readonly number[], terms: readonly QueryTerm[], matched: Matched): readonly number[] {
    const wanted = terms.filter(({ unwanted }) => !unwanted);
    if (wanted.length < SENTENCE) return publications;
    const marks = this.#marksOf(terms);
    const order = (publication: number) => {
      const relevance = matched.relevanceOf(publication);
      const editions = [...matched.editionsOf(publication).keys()];
      const span = hasAllInTitle(relevance, wanted) ? 0 : this.#passage(editions, marks, wanted.length);
      return { publication, step: Math.round(relevance / STEP_BEHIND), span };
    };
    const head = publications.slice(0, LOOKED_THROUGH).map(order);
    // What helps may be in a passage, but what was typed still comes first.
    const inOrder = head.toSorted((a, b) => a.step - b.step || (a.span === b.span ? 0 : a.span - b.span));
    return [...inOrder.map(({ publication }) => publication), ...publications.slice(LOOKED_THROUGH)];
  }

  /** Within how many words one of the editions has all of the query's; infinite when they are scattered. */
  #passage(editions: readonly number[], marks: TermMarks, wanted: number): number {
    const spans = editions.flatMap((edition) => {
      const [best] = this.#finder.find(edition, marks);
      return best !== undefined && best.terms === wanted && best.span <= LOOSE * wanted ? [best.span] : [];
    });
    return Math.min(Number.POSITIVE_INFINITY, ...spans);
  }
}
