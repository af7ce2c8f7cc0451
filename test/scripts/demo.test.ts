import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort, runCommand, startCommand } from '../support/commands.ts';
import { makePdf } from '../support/pdfs.ts';

test('the demo imports its library into data-demo, serves it, and takes deposits', async (t) => {
  const place = await mkdtemp(join(tmpdir(), 'kitepkana-demo-'));
  t.after(() => rm(place, { recursive: true, force: true }));
  const port = String(await freePort());
  const { child, said } = startCommand('scripts/demo.ts', [], { PORT: port, DATA_DIR: undefined }, place);
  t.after(() => child.kill('SIGKILL'));
  while (!said.output.includes(`is open on http://127.0.0.1:${port}`)) await once(child.stdout, 'data');
  assert.deepEqual(await readdir(place), ['data-demo']);
  assert.equal((await fetch(`http://127.0.0.1:${port}/readyz`)).status, 200);

  const total = async (q: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/search?q=${encodeURIComponent(q)}`);
    return ((await answer.json()) as { total: number }).total;
  };
  for (const q of ['dignity', 'достоинство', 'укуктарын', 'remittances', 'таможенный', 'бажы'])
    assert.ok((await total(q)) > 0, q);

  const env = { DATA_DIR: join(place, 'data-demo') };
  const { output } = await runCommand('scripts/token.ts', ['--name', 'Test'], env);
  const form = new FormData();
  form.set('metadata', JSON.stringify({ title: { en: 'Added later' } }));
  form.set('en', new Blob([makePdf({ pages: ['Snow leopards of the Tian Shan'] })]), 'later.pdf');
  const headers = { authorization: `Bearer ${output.trim()}` };
  const url = `http://127.0.0.1:${port}/api/v1/publications`;
  assert.equal((await fetch(url, { method: 'POST', body: form, headers })).status, 201);
  while ((await total('leopards')) === 0) await pause(50);

  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  assert.equal(code, 0, said.complaints);
});
