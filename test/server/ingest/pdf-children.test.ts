import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { nameReader } from '../../../server/ingest/inbox.ts';
import { openPdfReader } from '../../../server/ingest/pdf-processes.ts';
import type { PdfReader } from '../../../server/ingest/pdf-reader.ts';
import { anotherOwner } from '../../support/another-owner.ts';
import { makePdf } from '../../support/pdfs.ts';

const LIMITS = { pages: 5000, seconds: 60, imagePixels: 80_000_000, megabytes: 600 };
const DOCUMENTS_PER_CHILD = 50;

const skip = process.platform === 'linux' ? false : 'only Linux tells of processes';

/** Of a process, what proc(5) keeps in a file of strings; empty when it is gone. */
function stringsOf(pid: number, file: 'cmdline' | 'environ'): string[] {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8').split('\0').filter(Boolean);
  } catch {
    return [];
  }
}

describe('a process that opens PDFs', () => {
  let folder: string;
  let inbox: string;
  let path: string;
  let reader: PdfReader;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'children-'));
    inbox = join(folder, 'inbox');
    path = join(folder, 'document.pdf');
    await writeFile(path, makePdf({ pages: ['one'] }));
    reader = openPdfReader({ children: 1, limits: LIMITS, inbox });
  });
  after(async () => {
    await reader.close();
    await rm(folder, { recursive: true });
  });

  async function inspectTimes(times: number): Promise<void> {
    for (let time = 0; time < times; time++) assert.ok((await reader.inspect(path)).ok);
  }

  /** The only child that reads from our inbox. */
  function child(): number {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    const ours = pids
      .map(Number)
      .filter((pid) => stringsOf(pid, 'cmdline').some((word) => word.includes(inbox)));
    assert.equal(ours.length, 1);
    return ours[0]!;
  }

  test('is told nothing of our environment', { skip }, async () => {
    process.env.KITEPKANA_SECRET = 'not its business';
    await inspectTimes(1);
    const names = stringsOf(child(), 'environ').map((variable) => variable.split('=')[0]);
    // Node's own, by which the two talk.
    assert.deepEqual(names.toSorted(), ['NODE_CHANNEL_FD', 'NODE_CHANNEL_SERIALIZATION_MODE']);
  });

  test('is replaced after fifty documents, not before', { skip }, async () => {
    const first = child();
    await inspectTimes(DOCUMENTS_PER_CHILD - 2);
    assert.equal(child(), first);
    await inspectTimes(2);
    assert.notEqual(child(), first);
  });
});

test('inboxes of the dead are removed, and of the living never', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'inboxes-'));
  t.after(() => rm(folder, { recursive: true }));
  const living = join(folder, `${await anotherOwner(t)}-1`);
  const dead = join(folder, `${process.pid}-0-1`);
  for (const inbox of [living, dead]) await mkdir(inbox);
  const reader = openPdfReader({ children: 1, limits: LIMITS, inbox: folder });
  t.after(() => reader.close());
  assert.deepEqual([existsSync(living), existsSync(dead)], [true, false]);
});

test('a child whose document keeps it in a loop does not outlive its parent for long', {
  skip,
}, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'inbox-'));
  t.after(() => rm(folder, { recursive: true }));
  const inbox = join(folder, `${process.pid}-0-1`);
  await mkdir(inbox);
  const child = spawn(process.execPath, ['--eval', 'for (;;);'], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  await once(child, 'spawn');
  nameReader(inbox, child.pid!);
  const reader = openPdfReader({ children: 1, limits: LIMITS, inbox: folder });
  t.after(() => reader.close());
  assert.deepEqual(await ended, [null, 'SIGKILL']);
});
