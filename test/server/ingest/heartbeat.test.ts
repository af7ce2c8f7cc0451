import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { systemClock } from '../../../server/clock.ts';
import { openOcrmypdf } from '../../../server/ingest/ocr/ocrmypdf.ts';
import { openPdfReader } from '../../../server/ingest/pdf-processes.ts';
import { runJobs } from '../../../server/ingest/run-jobs.ts';
import { inboxOf, openStorage } from '../../../storage/open-storage.ts';

const LIMITS = { pages: 5000, seconds: 60, imagePixels: 80_000_000, megabytes: 600 };

test('leases that cannot be renewed are told of, and the worker works on', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'heartbeat-'));
  const storage = await openStorage(folder);
  t.after(async () => {
    await storage.close();
    await rm(folder, { recursive: true });
  });
  t.mock.timers.enable({ apis: ['setInterval'] });
  const full = new Error('no space left on device');
  const jobs = { ...storage.catalogue.jobs, renew: () => Promise.reject(full) };
  const stop = new AbortController();
  const told: unknown[] = [];
  const run = runJobs(
    {
      ...storage,
      catalogue: { ...storage.catalogue, jobs },
      pdf: openPdfReader({ children: 1, limits: LIMITS, inbox: inboxOf(folder) }),
      recogniser: openOcrmypdf(inboxOf(folder)),
      clock: systemClock('Asia/Bishkek'),
    },
    { documents: 1, until: stop.signal, listener: { broke: (job, error) => told.push(job, error) } },
  );
  for (const beat of [1, 2]) {
    t.mock.timers.tick(10_000);
    while (told.length < 2 * beat) await new Promise(setImmediate);
  }
  assert.deepEqual(told, [undefined, full, undefined, full]);
  stop.abort();
  await run;
});
