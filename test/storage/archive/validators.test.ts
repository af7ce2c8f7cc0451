import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { DEFAULT_LAYOUT, objectPath } from '../../../storage/archive/layout.ts';
import { openArchive } from '../../../storage/archive/ocfl-archive.ts';
import { type ArchiveFolder, archiveFolder, change, content, upload } from '../../support/archive-folder.ts';

const IDS = ['kitepkana:publication:7kq2m-4tz9c', 'kitepkana:publication:00000-00000', 'kitepkana:subjects'];

const isOnPath = (program: string) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));

const unlessInstalled = (program: string) => ({
  skip: isOnPath(program) ? false : `${program} is not installed; it would check the archive independently`,
});

/** Many versions, replaced files, unchanged files, and the same bytes under two names. */
async function variedArchive(t: TestContext): Promise<ArchiveFolder> {
  const folder = archiveFolder(t);
  const archive = await openArchive(folder);
  for (const objectId of IDS) {
    const files = { 'editions/en.pdf': content('bilingual'), 'editions/ru.pdf': content('bilingual') };
    await archive.commit(change({ objectId, files }));
    for (let from = 1; from < 12; from += 1) {
      const replaced = { 'editions/en.pdf': await upload(folder, 'upload', `revision ${from}`) };
      const files = from % 4 === 0 ? replaced : { 'publication.json': content(`{"n":${from % 3}}`) };
      await archive.commit(change({ objectId, from, files }));
    }
  }
  return folder;
}

function run(program: string, args: readonly string[]): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  return { status, said: `${stdout}${stderr}` };
}

test('rocfl finds the whole storage root valid', unlessInstalled('rocfl'), async (t) => {
  const { root } = await variedArchive(t);
  const { status, said } = run('rocfl', ['-r', root, 'validate']);
  assert.equal(status, 0, said);
  assert.match(said, /Total objects: +3\n +Invalid objects: 0\n +Storage issues: +0/);
  assert.doesNotMatch(said, /Warning/i);
});

// ocfl-py, up to 2.1.0, does not know the hashed n-tuple layout of a storage root; so it is shown the objects.
test('ocfl-py finds every object valid', unlessInstalled('ocfl-validate.py'), async (t) => {
  const { root } = await variedArchive(t);
  for (const objectId of IDS) {
    const { status, said } = run('ocfl-validate.py', [join(root, objectPath(objectId, DEFAULT_LAYOUT))]);
    assert.equal(status, 0, said);
    assert.match(said, /is VALID/);
    assert.doesNotMatch(said, /\[W\d+/);
  }
});
