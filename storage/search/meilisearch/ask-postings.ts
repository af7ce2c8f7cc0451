import type { Postings, PostingsQuery, Standing } from '../postings.ts';
import type { FilterWriter } from './filters.ts';
import type { Answer, Gateway } from './gateway.ts';

/**
 * Asks the engine which editions have words. They are told as the values of a facet that is different for each, which is many
 * times as quick as reading documents; but a value costs a microsecond, so what one query is told, those that contain it are
 * not told again. In two requests: the engine answers the questions of one after another, and requests side by side.
 */
export async function askPostings(
  gateway: Pick<Gateway, 'ask'>,
  writer: FilterWriter,
  queries: readonly PostingsQuery[],
): Promise<Postings> {
  const different = queries.filter((query) => firstAs(query, queries) === query);
  const questions = different.map((query) => ({ query, contained: widestIn(query, different) }));
  const asked = questions.map(({ query: { all, besides = [] }, contained }) => ({
    filter: writer.filter({ all, besides: [...besides, ...contained.map((other) => ({ all: other.all }))] }),
    facets: ['row'],
    page: 1,
    hitsPerPage: 0,
  }));
  const half = Math.ceil(asked.length / 2);
  const answers = (
    await Promise.all([gateway.ask(asked.slice(0, half)), gateway.ask(asked.slice(half))])
  ).flat();
  const byQuery = new Map(
    questions.map(({ query, contained }, index) => [
      query,
      { contained, editions: editionsOf(answers[index]!) },
    ]),
  );
  const answer = (query: PostingsQuery): readonly number[] => {
    const { contained, editions } = byQuery.get(firstAs(query, queries))!;
    return editions.concat(...contained.map(answer));
  };
  return answer;
}

/** The first that asks the same. */
function firstAs(query: PostingsQuery, queries: readonly PostingsQuery[]): PostingsQuery {
  const isSame = (other: PostingsQuery) =>
    !query.besides && !other.besides && isWithin(query, other) && isWithin(other, query);
  return queries.find((other) => other === query || isSame(other))!;
}

function widestIn(query: PostingsQuery, queries: readonly PostingsQuery[]): PostingsQuery[] {
  const all = queries.filter((other) => contains(query, other));
  return all.filter((each) => !all.some((other) => contains(other, each)));
}

/**
 * Whether all editions of the narrow one are also the wide one's, as far as it is seen word by word. Those too that the narrow
 * one leaves out, for then the wide one contains what tells them.
 */
function contains(wide: PostingsQuery, narrow: PostingsQuery): boolean {
  const { besides = [] } = narrow;
  return isWithin(narrow, wide) && !isWithin(wide, narrow) && besides.every((other) => isWithin(other, wide));
}

function isWithin({ all: narrow }: PostingsQuery, { all: wide }: PostingsQuery): boolean {
  return (
    narrow.length === wide.length &&
    narrow.every((either, index) => either.every((part) => wide[index]!.some((each) => isPart(part, each))))
  );
}

const isPart = (part: Standing, { words, fields }: Standing) =>
  words === part.words && (fields === undefined || part.fields?.every((field) => fields.includes(field)));

const editionsOf = ({ facetDistribution = {} }: Answer) =>
  Object.keys(facetDistribution.row ?? {}).map(Number);
