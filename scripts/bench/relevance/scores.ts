import { LANGUAGES, type Language } from '../../../server/domain/languages.ts';
import type { Outcome } from './ask.ts';
import { KINDS, type Kind } from './known-query.ts';

/** Shares of the queries, from 0 to 1; NaN when there was none. */
export type Score = {
  readonly queries: number;
  /** The publication is the first one; among the first five. */
  readonly success1: number;
  readonly success5: number;
  /** Mean of the reciprocal of its place, 0 where it was not found. */
  readonly mrr: number;
  /** The page is among the first three of its edition; and its publication is the first one. */
  readonly page3: number;
  readonly page3First: number;
};

export function scoreOf(outcomes: readonly Outcome[]): Score {
  const mean = (value: (outcome: Outcome) => number) =>
    outcomes.reduce((sum, outcome) => sum + value(outcome), 0) / outcomes.length;
  return {
    queries: outcomes.length,
    success1: mean(({ rank }) => Number(rank === 1)),
    success5: mean(({ rank }) => Number(rank >= 1 && rank <= 5)),
    mrr: mean(({ rank }) => (rank === 0 ? 0 : 1 / rank)),
    page3: mean(({ pageFound }) => Number(pageFound)),
    page3First: mean(({ rank, pageFound }) => Number(rank === 1 && pageFound)),
  };
}

/** One engine's scores: a row a kind and language that has queries, then a row a language over all kinds. */
export function rowsOf(
  outcomes: readonly Outcome[],
): { kind: Kind | 'all'; language: Language; score: Score }[] {
  return [...KINDS, 'all' as const].flatMap((kind) =>
    LANGUAGES.flatMap((language) => {
      const ofRow = outcomes.filter(
        ({ query }) => query.language === language && (kind === 'all' || query.kind === kind),
      );
      return ofRow.length > 0 ? [{ kind, language, score: scoreOf(ofRow) }] : [];
    }),
  );
}

/** What was not found where it should be, the worst first. */
export function missesOf(outcomes: readonly Outcome[]): Outcome[] {
  const badness = ({ rank }: Outcome) => (rank === 0 ? Number.POSITIVE_INFINITY : rank);
  return outcomes
    .filter(({ query, rank, pageFound }) => rank !== 1 || (query.page !== undefined && !pageFound))
    .sort((a, b) => (badness(a) === badness(b) ? 0 : badness(b) - badness(a)));
}
