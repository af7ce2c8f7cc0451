import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { freePort, runCommand, startCommand } from '../support/commands.ts';
import { makePdf } from '../support/pdfs.ts';

test('a served library takes a deposit, makes it searchable, and ends politely', async (t) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'kitepkana-serve-'));
  t.after(() => rm(dataDir, { recursive: true, force: true }));
  const port = await freePort();
  const { output } = await runCommand('scripts/token.ts', ['--name', 'Test'], { DATA_DIR: dataDir });
  const authorization = `Bearer ${output.trim()}`;
  const { child, said } = startCommand('server/main.ts', [], { DATA_DIR: dataDir, PORT: String(port) });
  t.after(() => child.kill('SIGKILL'));
  while (!said.output.includes('is open on')) await once(child.stdout, 'data');
  const origin = `http://127.0.0.1:${port}`;
  assert.equal((await fetch(`${origin}/healthz`)).status, 200);
  assert.equal((await fetch(`${origin}/readyz`)).status, 200);

  const form = new FormData();
  form.set('metadata', JSON.stringify({ title: { ky: 'Эмгек миграциясы' } }));
  form.set('ky', new Blob([makePdf({ pages: ['Эмгек миграциясы жөнүндө баяндама'] })]), 'баяндама.pdf');
  const created = await fetch(`${origin}/api/v1/publications`, {
    method: 'POST',
    headers: { authorization },
    body: form,
  });
  assert.equal(created.status, 201);
  const { jobs } = (await created.json()) as { jobs: { href: string }[] };
  const states = async () =>
    Promise.all(
      jobs.map(async ({ href }) => {
        const job = (await (await fetch(`${origin}${href}`, { headers: { authorization } })).json()) as {
          state: string;
        };
        return job.state;
      }),
    );
  while ((await states()).some((state) => state === 'queued' || state === 'running'));
  assert.deepEqual(await states(), ['done', 'done']);

  const found = await fetch(`${origin}/api/v1/search?q=${encodeURIComponent('жөнүндө')}`);
  assert.equal(((await found.json()) as { total: number }).total, 1);

  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  assert.equal(code, 0, said.complaints);
});

test('an address that is taken, and a data folder that is a file, are told in one line', async (t) => {
  const place = await mkdtemp(join(tmpdir(), 'kitepkana-serve-'));
  t.after(() => rm(place, { recursive: true, force: true }));
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  t.after(() => taken.close());
  const { port } = taken.address() as AddressInfo;
  const dataDir = join(place, 'data');
  const refused = await runCommand('server/main.ts', [], { DATA_DIR: dataDir, PORT: String(port) });
  assert.match(refused.complaints, /^Kitepkana cannot start: another program listens/);

  await writeFile(join(place, 'file'), '');
  const file = await runCommand('server/main.ts', [], { DATA_DIR: join(place, 'file') });
  assert.match(file.complaints, /^Kitepkana cannot start: DATA_DIR is not a folder/);
});

test('every fault of the environment is listed at once', async () => {
  const ended = await runCommand('server/main.ts', [], {
    PORT: 'door',
    MAX_UPLOAD_MB: '-1',
    TIME_ZONE: 'Mars',
  });
  assert.equal(ended.code, 2);
  for (const name of ['PORT', 'MAX_UPLOAD_MB', 'TIME_ZONE'])
    assert.match(ended.complaints, new RegExp(`^  ${name}: `, 'm'));
});
