import { isDeepStrictEqual } from 'node:util';
import type { IsoDate } from '../../../server/domain/identifiers.ts';
import type { SearchIndex, SearchQuery, SearchResult } from '../../../storage/search/search-index.ts';
import { percentile } from '../processes.ts';
import type { EngineQuery } from './queries.ts';

type Engines = Readonly<Record<'embedded' | 'meilisearch', SearchIndex>>;
type Answer = { readonly result: SearchResult; readonly milliseconds: number };
type Compared = { readonly query: EngineQuery; readonly embedded: Answer; readonly meilisearch: Answer };

/** Asks both engines the same queries, one after the other, each once to warm up. */
export async function compareEngines(
  engines: Engines,
  queries: readonly EngineQuery[],
  today: IsoDate,
): Promise<Compared[]> {
  const compared: Compared[] = [];
  for (const query of queries) {
    const search: SearchQuery = {
      q: query.q,
      filters: { language: [], type: [], year: [], subject: [], project: [], author: [], ...query.filters },
      sort: 'relevance',
      uiLanguage: 'ru',
      page: 1,
      size: 10,
      today,
      off: new Set(),
    };
    const ask = async (engine: SearchIndex): Promise<Answer> => {
      await engine.search(search);
      const started = performance.now();
      const result = await engine.search(search);
      return { result, milliseconds: performance.now() - started };
    };
    compared.push({
      query,
      embedded: await ask(engines.embedded),
      meilisearch: await ask(engines.meilisearch),
    });
  }
  return compared;
}

const agreements: Readonly<Record<string, (a: SearchResult, b: SearchResult) => boolean>> = {
  'top publication': (a, b) => a.hits[0]?.id === b.hits[0]?.id,
  'first page': (a, b) => isDeepStrictEqual(idsOf(a), idsOf(b)),
  total: (a, b) => a.total === b.total,
  facets: (a, b) => isDeepStrictEqual(a.facets, b.facets),
  corrections: (a, b) => isDeepStrictEqual([a.correction, a.helps], [b.correction, b.helps]),
};

const idsOf = ({ hits }: SearchResult) => hits.map(({ id }) => id);

/** Two tables: where the engines agree, by kind of query, and how long each took. */
export function printComparison(compared: readonly Compared[]): void {
  const kinds = Map.groupBy(compared, ({ query }) => query.kind);
  const rows = [...kinds, ['all', compared] as const];
  console.log('\nAgreement of the two engines, of so many queries');
  console.table(Object.fromEntries(rows.map(([kind, some]) => [kind, agreementOf(some)])));
  console.log('\nMilliseconds a search, embedded beside Meilisearch');
  console.table(Object.fromEntries(rows.map(([kind, some]) => [kind, latenciesOf(some)])));
  const degraded = compared.filter(({ meilisearch }) => meilisearch.result.degraded).length;
  if (degraded > 0) console.log(`Meilisearch did not answer ${degraded} of them.`);
}

function agreementOf(some: readonly Compared[]) {
  const found = some.filter(({ embedded }) => embedded.result.total > 0).length;
  const agreed = Object.entries(agreements).map(([name, agree]) => [
    name,
    some.filter(({ embedded, meilisearch }) => agree(embedded.result, meilisearch.result)).length,
  ]);
  return { queries: some.length, 'found something': found, ...Object.fromEntries(agreed) };
}

function latenciesOf(some: readonly Compared[]) {
  const row = (engine: keyof Engines) =>
    [50, 95].map((percent) => [
      `${engine} p${percent}`,
      Number(
        percentile(
          some.map((each) => each[engine].milliseconds),
          percent,
        ).toFixed(1),
      ),
    ]);
  return Object.fromEntries([...row('embedded'), ...row('meilisearch')]);
}

/** The queries whose first publication differs. */
export function printDifferences(compared: readonly Compared[]): void {
  for (const { query, embedded, meilisearch } of compared) {
    const first = (answer: Answer) => answer.result.hits[0]?.id ?? 'nothing';
    const same = Object.values(agreements).every((agree) => agree(embedded.result, meilisearch.result));
    if (!same)
      console.log(
        `${query.kind}: ${JSON.stringify(query.q)} ${JSON.stringify(query.filters ?? {})} of ${embedded.result.total}/${meilisearch.result.total}: ${first(embedded)} / ${first(meilisearch)}`,
      );
  }
}
