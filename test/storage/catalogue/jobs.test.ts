import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { newPublicationId } from '../../../server/domain/identifiers.ts';
import type { Job } from '../../../storage/catalogue/catalogue.ts';
import type { JobsTable, JobToDo } from '../../../storage/catalogue/jobs.ts';
import { digestNumber, testCatalogue } from '../../support/catalogue.ts';

const LEASE = 60_000;
const publication = newPublicationId();
const extract: JobToDo = { kind: 'extract', publication, language: 'en', digest: digestNumber(1) };
const index: JobToDo = { kind: 'index', publication, of: 'v1' };
const alive = () => true;
const dead = () => false;
const ATTEMPTS = 3;

async function claimedJob(jobs: JobsTable): Promise<Job> {
  await jobs.enqueue([extract]);
  const [job] = await jobs.claim('extract', 1, LEASE);
  assert.ok(job);
  return job;
}

const stateOf = async (jobs: JobsTable, { id }: Job) => (await jobs.find(id))?.state;

describe('jobs', () => {
  test('asking twice for the same result makes one job', async (t) => {
    const { jobs } = await testCatalogue(t);
    await jobs.enqueue([extract, index]);
    await jobs.enqueue([extract]);
    assert.deepEqual(await jobs.unfinished(), { extract: 1, index: 1, align: 0, ocr: 0 });
  });

  test('a job is claimed once, with one attempt more', async (t) => {
    const { jobs } = await testCatalogue(t);
    await jobs.enqueue([extract]);
    const [claimed] = await jobs.claim('extract', 5, LEASE);
    assert.deepEqual([claimed?.state, claimed?.attempts], ['running', 1]);
    assert.deepEqual(await jobs.claim('extract', 5, LEASE), []);
  });

  test('no more are claimed than asked for', async (t) => {
    const { jobs } = await testCatalogue(t);
    await jobs.enqueue([1, 2, 3].map((number) => ({ ...extract, digest: digestNumber(number) })));
    assert.equal((await jobs.claim('extract', 2, LEASE)).length, 2);
    assert.equal((await jobs.claim('extract', 2, LEASE)).length, 1);
  });

  test('indexing waits until every extraction of its publication has ended', async (t) => {
    const { jobs } = await testCatalogue(t);
    await jobs.enqueue([extract, index, { kind: 'index', publication: newPublicationId(), of: 'v1' }]);
    assert.deepEqual(
      (await jobs.claim('index', 5, LEASE)).map((job) => job.publication === publication),
      [false],
    );
    const [extraction] = await jobs.claim('extract', 1, LEASE);
    assert.deepEqual(await jobs.claim('index', 5, LEASE), []);
    assert.ok(extraction);
    await jobs.failed(extraction, 'damaged');
    assert.deepEqual(
      (await jobs.claim('index', 5, LEASE)).map((job) => job.publication),
      [publication],
    );
  });

  test('a job that ended is done again when it is asked for again', async (t) => {
    const { jobs } = await testCatalogue(t);
    const job = await claimedJob(jobs);
    assert.ok(await jobs.done(job));
    assert.equal(await stateOf(jobs, job), 'done');
    await jobs.enqueue([extract]);
    const again = await jobs.find(job.id);
    assert.deepEqual([again?.state, again?.attempts], ['queued', 0]);
  });

  for (const ending of ['done', 'failed'] as const) {
    test(`a job that is asked for again while it runs is done once more after it was ${ending}`, async (t) => {
      const { jobs } = await testCatalogue(t);
      const job = await claimedJob(jobs);
      await jobs.enqueue([extract]);
      assert.equal(await stateOf(jobs, job), 'running');
      await jobs[ending](job, 'damaged');
      const [again] = await jobs.claim('extract', 1, LEASE);
      assert.deepEqual([again?.id, again?.attempts], [job.id, 1]);
      await jobs[ending](again as Job, 'damaged');
      assert.equal(await stateOf(jobs, job), ending);
    });
  }

  test('a job of a process that is gone is queued again and keeps its attempts', async (t) => {
    const { jobs } = await testCatalogue(t);
    const job = await claimedJob(jobs);
    await jobs.releaseDead(alive, ATTEMPTS);
    assert.equal(await stateOf(jobs, job), 'running');
    await jobs.releaseDead(dead, ATTEMPTS);
    const [again] = await jobs.claim('extract', 1, LEASE);
    assert.deepEqual([again?.id, again?.attempts], [job.id, 2]);
  });

  test('a job whose processes died every time has failed, with the reason', async (t) => {
    const { jobs } = await testCatalogue(t);
    const job = await claimedJob(jobs);
    for (let attempt = 1; attempt < ATTEMPTS; attempt++) {
      await jobs.releaseDead(dead, ATTEMPTS);
      assert.equal((await jobs.claim('extract', 1, LEASE)).length, 1);
    }
    await jobs.releaseDead(dead, ATTEMPTS);
    const failed = await jobs.find(job.id);
    assert.equal(failed?.state, 'failed');
    assert.match(failed?.lastError ?? '', /the process that worked on it ended or stood still, 3 times/);
  });

  test('a job that is given back was not tried', async (t) => {
    const { jobs } = await testCatalogue(t);
    const job = await claimedJob(jobs);
    await jobs.giveBack([job]);
    const [again] = await jobs.claim('extract', 1, LEASE);
    assert.deepEqual([again?.id, again?.attempts], [job.id, 1]);
  });

  test('a job whose lease ran out is queued again; a renewed one is not', async (t) => {
    const { jobs } = await testCatalogue(t);
    await jobs.enqueue([extract]);
    const [job] = await jobs.claim('extract', 1, -1);
    assert.ok(job);
    await jobs.renew([job], LEASE);
    await jobs.releaseDead(alive, ATTEMPTS);
    assert.equal(await stateOf(jobs, job), 'running');
    await jobs.renew([job], -1);
    await jobs.releaseDead(alive, ATTEMPTS);
    assert.equal(await stateOf(jobs, job), 'queued');
  });

  test('who lost the lease has no say in the job any more', async (t) => {
    const { jobs } = await testCatalogue(t);
    const lost = await claimedJob(jobs);
    await jobs.releaseDead(dead, ATTEMPTS);
    const [held] = await jobs.claim('extract', 1, LEASE);
    assert.ok(held);
    assert.equal(await jobs.done(lost), false);
    assert.equal(await jobs.failed(lost, 'damaged'), false);
    assert.equal(await jobs.retry(lost, 'crashed', 0), false);
    await jobs.giveBack([lost]);
    await jobs.renew([lost], -1);
    await jobs.releaseDead(alive, ATTEMPTS);
    assert.deepEqual(await jobs.find(held.id), { ...held, updated: (await jobs.find(held.id))?.updated });
    assert.ok(await jobs.done(held));
  });

  test('a job that is put back rests for a while and tells why', async (t) => {
    const { jobs } = await testCatalogue(t);
    const job = await claimedJob(jobs);
    await jobs.retry(job, 'crashed', LEASE);
    assert.deepEqual(await jobs.claim('extract', 1, LEASE), []);
    assert.equal((await jobs.find(job.id))?.lastError, 'crashed');
  });

  test('a job that has rested is taken again', async (t) => {
    const { jobs } = await testCatalogue(t);
    await jobs.retry(await claimedJob(jobs), 'crashed', -1);
    assert.equal((await jobs.claim('extract', 1, LEASE)).length, 1);
  });

  test('jobs are told by their results, extractions first', async (t) => {
    const { jobs } = await testCatalogue(t);
    const russian: JobToDo = { ...extract, language: 'ru' };
    await jobs.enqueue([index, russian, extract]);
    assert.deepEqual(
      (await jobs.named([index, russian, extract])).map(({ kind, language }) => [kind, language]),
      [
        ['extract', 'en'],
        ['extract', 'ru'],
        ['index', null],
      ],
    );
    assert.deepEqual(await jobs.named([]), []);
  });
});
