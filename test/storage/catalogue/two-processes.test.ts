import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openCatalogue } from '../../../storage/catalogue/open-catalogue.ts';
import { publicationOf } from '../../support/catalogue.ts';

const CLAIM_JOBS = new URL('../../support/claim-jobs.ts', import.meta.url);
/** Without the lock, one in four of these was refused. */
const PROJECTIONS = 100;

test('publications are projected while another process takes jobs', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'kitepkana-two-processes-'));
  const path = join(folder, 'catalogue.sqlite');
  const { publications, close } = await openCatalogue(path);
  const worker = fork(CLAIM_JOBS, [path]);
  t.after(async () => {
    await close();
    rmSync(folder, { recursive: true, force: true });
  });
  await once(worker, 'message');
  const ended = once(worker, 'exit');
  let refused = 0;
  for (let count = 0; count < PROJECTIONS; count++) {
    const publication = publicationOf();
    const job = { kind: 'index', publication: publication.id, of: 'v1' } as const;
    await publications.project(publication, 1, [job]).catch(() => refused++);
  }
  worker.send('end');
  await ended;
  assert.equal(refused, 0);
});
