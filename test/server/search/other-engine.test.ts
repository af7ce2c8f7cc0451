import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import request from 'supertest';
import { LANGUAGES } from '../../../server/domain/languages.ts';
import { translator } from '../../../server/i18n/translate.ts';
import { runJobs } from '../../../server/ingest/run-jobs.ts';
import type { Outcome } from '../../../server/ingest/services.ts';
import { paths } from '../../../server/paths.ts';
import { reconcile } from '../../../server/start-up.ts';
import { depositedId } from '../../support/api-client.ts';
import { freePort } from '../../support/commands.ts';
import { openTestLibrary } from '../../support/library.ts';
import { listen } from '../../support/listen.ts';
import { makePdf } from '../../support/pdfs.ts';
import { playedMeilisearch } from '../../support/played-meilisearch.ts';

const KEY = 'the-secret-key';

/** A library that searches on a server of Meilisearch, with one publication handed in. */
async function libraryOn(t: TestContext, host: string) {
  const library = await openTestLibrary({ MEILI_HOST: host, MEILI_API_KEY: KEY, MEILI_INDEX: 'test' });
  t.after(() => library.close());
  const pdf = Buffer.from(makePdf({ pages: ['Money sent home from abroad.'] }));
  await depositedId(library, { title: { en: 'Household income' } }, [
    { field: 'en', bytes: pdf, name: 'en.pdf' },
  ]);
  return library;
}

test('a publication is found while Meilisearch is away, and pages and API say who answers', async (t) => {
  const library = await libraryOn(t, `http://127.0.0.1:${await freePort()}`);
  await library.runJobs();
  for (const ui of LANGUAGES) {
    const { text } = await request(library.app)
      .get(paths.search.href({ ui, query: { q: 'income' } }))
      .expect(200);
    assert.ok(text.includes('Household income'));
    assert.ok(text.includes(translator(ui)('search.resting')));
    assert.ok(!text.includes(KEY));
  }
  const { body } = await request(library.app)
    .get(paths.api.search.href({ query: { q: 'income' } }))
    .expect(200);
  assert.deepEqual({ total: body.total, degraded: body.degraded }, { total: 1, degraded: true });
});

test('a job whose change Meilisearch refuses fails with its words, and start-up tries it again', async (t) => {
  const played = playedMeilisearch();
  const { origin, close } = await listen(played.app);
  t.after(close);
  const library = await libraryOn(t, origin);
  played.fault = { message: 'No space left on device', code: 'internal' };
  const outcomes: Outcome[] = [];
  await runJobs(library.services, {
    documents: 1,
    until: 'idle',
    listener: { ended: (job, outcome) => job.kind === 'index' && outcomes.push(outcome) },
  });
  assert.deepEqual(outcomes.at(-1), {
    kind: 'failed',
    reason: 'the search engine refused it: No space left on device',
  });
  played.fault = undefined;
  assert.equal((await reconcile(library.storage)).reindexed, 1);
});
