import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openStorage } from '../../storage/open-storage.ts';
import { runCommand } from '../support/commands.ts';

test('a token is printed alone on the last line, works, and is kept only as a hash', async (t) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'kitepkana-token-'));
  t.after(() => rm(dataDir, { recursive: true, force: true }));
  const made = await runCommand('scripts/token.ts', ['--name', 'A script'], { DATA_DIR: dataDir });
  assert.equal(made.code, 0);
  const secret = made.output.trimEnd().split('\n').at(-1) ?? '';

  const storage = await openStorage(dataDir);
  const token = await storage.catalogue.tokens.authenticate(secret, new Date().toISOString());
  assert.equal(token?.name, 'A script');
  assert.equal(
    await storage.catalogue.tokens.authenticate(`${secret}x`, new Date().toISOString()),
    undefined,
  );
  const [told] = await storage.catalogue.auditLog.page({}, { offset: 0, limit: 1 });
  assert.deepEqual([told?.action, told?.by.kind, told?.object.id], ['token-made', 'console', token?.id]);
  await storage.close();
  const kept = await readFile(join(dataDir, 'catalogue.sqlite'));
  assert.equal(kept.includes(secret), false);
});

test('a token without a name is refused', async () => {
  const made = await runCommand('scripts/token.ts', [], { DATA_DIR: tmpdir() });
  assert.equal(made.code, 2);
  assert.match(made.complaints, /Usage/);
});
