import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { openArchive } from '../../../storage/archive/ocfl-archive.ts';
import { archiveFolder, change, content } from '../../support/archive-folder.ts';
import { checkStorageRoot } from '../../support/ocfl-check.ts';

const { objectId } = change({});
const COMMIT_MANY = join(import.meta.dirname, '../../support/commit-many.ts');

describe('of changes made from the same version', () => {
  for (const from of [0, 1]) {
    test(`one wins and the others learn of it (from version ${from})`, async (t) => {
      const folder = archiveFolder(t);
      const archives = [await openArchive(folder), await openArchive(folder)];
      if (from === 1) await archives[0]?.commit(change({}));
      const results = await Promise.all(
        Array.from({ length: 6 }, (_, index) =>
          archives[index % 2]?.commit(change({ from, files: { [`${index}.txt`]: content(`${index}`) } })),
        ),
      );
      const won = results.flatMap((result) => (result?.ok ? [result.value] : []));
      const lost = results.flatMap((result) => (result?.ok === false ? [result.problem] : []));
      assert.equal(won.length, 1);
      assert.deepEqual(lost, Array(5).fill({ kind: 'outdated', head: from + 1 }));
      assert.deepEqual(await archives[1]?.head(objectId), won[0]);
      assert.deepEqual(checkStorageRoot(folder.root), []);
    });
  }
});

test('two processes that change one object in turns lose nothing and leave it valid', async (t) => {
  const folder = archiveFolder(t);
  const endings = ['one', 'two'].map(async (name) => {
    const args = [COMMIT_MANY, folder.root, folder.staging, name, '20'];
    const [code] = await once(
      spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] }),
      'exit',
    );
    return code;
  });
  assert.deepEqual(await Promise.all(endings), [0, 0]);

  const head = await (await openArchive(folder)).head(objectId);
  assert.equal(head?.number, 40);
  const written = ['one', 'two'].flatMap((name) => Array.from({ length: 20 }, (_, n) => `${name}/${n}.txt`));
  assert.deepEqual([...head.state.keys()].toSorted(), written.toSorted());
  assert.deepEqual(checkStorageRoot(folder.root), []);
});
