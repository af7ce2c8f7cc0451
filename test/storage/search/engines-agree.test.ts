import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { openMeilisearchIndex } from '../../../storage/search/meilisearch/open-meilisearch-index.ts';
import { openSqliteSearchIndex } from '../../../storage/search/sqlite/open-sqlite-search-index.ts';
import { listen } from '../../support/listen.ts';
import { playedMeilisearch } from '../../support/played-meilisearch.ts';
import { concepts, query, record } from './records.ts';

/** Some are each other's names in other languages, and some begin alike. */
const word = fc.constantFrom(
  ...[
    'labour',
    'migration',
    'migrants',
    'remittances',
    'money',
    'transfers',
    'миграция',
    'трудовая',
    'денежные',
  ],
  ...['переводы', 'эмгек', 'өлкө', 'олко', 'migratsiya'],
);
const text = fc.array(word, { maxLength: 5 }).map((words) => words.join(' '));
const written = fc.record({
  titles: fc.record({ en: text, ru: text, ky: text }, { requiredKeys: ['en'] }),
  abstracts: fc.record({ en: text, ru: text }, { requiredKeys: [] }),
  pages: fc.record({ en: fc.array(text), ru: fc.array(text), ky: fc.array(text) }, { requiredKeys: [] }),
  authors: fc.array(word, { maxLength: 2 }),
  subjects: fc.array(word, { maxLength: 2 }),
});
const field = fc.constantFrom('', '', '', 'title:', 'author:', 'subject:');
const atom = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(field, word).map(([name, one]) => name + one) },
  { weight: 1, arbitrary: fc.tuple(word, word).map(([one, other]) => `"${one} ${other}"`) },
);
const term = fc.oneof(
  { weight: 4, arbitrary: atom },
  { weight: 2, arbitrary: fc.tuple(atom, atom).map(([one, other]) => `${one} OR ${other}`) },
  { weight: 1, arbitrary: atom.map((one) => `-${one}`) },
);
const typed = fc
  .tuple(fc.array(term, { minLength: 1, maxLength: 4 }), fc.constantFrom('', ' '))
  .map(([terms, end]) => terms.join(' ') + end);

test('both engines find the same, in the same order and for the same reasons', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'kitepkana-agree-'));
  const embedded = openSqliteSearchIndex(join(folder, 'index.sqlite'), concepts);
  const { origin, close } = await listen(playedMeilisearch().app);
  const meilisearch = await openMeilisearchIndex({ host: origin, index: 'agree' }, embedded);
  t.after(async () => {
    await meilisearch.close();
    await close();
    await rm(folder, { recursive: true });
  });
  const library = fc.array(written, { minLength: 1, maxLength: 8 });
  const queries = fc.array(typed, { minLength: 20, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(library, queries, async (all, qs) => {
      await meilisearch.clear();
      await meilisearch.put(all.map((each, at) => record(at, each)));
      for (const q of qs) {
        const asked = query(q, { explain: true });
        assert.deepEqual(await meilisearch.search(asked), await embedded.search(asked), q);
      }
    }),
    { numRuns: 25 },
  );
});
