import { after, afterEach, before, describe } from 'node:test';
import type { IndexRecord, SearchIndex, SearchQuery } from '../../../storage/search/search-index.ts';
import { changesContract } from './contract/changes.ts';
import { correctionContract } from './contract/correction.ts';
import { facetsContract } from './contract/facets.ts';
import { helpsContract } from './contract/helps.ts';
import { hitsContract } from './contract/hits.ts';
import { hostileContract } from './contract/hostile.ts';
import { matchesContract } from './contract/matches.ts';
import { operatorsContract } from './contract/operators.ts';
import { orderContract } from './contract/order.ts';
import { suggestionsContract } from './contract/suggestions.ts';
import type { Suite } from './contract/suite.ts';
import { visibilityContract } from './contract/visibility.ts';
import { wordsContract } from './contract/words.ts';
import { query } from './records.ts';

/** What every search engine must do. `open` gives an empty index, `dispose` is called when all is done. */
export function searchContract(
  engine: string,
  open: () => Promise<SearchIndex>,
  dispose: () => Promise<void>,
): void {
  describe(`search on ${engine}`, () => {
    let index: SearchIndex;
    before(async () => {
      index = await open();
    });
    afterEach(() => index.clear());
    after(async () => {
      await index.close();
      await dispose();
    });

    const found = async (q: string | SearchQuery) => {
      const { hits } = await index.search(typeof q === 'string' ? query(`${q} `) : q);
      return hits.map(({ id }) => Number(id.slice(6)));
    };
    const put = (...records: IndexRecord[]) => index.put(records);
    const suite: Suite = { index: () => index, found, put };

    describe('words', () => wordsContract(suite));
    describe('operators', () => operatorsContract(suite));
    describe('helps', () => helpsContract(suite));
    describe('hits', () => hitsContract(suite));
    describe('facets', () => facetsContract(suite));
    describe('visibility', () => visibilityContract(suite));
    describe('correction', () => correctionContract(suite));
    describe('order and paging', () => orderContract(suite));
    describe('changes', () => changesContract(suite));
    describe('hostile queries', () => hostileContract(suite));
    describe('suggestions', () => suggestionsContract(suite));
    describe('matches in one edition', () => matchesContract(suite));
  });
}
