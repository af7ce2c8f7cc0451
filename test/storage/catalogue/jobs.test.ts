import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { newPublicationId } from '../../../server/domain/identifiers.ts';
import type { JobToDo } from '../../../storage/catalogue/jobs.ts';
import { digestNumber, testCatalogue } from '../../support/catalogue.ts';

const LEASE = 60_000;
const publication = newPublicationId();
const extract: JobToDo = { kind: 'extract', publication, language: 'en', digest: digestNumber(1) };
const index: JobToDo = { kind: 'index', publication, of: 'v1' };
const alive = () => true;
const dead = () => false;

describe('jobs', () => {
  test('asking twice for the same result makes one job', async (t) => {
    const { jobs } = await testCatalogue(t);
    await jobs.enqueue([extract, index]);
    await jobs.enqueue([extract]);
    assert.deepEqual(await jobs.unfinished(), { extract: 1, index: 1 });
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
    await jobs.failed(extraction?.id ?? '', 'damaged');
    assert.deepEqual(
      (await jobs.claim('index', 5, LEASE)).map((job) => job.publication),
      [publication],
    );
  });

  test('a job that ended is done again when it is asked for again, one under way is not', async (t) => {
    const { jobs } = await testCatalogue(t);
    await jobs.enqueue([extract]);
    const [first] = await jobs.claim('extract', 1, LEASE);
    await jobs.enqueue([extract]);
    assert.equal((await jobs.find(first?.id ?? ''))?.state, 'running');
    await jobs.done([first?.id ?? '']);
    await jobs.enqueue([extract]);
    const again = await jobs.find(first?.id ?? '');
    assert.deepEqual([again?.state, again?.attempts], ['queued', 0]);
  });

  test('a job of a process that is gone is queued again and keeps its attempts', async (t) => {
    const { jobs } = await testCatalogue(t);
    await jobs.enqueue([extract]);
    const [job] = await jobs.claim('extract', 1, LEASE);
    await jobs.releaseDead(alive);
    assert.equal((await jobs.find(job?.id ?? ''))?.state, 'running');
    await jobs.releaseDead(dead);
    const [again] = await jobs.claim('extract', 1, LEASE);
    assert.deepEqual([again?.id, again?.attempts], [job?.id, 2]);
  });

  test('a job whose lease ran out is queued again; a renewed one is not', async (t) => {
    const { jobs } = await testCatalogue(t);
    await jobs.enqueue([extract]);
    const [job] = await jobs.claim('extract', 1, -1);
    assert.ok(job);
    await jobs.renew([job.id], LEASE);
    await jobs.releaseDead(alive);
    assert.equal((await jobs.find(job.id))?.state, 'running');
    await jobs.renew([job.id], -1);
    await jobs.releaseDead(alive);
    assert.equal((await jobs.find(job.id))?.state, 'queued');
  });

  test('a job that is put back rests for a while and tells why', async (t) => {
    const { jobs } = await testCatalogue(t);
    await jobs.enqueue([extract]);
    const [job] = await jobs.claim('extract', 1, LEASE);
    assert.ok(job);
    await jobs.retry(job.id, 'crashed', LEASE);
    assert.deepEqual(await jobs.claim('extract', 1, LEASE), []);
    assert.equal((await jobs.find(job.id))?.lastError, 'crashed');
    await jobs.retry(job.id, 'crashed', -1);
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
