import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createPublication } from '../../../server/deposit/index.ts';
import type { Inspection } from '../../../server/domain/extraction.ts';
import { type Digest, newPublicationId } from '../../../server/domain/identifiers.ts';
import { type RunOptions, runJobs } from '../../../server/ingest/run-jobs.ts';
import type { Job } from '../../../storage/catalogue/catalogue.ts';
import { openDatabase } from '../../../storage/catalogue/open-catalogue.ts';
import { catalogueOf } from '../../../storage/open-storage.ts';
import { librarian, metadataOf } from '../../support/deposits.ts';
import { endlessPdf } from '../../support/hostile-pdfs.ts';
import { openTestLibrary, type TestLibrary } from '../../support/library.ts';
import { makePdf } from '../../support/pdfs.ts';
import { until } from '../../support/until.ts';

async function libraryOf(t: TestContext, env: NodeJS.ProcessEnv = {}): Promise<TestLibrary> {
  const library = await openTestLibrary(env);
  t.after(() => library.close());
  return library;
}

/** What a first look would say, were it to come to an end. */
const INSPECTION: Inspection = {
  pages: 1,
  heading: null,
  language: null,
  dated: null,
  pdfVersion: '1.7',
  tagged: false,
  title: null,
  author: null,
};

/** Deposits a PDF as a publication of its own; answers its two jobs. */
async function deposit({ services, config }: TestLibrary, bytes: Uint8Array) {
  const path = join(mkdtempSync(join(config.dataDir, 'handed-in-')), 'report.pdf');
  writeFileSync(path, bytes);
  const digest = createHash('sha512').update(bytes).digest('hex') as Digest;
  const created = await createPublication(services, {
    id: newPublicationId(),
    metadata: metadataOf(),
    files: [
      { path, digest, bytes: bytes.length, language: 'en', fileName: 'report.pdf', inspection: INSPECTION },
    ],
    author: librarian('Deposit'),
  });
  assert.ok(created.ok);
  const [extract, index] = created.value.jobs as [Job, Job];
  return { id: created.value.catalogued.publication.id, digest, extract, index };
}

function recordEnded(): { ended: string[]; listener: NonNullable<RunOptions['listener']> } {
  const ended: string[] = [];
  return { ended, listener: { ended: (job, outcome) => ended.push(`${job.kind} ${outcome.kind}`) } };
}

test('a document is read, and then its publication is indexed', async (t) => {
  const library = await libraryOf(t);
  const { id, digest } = await deposit(library, makePdf({ pages: ['A page about pastures.'] }));
  const { ended, listener } = recordEnded();
  await runJobs(library.services, { documents: 1, until: 'idle', listener });
  assert.deepEqual(ended, ['extract done', 'index done']);
  const found = await library.storage.catalogue.publications.find(id);
  assert.equal(found?.texts.en?.get(digest)?.state, 'extracted');
  assert.equal((await library.storage.searchIndex.versions()).get(id), 1);
});

test('a document that kills its child is tried three times, then it failed with the reason', async (t) => {
  const library = await libraryOf(t, { MAX_SECONDS_PER_DOCUMENT: '1' });
  const { id, digest, extract } = await deposit(library, endlessPdf());
  const { ended, listener } = recordEnded();
  await runJobs(library.services, { documents: 1, until: 'idle', listener });
  assert.deepEqual(ended, ['extract retry', 'extract retry', 'extract failed', 'index done']);
  const { jobs, publications } = library.storage.catalogue;
  const job = await jobs.find(extract.id);
  assert.deepEqual([job?.state, job?.attempts, job?.lastError], ['failed', 3, 'too-slow, seconds 1']);
  const fault = { kind: 'too-slow', seconds: 1 };
  assert.deepEqual((await publications.find(id))?.texts.en?.get(digest), { state: 'failed', fault });
});

test('who is told to stop gives back what is under way, untried, without waiting for it', async (t) => {
  const library = await libraryOf(t);
  const { extract } = await deposit(library, endlessPdf());
  const { jobs } = library.storage.catalogue;
  const stop = new AbortController();
  const { ended, listener } = recordEnded();
  const stopped = runJobs(library.services, { documents: 1, until: stop.signal, listener });
  await until(async () => (await jobs.find(extract.id))?.state === 'running');
  stop.abort();
  await stopped;
  const job = await jobs.find(extract.id);
  assert.deepEqual([job?.state, job?.attempts, job?.lastError], ['queued', 0, null]);
  assert.deepEqual(ended, []);
});

test('two workers share a queue and do each job once', async (t) => {
  const library = await libraryOf(t);
  for (let number = 0; number < 4; number++) await deposit(library, makePdf({ pages: [`Report ${number}`] }));
  const { ended, listener } = recordEnded();
  const work = () => runJobs(library.services, { documents: 1, until: 'idle', listener });
  await Promise.all([work(), work()]);
  const expected = [...Array(4).fill('extract done'), ...Array(4).fill('index done')];
  assert.deepEqual(ended.sort(), expected);
});

test('the lease of a publication that is being indexed is renewed', async (t) => {
  const library = await libraryOf(t);
  const { index } = await deposit(library, makePdf({ pages: ['A page about pastures.'] }));
  const begun = Promise.withResolvers<void>();
  const mayGoOn = Promise.withResolvers<void>();
  const { searchIndex } = library.storage;
  const slowIndex = Object.create(searchIndex, {
    put: {
      value: async (...records: Parameters<typeof searchIndex.put>) => {
        begun.resolve();
        await mayGoOn.promise;
        return searchIndex.put(...records);
      },
    },
  });
  t.mock.timers.enable({ apis: ['setInterval'] });
  const run = runJobs({ ...library.services, searchIndex: slowIndex }, { documents: 1, until: 'idle' });
  await begun.promise;
  const database = openDatabase(catalogueOf(library.config.dataDir));
  database.prepare('update jobs set lease_until = 0 where id = ?').run(index.id);
  t.mock.timers.tick(10_000);
  const lease = database.prepare('select lease_until from jobs where id = ?').pluck();
  await until(async () => Number(lease.get(index.id)) > Date.now());
  database.close();
  mayGoOn.resolve();
  await run;
});
