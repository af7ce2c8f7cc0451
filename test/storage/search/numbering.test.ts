import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openSqliteSearchIndex } from '../../../storage/search/sqlite/open-sqlite-search-index.ts';
import { concepts, publicationId, record } from './records.ts';

test('a number is not given again, so that what the server has not yet removed is found as nothing else', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'kitepkana-numbers-'));
  const embedded = openSqliteSearchIndex(join(folder, 'index.sqlite'), concepts);
  t.after(async () => {
    await embedded.close();
    await rm(folder, { recursive: true });
  });
  await embedded.put([record(1), record(2)]);
  const gone = embedded.rowsOf(publicationId(2));
  const kept = embedded.rowsOf(publicationId(1));
  await embedded.remove([publicationId(2)]);
  await embedded.put([record(3), record(1)]);
  assert.equal(embedded.rowsOf(publicationId(2)), undefined);
  assert.notDeepEqual(embedded.rowsOf(publicationId(3)), gone);
  assert.deepEqual(embedded.rowsOf(publicationId(1)), kept);
  const before = embedded.numbering();
  await embedded.clear();
  assert.notEqual(embedded.numbering(), before);
});
