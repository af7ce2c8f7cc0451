import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { sandbox } from '../../../server/ingest/sandbox.ts';

const run = promisify(execFile);

/** Tries one thing and prints how it went: `done` or the error's code. */
const probe = (attempt: string) => `
import fs from 'node:fs';
import { spawnSync } from 'node:child_process';
import { Worker } from 'node:worker_threads';
try { ${attempt}; console.log('done'); } catch (error) { console.log(error.code); }`;

describe('a process in the sandbox', () => {
  let folder: string;
  let inbox: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
    inbox = join(folder, 'inbox');
    await mkdir(inbox);
    await writeFile(join(inbox, 'document.pdf'), 'its document');
    await writeFile(join(folder, 'secret.txt'), 'not its business');
  });
  after(() => rm(folder, { recursive: true }));

  async function outcome(attempt: string): Promise<string> {
    const script = join(inbox, 'probe.mjs');
    await writeFile(script, probe(attempt));
    const { stdout } = await run(process.execPath, [...sandbox(inbox, 100), script], { env: {} });
    return stdout.trim();
  }

  test('reads the document in its inbox', async () => {
    const path = JSON.stringify(join(inbox, 'document.pdf'));
    assert.equal(await outcome(`fs.readFileSync(${path})`), 'done');
  });

  const forbidden: [string, () => string][] = [
    ['read a file beside its inbox', () => `fs.readFileSync(${JSON.stringify(join(folder, 'secret.txt'))})`],
    ['read the accounts of the machine', () => `fs.readFileSync('/etc/passwd')`],
    ['list a folder', () => `fs.readdirSync(${JSON.stringify(folder)})`],
    ['write into its own inbox', () => `fs.writeFileSync(${JSON.stringify(join(inbox, 'new'))}, '')`],
    ['write elsewhere', () => `fs.writeFileSync(${JSON.stringify(join(folder, 'new'))}, '')`],
    [
      'start a process',
      () => `{ const { error } = spawnSync(process.execPath, ['-v']); if (error) throw error; }`,
    ],
    ['start a thread', () => `new Worker('0', { eval: true })`],
  ];
  for (const [what, attempt] of forbidden) {
    test(`may not ${what}`, async () => {
      assert.equal(await outcome(attempt()), 'ERR_ACCESS_DENIED');
    });
  }
});
