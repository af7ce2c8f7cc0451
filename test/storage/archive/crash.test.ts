import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, describe, type TestContext, test } from 'node:test';
import { openArchive } from '../../../storage/archive/ocfl-archive.ts';
import { type ArchiveFolder, archiveFolder, change, content, upload } from '../../support/archive-folder.ts';
import { checkStorageRoot } from '../../support/ocfl-check.ts';

const { objectId } = change({});
const COMMIT_AND_DIE = join(import.meta.dirname, '../../support/commit-and-die.ts');
const ABREAST = 2;
/** Halves the time a child takes to start. */
const COMPILED = mkdtempSync(join(tmpdir(), 'kitepkana-compiled-'));
after(() => rmSync(COMPILED, { recursive: true, force: true }));

type Ending = { signal: NodeJS.Signals | null; output: string };

/** Lets another process commit a version and be killed before `step` of it. */
async function commitAndDie(folder: ArchiveFolder, from: number, step: number): Promise<Ending> {
  const pdf = join(folder.base, 'upload.pdf');
  const args = [COMMIT_AND_DIE, folder.root, folder.staging, pdf, String(from), String(step)];
  const env = { ...process.env, NODE_COMPILE_CACHE: COMPILED };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [output, [, signal]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  return { signal: signal as NodeJS.Signals | null, output };
}

/** An archive at version `from` and a PDF to hand in. */
async function archiveAt(folder: ArchiveFolder, from: number): Promise<void> {
  const archive = await openArchive(folder);
  await upload(folder, 'upload.pdf', 'Russian edition, new');
  if (from === 0) return;
  const files = {
    'publication.json': content('{"title":"old"}'),
    'editions/ru.pdf': content('Russian edition, old'),
  };
  await archive.commit(change({ files }));
}

async function titleOf(folder: ArchiveFolder): Promise<string | undefined> {
  const bytes = await (await openArchive(folder)).read(objectId, 'publication.json');
  return bytes && (JSON.parse(Buffer.from(bytes).toString()) as { title: string }).title;
}

/** Everything that must be true after a crash, whenever it came. */
async function assertOldOrNew(folder: ArchiveFolder, from: number): Promise<void> {
  const old = from === 0 ? undefined : 'old';
  const seen = await titleOf(folder);
  assert.ok(seen === old || seen === 'new', `${seen} is neither the old version nor the new one`);

  const archive = await openArchive(folder);
  await archive.recover();
  assert.deepEqual(checkStorageRoot(folder.root), []);
  assert.deepEqual(readdirSync(folder.staging), []);
  assert.equal(await titleOf(folder), seen, 'recovery lets nobody see another version than before');
  const head = await archive.head(objectId);
  assert.equal(head?.number ?? 0, seen === 'new' ? from + 1 : from);
  const listed = await Array.fromAsync(archive.objects());
  assert.deepEqual(listed, head ? [{ objectId, head: head.number }] : []);
  if (seen !== 'new')
    assert.ok(existsSync(join(folder.base, 'upload.pdf')), 'what was not accepted is still there');
}

async function assertCrashesAreHarmless(t: TestContext, from: number): Promise<void> {
  const model = archiveFolder(t);
  await archiveAt(model, from);
  const copy = async () => {
    const folder = archiveFolder(t);
    await cp(model.base, folder.base, { recursive: true });
    return folder;
  };
  const uneventful = await commitAndDie(await copy(), from, -1);
  const steps = Number(uneventful.output);
  assert.ok(steps > 15, `a commit takes more than ${steps} steps`);

  const waiting = Array.from({ length: steps }, (_, step) => step);
  const work = async () => {
    for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
      const folder = await copy();
      assert.equal((await commitAndDie(folder, from, step)).signal, 'SIGKILL');
      await assertOldOrNew(folder, from);
    }
  };
  await Promise.all(Array.from({ length: ABREAST }, work));
}

describe('a process killed at any step of a commit', () => {
  test('leaves no object or the whole new object', (t) => assertCrashesAreHarmless(t, 0));
  test('leaves the old version or the whole new version', (t) => assertCrashesAreHarmless(t, 1));
});
