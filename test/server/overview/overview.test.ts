import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import request from 'supertest';
import { createPublication } from '../../../server/deposit/index.ts';
import type { Account } from '../../../server/domain/account.ts';
import type { Digest } from '../../../server/domain/identifiers.ts';
import type { Language } from '../../../server/domain/languages.ts';
import { runJobs } from '../../../server/ingest/index.ts';
import { paths } from '../../../server/paths.ts';
import { addAccount, signedIn, type Visit } from '../../support/accounts.ts';
import { librarian as by, metadataOf } from '../../support/deposits.ts';
import { endlessPdf } from '../../support/hostile-pdfs.ts';
import { openTestLibrary, type TestLibrary } from '../../support/library.ts';
import { makePdf } from '../../support/pdfs.ts';
import { recordOf } from '../../support/records.ts';
import { until } from '../../support/until.ts';

describe('the overview', () => {
  let library: TestLibrary;
  let librarian: Account;
  let visit: Visit;
  before(async () => {
    library = await openTestLibrary();
    librarian = await addAccount(library);
    visit = await signedIn(library, librarian.email);
  });
  after(() => library.close());

  async function deposit(title: string, files: Partial<Record<Language, Uint8Array>>, given: object = {}) {
    const folder = await mkdtemp(join(library.config.dataDir, 'handed-in-'));
    const deposited = await Promise.all(
      Object.entries(files).map(async ([language, bytes]) => {
        const path = join(folder, `${language}.pdf`);
        await writeFile(path, bytes);
        const digest = createHash('sha512').update(bytes).digest('hex') as Digest;
        const inspection = {
          ...{ pages: 1, heading: null, language: null, dated: null, pdfVersion: '1.7' },
          ...{ tagged: false, title: null, author: null },
        };
        return {
          path,
          digest,
          bytes: bytes.length,
          language: language as Language,
          fileName: `${title}.pdf`,
          inspection,
        };
      }),
    );
    const created = await createPublication(library.services, {
      metadata: metadataOf({ title: { en: title }, ...given }),
      files: deposited,
      author: by('Deposit'),
    });
    assert.ok(created.ok);
    return created.value;
  }

  const words = (text: string) => makePdf({ pages: [`${text} `.repeat(30)] });
  const dashboard = () => visit.get(paths.workspace.overview.href({ ui: 'en' }));

  test('says so when there is nothing to do', async () => {
    const page = await dashboard();
    assert.match(page.text, /Nothing waits for review/);
    assert.match(page.text, /All documents can be read and searched/);
    assert.match(page.text, /The search holds everything/);
  });

  test('leads to what waits for review, and to documents that need somebody, with the reason and what to do', async () => {
    await recordOf(library, librarian, { title: { en: 'Waiting brief' }, state: 'in-review' });
    await deposit('Scanned', { en: makePdf({ pages: [''] }) });
    await library.runJobs();
    const page = await dashboard();
    assert.match(page.text, /Waiting brief/);
    assert.match(page.text, /Scanned/);
    assert.match(page.text, /the pages are pictures/);
    assert.match(page.text, /Recognise its text/);
  });

  test('counts where the search differs from the catalogue, and makes it good', async () => {
    const { catalogued } = await deposit('Drifted', { en: words('Drifted away from the search.') });
    await library.runJobs();
    await library.storage.searchIndex.remove([catalogued.publication.id]);
    assert.match((await dashboard()).text, /differs from the catalogue in 1 publication\./);
    await visit.send(
      paths.workspace.heal.href({ ui: 'en' }),
      {},
      paths.workspace.overview.href({ ui: 'en' }),
    );
    await library.runJobs();
    assert.match((await dashboard()).text, /The search holds everything/);
  });

  test('shows how each edition stands, chooses by it, and gives it as a table', async () => {
    await deposit('Covered', {
      en: words('All of this can be read in English.'),
      ru: words('Это можно прочитать по-русски.'),
    });
    await library.runJobs();
    const coverage = await visit.get(paths.workspace.coverage.href({ ui: 'en' }));
    assert.match(coverage.text, /Covered/);
    assert.match(coverage.text, /coverage__mark--unsearchable/);
    const missing = await visit.get(
      paths.workspace.coverage.href({ ui: 'en', query: { language: 'ru', condition: 'missing' } }),
    );
    assert.doesNotMatch(missing.text, />Covered</);
    assert.match(missing.text, />Scanned</);
    const file = await visit.get(
      paths.workspace.coverageFile.href({ ui: 'en', query: { language: 'ru', condition: 'present' } }),
    );
    assert.match(file.text, /Covered,present,present,missing/);
    assert.equal(
      (await request(library.app).get(paths.workspace.coverageFile.href({ ui: 'en' }))).status,
      303,
    );
  });

  test('has a failed job done again, and keeps a running one from being done', async () => {
    const { jobs } = await deposit('Endless', { en: endlessPdf() });
    const job = jobs.find(({ kind }) => kind === 'extract')!;
    const stop = new AbortController();
    const run = runJobs(library.services, { documents: 1, until: stop.signal });
    const stateOf = async () => (await library.storage.catalogue.jobs.find(job.id))?.state;
    await until(async () => (await stateOf()) === 'running');
    const jobsPage = paths.workspace.jobs.href({ ui: 'en' });
    const cancelled = await visit.send(jobsPage, { do: `cancel:${job.id}` });
    assert.match(cancelled.headers.location ?? '', /done=cancel/);
    assert.equal(await stateOf(), 'cancelled');
    const next = await deposit('Next', { en: words('The next document is read at once.') });
    await until(async () =>
      (await library.storage.catalogue.jobs.ofPublication(next.catalogued.publication.id)).every(
        ({ state }) => state === 'done',
      ),
    );
    assert.equal(await stateOf(), 'cancelled');
    stop.abort();
    await run;
    assert.match((await visit.get(jobsPage)).text, /cancelled/);
    await visit.send(jobsPage, { do: `again:${job.id}` });
    assert.equal(await stateOf(), 'queued');
    assert.match((await visit.send(jobsPage, { do: `again:${job.id}` })).headers.location ?? '', /done=over/);
    assert.equal((await visit.send(jobsPage, { do: 'again:0000' })).status, 404);
    await visit.send(jobsPage, { do: `cancel:${job.id}` });
    const told = (await library.storage.catalogue.auditLog.page({}, { offset: 0, limit: 20 })).map(
      ({ action }) => action,
    );
    assert.ok(told.includes('job-cancelled') && told.includes('job-retried'));
  });

  test('shows depositors what they handed in, with the last comment on what was returned, and nothing else', async () => {
    const depositor = await addAccount(library, { role: 'depositor', email: 'depositor@example.org' });
    const id = await recordOf(library, depositor, { title: { en: 'My brief' } });
    await visit.send(paths.workspace.review.href({ ui: 'en', id }), {
      do: 'comment',
      comment: 'Add the year.',
    });
    const theirs = await signedIn(library, depositor.email);
    const page = await theirs.get(paths.workspace.overview.href({ ui: 'en' }));
    assert.match(page.text, /My brief/);
    assert.match(page.text, /Add the year\./);
    assert.doesNotMatch(page.text, /Waiting brief/);
    for (const path of [paths.workspace.coverage, paths.workspace.jobs])
      assert.equal((await theirs.get(path.href({ ui: 'en' }))).status, 403);
  });
});
