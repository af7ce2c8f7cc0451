import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { openSqliteSearchIndex } from '../../../storage/search/sqlite/open-sqlite-search-index.ts';
import { concepts, publicationId, query, record } from './records.ts';

const PUBLICATIONS = 4;

type Change = {
  /** By this process, or by another that has the file open. */
  readonly here: boolean;
  readonly at: number;
  /** What is put; undefined: it is removed, or with `at` of nobody, everything is. */
  readonly put: { readonly title: string; readonly authors: string[]; readonly page: string } | undefined;
};

const words = fc.constantFrom('labour migration', 'migration labour', 'migration', 'labour');
const authors = fc.subarray(['Alieva', 'Bakirov', 'Chen', 'Dooronov']);
const changes = fc.array(
  fc.record({
    here: fc.boolean(),
    at: fc.integer({ min: 1, max: PUBLICATIONS + 1 }),
    put: fc.option(fc.record({ title: words, authors, page: words }), { nil: undefined, freq: 3 }),
  }),
  { minLength: 1, maxLength: 12 },
);

test('what is remembered between searches is never told in place of what was written since', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'kitepkana-remembered-'));
  const open = () => openSqliteSearchIndex(join(folder, 'index.sqlite'), concepts);
  const [asked, other] = [open(), open()];
  t.after(async () => {
    await Promise.all([asked.close(), other.close()]);
    await rm(folder, { recursive: true });
  });
  const answers = async (index: ReturnType<typeof open>) => [
    await index.search(query('')),
    await index.search(query('migration ', { sort: 'title' })),
    await index.search(query('"labour migration"', { filters: { author: ['Chen'] } })),
    await index.search(query('"labour migration"')),
    await index.matches({ id: publicationId(1), language: 'en', q: '"labour migration"', off: new Set() }),
  ];
  const change = async ({ here, at, put }: Change) => {
    const index = here ? asked : other;
    if (at > PUBLICATIONS) await index.clear();
    else if (put === undefined) await index.remove([publicationId(at)]);
    else
      await index.put([
        record(at, { titles: { en: put.title }, authors: put.authors, pages: { en: [put.page] } }),
      ]);
  };
  await fc.assert(
    fc.asyncProperty(changes, async (all) => {
      await asked.clear();
      for (const each of all) {
        await change(each);
        const fresh = open();
        assert.deepEqual(await answers(asked), await answers(fresh));
        await fresh.close();
      }
    }),
    { numRuns: 40 },
  );
});
