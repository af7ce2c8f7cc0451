import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { BoundedFolder } from '../../../storage/derived/bounded-folder.ts';

const BYTES = 1000;

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'bounded-'));
});
afterEach(() => rm(root, { recursive: true }));

const content = (letter: string) => Buffer.from(letter.repeat(100));

/** Puts as many others as fill half of the bytes, or fewer. */
async function fillHalf(folder: BoundedFolder, mark: string, files = 5): Promise<void> {
  for (let count = 0; count < files; count++) await folder.put(`${mark}/${count}`, content('x'));
}

/** What a disk would count: a file with two names once. */
async function bytesHeld(): Promise<number> {
  const files = new Map<number, number>();
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const { ino, size } = await stat(join(entry.parentPath, entry.name));
    files.set(ino, size);
  }
  return files.values().reduce((sum, size) => sum + size, 0);
}

describe('a folder with a bound', () => {
  test('gives back what was put, and knows nothing else', async () => {
    const folder = new BoundedFolder(root, BYTES);
    const path = await folder.put('a/1', content('a'));
    assert.deepEqual(await readFile(path), content('a'));
    assert.equal(await folder.find('a/1'), path);
    assert.equal(await folder.find('a/2'), undefined);
  });

  test('keeps what is asked for, and lets go of what nobody asks for', async () => {
    const folder = new BoundedFolder(root, BYTES);
    await folder.put('wanted', content('w'));
    await folder.put('forgotten', content('f'));
    for (const mark of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) {
      await fillHalf(folder, mark, 3);
      const path = await folder.find('wanted');
      assert(path !== undefined);
      assert.deepEqual(await readFile(path), content('w'));
    }
    assert.equal(await folder.find('forgotten'), undefined);
  });

  test('never holds more than its bytes, but for the file that is being put', async () => {
    const folder = new BoundedFolder(root, BYTES);
    for (let count = 0; count < 100; count++) {
      await folder.put(`${count}`, content('x'));
      await folder.find(`${Math.max(0, count - 7)}`);
      assert((await bytesHeld()) <= BYTES + 100);
    }
  });

  test('leaves a path good while as much again is put', async () => {
    const folder = new BoundedFolder(root, BYTES);
    const path = await folder.put('a', content('a'));
    await fillHalf(folder, 'b');
    assert(existsSync(path));
  });

  test('goes on where the process before ended', async () => {
    const before = new BoundedFolder(root, BYTES);
    await before.put('old', content('o'));
    await fillHalf(before, 'a');
    await before.put('new', content('n'));
    const after = new BoundedFolder(root, BYTES);
    assert(await after.find('old'));
    assert(await after.find('new'));
    for (const mark of ['b', 'c', 'd']) await fillHalf(after, mark);
    assert.equal(await after.find('old'), undefined);
    assert((await bytesHeld()) <= BYTES + 100);
  });
});
