import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import request from 'supertest';
import { createPublication } from '../../../server/deposit/index.ts';
import type { Digest } from '../../../server/domain/identifiers.ts';
import { runBoxed } from '../../../server/ingest/ocr/run-boxed.ts';
import { paths } from '../../../server/paths.ts';
import { inboxOf } from '../../../storage/open-storage.ts';
import { librarian, metadataOf } from '../../support/deposits.ts';
import { openTestLibrary, type TestLibrary } from '../../support/library.ts';
import { makePdf } from '../../support/pdfs.ts';
import { scanPdf } from '../../support/scanned-pdf.ts';

const DECLARATION = fileURLToPath(
  new URL('../../../scripts/demo/library/universal-declaration-of-human-rights/ky.pdf', import.meta.url),
);

describe('recognising text', () => {
  let library: TestLibrary;
  before(async () => {
    library = await openTestLibrary();
  });
  after(() => library.close());

  /** Deposits a Kyrgyz PDF and reads it; answers the document that a job is to recognise. */
  async function deposit(write: (path: string) => Promise<void>) {
    const path = join(await mkdtemp(join(library.config.dataDir, 'scan-')), 'scan.pdf');
    await write(path);
    const bytes = await readFile(path);
    const digest = createHash('sha512').update(bytes).digest('hex') as Digest;
    const created = await createPublication(library.services, {
      metadata: metadataOf({ title: { ky: 'Отчет' } }),
      files: [{ path, digest, bytes: bytes.length, language: 'ky', fileName: 'scan.pdf' }],
      author: librarian('Deposit'),
    });
    assert.ok(created.ok);
    await library.runJobs();
    return { publication: created.value.catalogued.publication.id, digest, language: 'ky' as const };
  }

  async function verdict({ publication, digest }: Awaited<ReturnType<typeof deposit>>) {
    const text = (await library.storage.catalogue.publications.find(publication))?.texts.ky?.get(digest);
    return text?.state === 'extracted' ? text.quality.verdict : text?.state;
  }

  async function found(q: string): Promise<number> {
    const answer = await request(library.app).get(paths.api.search.href({ query: { q } }));
    return answer.body.total;
  }

  test('makes a scan searchable, and says of its pages where their text is from', async (t) => {
    const missing = await library.services.recogniser.missing();
    if (missing.length > 0) return t.skip(`not installed: ${missing.join(', ')}`);
    const { catalogue, derived } = library.storage;
    const scan = await deposit((path) => scanPdf(library.services.pdf, DECLARATION, [5, 6], path));
    assert.equal(await verdict(scan), 'no-text');
    assert.equal(await found('кулчулукта'), 0);

    await catalogue.jobs.enqueue([{ kind: 'ocr', ...scan }]);
    await library.runJobs();
    assert.equal(await verdict(scan), 'good');
    assert.equal((await derived.page(scan.digest, 1))?.recognised, true);
    assert.equal(await found('кулчулукта'), 1);
    const searchable = await derived.searchable(scan.digest);
    assert.ok(searchable);
    const read = await library.services.pdf.extract(searchable, { onThumbnails: () => {} });
    assert.ok(read.ok && read.value.pages.length === 2);
    const left = await readdir(inboxOf(library.config.dataDir));
    assert.equal(left.length, 1, 'only the inbox of the child that reads PDFs is left');
  });

  test('changes nothing of a document whose text can be read', async () => {
    const text = 'Ар бир адамдын эркин жашоого укугу бар. '.repeat(10);
    const good = await deposit((path) => writeFile(path, makePdf({ pages: [text] })));
    await library.storage.catalogue.jobs.enqueue([{ kind: 'ocr', ...good }]);
    await library.runJobs();
    assert.equal(await library.storage.derived.searchable(good.digest), undefined);
    assert.equal(await verdict(good), 'good');
  });
});

describe('a program that opens hostile documents', () => {
  async function box(t: TestContext): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'kitepkana-box-'));
    t.after(() => rm(folder, { recursive: true, force: true }));
    return folder;
  }

  test('gets nothing of our environment, and writes where it works', async (t) => {
    process.env.SECRET_OF_TESTS = 'told';
    t.after(() => delete process.env.SECRET_OF_TESTS);
    const folder = await box(t);
    const command = ['sh', '-c', 'env; echo made > file'] as const;
    const ended = await runBoxed({ box: folder, command, seconds: 10 });
    assert.ok(ended.kind === 'exit' && ended.code === 0, JSON.stringify(ended));
    assert.doesNotMatch(ended.said, /told/);
    assert.equal(await readFile(join(folder, 'file'), 'utf8'), 'made\n');
  });

  test('is ended with all that it started when it takes too long', async (t) => {
    const folder = await box(t);
    const command = ['sh', '-c', 'sleep 60 & sleep 60'] as const;
    assert.deepEqual(await runBoxed({ box: folder, command, seconds: 0.2 }), {
      kind: 'too-slow',
      seconds: 0.2,
    });
  });

  test('is ended when it is given up', async (t) => {
    const folder = await box(t);
    const given = new AbortController();
    const run = runBoxed({ box: folder, command: ['sleep', '60'], seconds: 60, signal: given.signal });
    given.abort();
    assert.deepEqual(await run, { kind: 'given-up' });
  });

  test('that is not installed is told so', async (t) => {
    const ended = await runBoxed({ box: await box(t), command: ['no-such-program'], seconds: 10 });
    assert.ok(ended.kind === 'exit' && ended.code !== 0);
  });
});
