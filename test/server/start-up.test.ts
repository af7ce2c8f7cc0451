import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { access, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createPublication, saveProject } from '../../server/deposit/index.ts';
import { newPublicationId } from '../../server/domain/identifiers.ts';
import { reconcile } from '../../server/start-up.ts';
import { openDatabase } from '../../storage/catalogue/open-catalogue.ts';
import { catalogueOf } from '../../storage/open-storage.ts';
import { librarian, metadataOf, powerCutBeforeCatalogue } from '../support/deposits.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { makePdf } from '../support/pdfs.ts';

const author = librarian('Deposit');
const NOTHING = { projected: 0, reread: 0, realigned: 0, reindexed: 0 };

/** A library with one publication of two editions, read and indexed. */
async function healthyLibrary(t: TestContext): Promise<TestLibrary> {
  const library = await openTestLibrary();
  t.after(() => library.close());
  await deposit(library);
  await library.runJobs();
  return library;
}

async function deposit({ config, services, storage }: TestLibrary, served = services): Promise<void> {
  const folder = await storage.incoming.open();
  const files = [];
  for (const language of ['en', 'ru'] as const) {
    const path = join(config.dataDir, `${language}.pdf`);
    await writeFile(path, makePdf({ pages: [`A page about pastures, in ${language}.`] }));
    files.push({ ...(await folder.copy(path)), language, fileName: `${language}.pdf` });
  }
  const metadata = metadataOf({ project: 'hills' });
  await createPublication(served, { id: newPublicationId(), metadata, files, author }).finally(
    folder.discard,
  );
}

/** Lets SQL change what no command of ours would. */
function tamper({ config }: TestLibrary, sql: string): void {
  const database = openDatabase(catalogueOf(config.dataDir));
  database.exec(sql);
  database.close();
}

function deadPid(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}

test('a healthy library is left as it is', async (t) => {
  const library = await healthyLibrary(t);
  assert.deepEqual(await reconcile(library.storage), NOTHING);
  assert.deepEqual(await library.storage.catalogue.jobs.unfinished(), {
    extract: 0,
    index: 0,
    align: 0,
    ocr: 0,
  });
});

test('a version that is archived and not catalogued becomes readable and searchable', async (t) => {
  const library = await healthyLibrary(t);
  await assert.rejects(deposit(library, powerCutBeforeCatalogue(library.services)), /power cut/);
  const repaired = await reconcile(library.storage);
  assert.equal(repaired.projected, 1);
  await library.runJobs();
  assert.equal((await library.storage.searchIndex.versions()).size, 2);
  assert.deepEqual(await reconcile(library.storage), NOTHING);
  const [told] = await library.storage.catalogue.auditLog.page({}, { offset: 0, limit: 1 });
  assert.equal(told?.action, 'publication-recovered');
  assert.equal(told?.by.name, 'Librarian');
});

test('a project that is archived and not catalogued is known, and its publications are indexed anew', async (t) => {
  const library = await healthyLibrary(t);
  const { services, storage } = library;
  const vocabulary = {
    ...storage.catalogue.vocabulary,
    projectProject: () => Promise.reject(new Error('power cut')),
  };
  const dying = { ...services, catalogue: { ...storage.catalogue, vocabulary } };
  await assert.rejects(
    saveProject(dying, { id: 'hills', title: { en: 'Green Hills' } }, author),
    /power cut/,
  );
  assert.deepEqual(await reconcile(storage), { ...NOTHING, projected: 1 });
  assert.deepEqual(await storage.catalogue.jobs.unfinished(), { extract: 0, index: 1, align: 0, ocr: 0 });
});

test('the jobs of a process that is gone can be taken by another', async (t) => {
  const library = await healthyLibrary(t);
  const { jobs } = library.storage.catalogue;
  tamper(library, `update jobs set state = 'running', lease_until = 9e15, lease_pid = ${deadPid()}`);
  await reconcile(library.storage);
  assert.equal((await jobs.claim('extract', 5, 60_000)).length, 2);
});

test('files of a deposit are removed when its process is gone, and only then', async (t) => {
  const library = await healthyLibrary(t);
  const incoming = join(library.config.dataDir, 'incoming');
  await writeFile(join(incoming, `${deadPid()}-abc`), 'half a file');
  await library.storage.incoming.open();
  await reconcile(library.storage);
  assert.deepEqual(
    (await library.leftovers()).map((name) => Number.parseInt(name, 10)),
    [process.pid],
  );
});

test('an index that lost its publications gets them back', async (t) => {
  const library = await healthyLibrary(t);
  await library.storage.searchIndex.clear();
  assert.deepEqual(await reconcile(library.storage), { ...NOTHING, reindexed: 1 });
  await library.runJobs();
  assert.equal((await library.storage.searchIndex.versions()).size, 1);
});

test('texts that another version of the extractor made are made again', async (t) => {
  const library = await healthyLibrary(t);
  tamper(library, 'update texts set extractor = extractor - 1');
  assert.deepEqual(await reconcile(library.storage), { ...NOTHING, reread: 2 });
  assert.deepEqual(await library.storage.catalogue.jobs.unfinished(), {
    extract: 2,
    index: 1,
    align: 1,
    ocr: 0,
  });
  await library.runJobs();
  assert.deepEqual(await reconcile(library.storage), NOTHING);
});

test('derivatives that were lost are made again', async (t) => {
  const library = await healthyLibrary(t);
  await rm(join(library.config.dataDir, 'derived'), { recursive: true });
  assert.deepEqual(await reconcile(library.storage), { ...NOTHING, reread: 2 });
  await library.runJobs();
  assert.deepEqual(await reconcile(library.storage), NOTHING);
});

test('alignments that were lost are made again, and no text for them', async (t) => {
  const library = await healthyLibrary(t);
  const derived = join(library.config.dataDir, 'derived');
  const alignments = (await readdir(derived, { recursive: true })).filter((name) =>
    name.includes('alignment-'),
  );
  assert.equal(alignments.length, 1);
  await rm(join(derived, alignments[0]!));
  assert.deepEqual(await reconcile(library.storage), { ...NOTHING, realigned: 1 });
  await library.runJobs();
  await access(join(derived, alignments[0]!));
  assert.deepEqual(await reconcile(library.storage), NOTHING);
});

test('a text that cannot be read is not tried again at every start', async (t) => {
  const library = await healthyLibrary(t);
  tamper(library, `update texts set state = 'failed', document = '{"fault":{"kind":"damaged"}}'`);
  await rm(join(library.config.dataDir, 'derived'), { recursive: true });
  assert.deepEqual(await reconcile(library.storage), NOTHING);
});

test('an idempotency key is forgotten after thirty days', async (t) => {
  const library = await healthyLibrary(t);
  const { catalogue } = library.storage;
  const { token } = await catalogue.tokens.create('Script', new Date().toISOString());
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
  const use = (fingerprint: string, now: string) => ({ fingerprint, publicationId: newPublicationId(), now });
  await catalogue.idempotencyKeys.begin(token.id, 'old', use('before', daysAgo(31)));
  await catalogue.idempotencyKeys.begin(token.id, 'young', use('before', daysAgo(29)));
  await reconcile(library.storage);
  const fingerprints = [];
  for (const key of ['old', 'young']) {
    fingerprints.push(
      (await catalogue.idempotencyKeys.begin(token.id, key, use('now', daysAgo(0)))).fingerprint,
    );
  }
  assert.deepEqual(fingerprints, ['now', 'before']);
});
