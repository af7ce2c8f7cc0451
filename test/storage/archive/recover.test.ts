import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { appendFile, copyFile, cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { ownerName } from '../../../server/domain/processes.ts';
import { anotherOwner } from '../../support/another-owner.ts';
import { change, twoVersions } from '../../support/archive-folder.ts';
import { checkStorageRoot } from '../../support/ocfl-check.ts';

const { objectId } = change({});

describe('recovery', () => {
  for (const files of [
    ['inventory.json', 'inventory.json.sha512'],
    ['inventory.json.sha512'],
    ['inventory.json'],
  ]) {
    test(`brings ${files.join(' and ')} beside the versions up to date`, async (t) => {
      const { folder, archive, objectRoot } = await twoVersions(t);
      for (const name of files) await copyFile(join(objectRoot, 'v1', name), join(objectRoot, name));
      assert.notDeepEqual(checkStorageRoot(folder.root), []);
      assert.equal((await archive.head(objectId))?.number, 2);
      await archive.recover();
      assert.deepEqual(checkStorageRoot(folder.root), []);
      assert.equal((await archive.head(objectId))?.number, 2);
    });
  }

  test('removes a version that is not whole and that no inventory knows', async (t) => {
    const { folder, archive, objectRoot } = await twoVersions(t);
    await mkdir(join(objectRoot, 'v3', 'content'), { recursive: true });
    await writeFile(join(objectRoot, 'v3', 'content', 'half.pdf'), '%PDF');
    assert.equal((await archive.head(objectId))?.number, 2);
    await assert.rejects(archive.commit(change({ from: 2 })), /version 3 .* is incomplete/);
    await archive.recover();
    assert.deepEqual(checkStorageRoot(folder.root), []);
    assert.ok((await archive.commit(change({ from: 2 }))).ok);
  });

  test('removes nothing that was ever accepted, even where it is damaged', async (t) => {
    const { folder, archive, objectRoot } = await twoVersions(t);
    await appendFile(join(objectRoot, 'v2', 'inventory.json'), ' ');
    await archive.recover();
    assert.equal((await archive.head(objectId))?.number, 2, 'the inventory beside the versions still serves');

    await appendFile(join(objectRoot, 'inventory.json'), ' ');
    await archive.recover();
    await assert.rejects(archive.head(objectId), /no inventory .* is whole/);
    assert.ok(readdirSync(join(objectRoot, 'v2', 'content')).includes('publication.json'));
    assert.notDeepEqual(checkStorageRoot(folder.root), []);
  });

  test('changes nothing in a sound archive, however often it runs', async (t) => {
    const { folder, archive } = await twoVersions(t);
    await cp(folder.root, join(folder.base, 'before'), { recursive: true });
    await archive.recover();
    await archive.recover();
    const listing = (path: string) => readdirSync(path, { recursive: true }).toSorted();
    assert.deepEqual(listing(folder.root), listing(join(folder.base, 'before')));
    assert.deepEqual(checkStorageRoot(folder.root), []);
  });

  test('removes the workspaces of dead processes and no others', async (t) => {
    const { folder, archive } = await twoVersions(t);
    const living = await anotherOwner(t);
    const dead = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await once(dead, 'exit');
    const kept = [
      `commit-${ownerName()}-00000000`,
      `commit-${living}-00000000`,
      'upload-17',
      'commit-notes.txt',
    ];
    const removed = [`commit-${dead.pid}-00000000-00000000`, `commit-${process.pid}-00000000-00000000`];
    for (const name of [...kept, ...removed])
      await mkdir(join(folder.staging, name, 'v1'), { recursive: true });
    await archive.recover();
    assert.deepEqual(readdirSync(folder.staging).toSorted(), kept.toSorted());
  });
});
