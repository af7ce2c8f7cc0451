import type { Answers } from '../conversation.ts';
import type { EditionId, PostingsQuery } from '../postings.ts';
import type { FilterWriter } from './filters.ts';
import type { Answer, Gateway } from './gateway.ts';

/**
 * Asks the engine which editions have words. They are told as the values of a facet that is different for each, which is many
 * times as quick as reading documents. In two requests: the engine answers the questions of one after another, and
 * requests side by side.
 */
export async function askPostings(
  gateway: Gateway,
  writer: FilterWriter,
  queries: readonly PostingsQuery[],
): Promise<Answers> {
  const questions = queries.map((query) => ({
    filter: writer.filter(query),
    facets: ['id'],
    page: 1,
    hitsPerPage: 0,
  }));
  const half = Math.ceil(questions.length / 2);
  const answers = await Promise.all([
    gateway.ask(questions.slice(0, half)),
    gateway.ask(questions.slice(half)),
  ]);
  const editions = answers.flat().map(editionsOf);
  const byQuery = new Map(queries.map((query, index) => [query, editions[index]!]));
  return (query) => byQuery.get(query)!;
}

const editionsOf = ({ facetDistribution = {} }: Answer) =>
  Object.keys(facetDistribution.id ?? {}) as EditionId[];
