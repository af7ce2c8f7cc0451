import assert from 'node:assert/strict';
import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { twoVersions } from '../../support/archive-folder.ts';
import { checkStorageRoot } from '../../support/ocfl-check.ts';

describe('the check of a storage root', () => {
  const damages: [string, (objectRoot: string) => Promise<void>][] = [
    ['a stray file', (root) => writeFile(join(root, 'note.txt'), '')],
    ['a stray file between objects', (root) => writeFile(join(dirname(root), 'note.txt'), '')],
    ['an empty folder', (root) => mkdir(join(root, 'v2', 'content', 'empty'))],
    ['a changed byte', (root) => appendFile(join(root, 'v1', 'content', 'publication.json'), ' ')],
    ['a file of content too many', (root) => writeFile(join(root, 'v1', 'content', 'more.txt'), '')],
    ['a lost file of content', (root) => rm(join(root, 'v1', 'content', 'publication.json'))],
    ['a lost inventory', (root) => rm(join(root, 'v1', 'inventory.json'))],
    ['a changed inventory', (root) => appendFile(join(root, 'v1', 'inventory.json'), ' ')],
    ['a lost version', (root) => rm(join(root, 'v1'), { recursive: true })],
    ['a wrong declaration', (root) => writeFile(join(root, '0=ocfl_object_1.1'), 'ocfl_object_1.0\n')],
  ];
  for (const [name, damage] of damages) {
    test(`finds ${name}`, async (t) => {
      const { folder, objectRoot } = await twoVersions(t);
      assert.deepEqual(checkStorageRoot(folder.root), []);
      await damage(objectRoot);
      assert.notDeepEqual(checkStorageRoot(folder.root), []);
    });
  }
});
