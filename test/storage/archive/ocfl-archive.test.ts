import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { digestOf } from '../../../storage/archive/inventory.ts';
import { openArchive } from '../../../storage/archive/ocfl-archive.ts';
import { archiveFolder, change, content, upload } from '../../support/archive-folder.ts';
import { checkStorageRoot } from '../../support/ocfl-check.ts';

const { objectId } = change({});

const contentFiles = (root: string) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .flatMap((path) => /\/(v\d+\/content\/.*\.\w+)$/.exec(path)?.[1] ?? [])
    .toSorted();

describe('the archive', () => {
  test('is an OCFL 1.1 storage root that says how it is laid out', async (t) => {
    const folder = archiveFolder(t);
    await openArchive(folder);
    assert.deepEqual(checkStorageRoot(folder.root), []);
    const layout = JSON.parse(readFileSync(join(folder.root, 'ocfl_layout.json'), 'utf8'));
    assert.equal(layout.extension, '0004-hashed-n-tuple-storage-layout');
  });

  test('opens again what it made, also when its making was cut short', async (t) => {
    const folder = archiveFolder(t);
    await (await openArchive(folder)).commit(change({}));
    await rm(join(folder.root, '0=ocfl_1.1'));
    await assert.rejects(openArchive(folder), /not an OCFL 1.1 storage root/);

    const young = archiveFolder(t);
    await openArchive(young);
    await rm(join(young.root, '0=ocfl_1.1'));
    await openArchive(young);
    assert.deepEqual(checkStorageRoot(young.root), []);
  });

  test('follows the layout that an archive made elsewhere declares', async (t) => {
    const folder = archiveFolder(t);
    await openArchive(folder);
    const extension = '0004-hashed-n-tuple-storage-layout';
    const config = { extensionName: extension, digestAlgorithm: 'md5', tupleSize: 2, numberOfTuples: 1 };
    await writeFile(join(folder.root, 'extensions', extension, 'config.json'), JSON.stringify(config));

    const archive = await openArchive(folder);
    await archive.commit(change({ objectId: 'object-01' }));
    assert.ok(existsSync(join(folder.root, 'ff', 'ff75534492485eabb39f86356728884e')));
    assert.deepEqual(await Array.fromAsync(archive.objects()), [{ objectId: 'object-01', head: 1 }]);
  });

  test('lists its objects with their heads', async (t) => {
    const archive = await openArchive(archiveFolder(t));
    await archive.commit(change({ objectId: 'kitepkana:subjects' }));
    await archive.commit(change({}));
    await archive.commit(change({ from: 1, files: { 'publication.json': content('{"a":1}') } }));
    const listed = (await Array.fromAsync(archive.objects())).toSorted((a, b) => a.head - b.head);
    assert.deepEqual(listed, [
      { objectId: 'kitepkana:subjects', head: 1 },
      { objectId, head: 2 },
    ]);
  });

  test('takes any string for an id and gives it back', async (t) => {
    const folder = archiveFolder(t);
    const archive = await openArchive(folder);
    const anyId = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 });
    const takesIt = async (id: string) => {
      const from = (await archive.head(id))?.number ?? 0;
      assert.ok((await archive.commit(change({ objectId: id, from }))).ok);
      assert.equal((await archive.head(id))?.objectId, id);
    };
    const examples: [string][] = [['../../etc/passwd'], ['имя с пробелом'], ['a/b'], ['__proto__']];
    await fc.assert(fc.asyncProperty(anyId, takesIt), { numRuns: 10, examples });
    assert.deepEqual(checkStorageRoot(folder.root), []);
  });
});

describe('a version', () => {
  test('remembers who changed what, when and why', async (t) => {
    const archive = await openArchive(archiveFolder(t));
    const user = { name: 'Иван Петров', address: 'https://orcid.org/0000-0002-1825-0097' };
    const committed = await archive.commit(
      change({ message: 'Первая редакция', user, created: '2024-05-06T07:08:09+06:00' }),
    );
    const expected = {
      objectId,
      number: 1,
      created: '2024-05-06T07:08:09+06:00',
      message: 'Первая редакция',
      user,
      state: new Map([['publication.json', digestOf('{}')]]),
    };
    assert.deepEqual(committed, { ok: true, value: expected });
    assert.deepEqual(await archive.head(objectId), expected);
    assert.deepEqual(await archive.versions(objectId), [expected]);
  });

  test('keeps the files it does not name, and stores only what is new', async (t) => {
    const folder = archiveFolder(t);
    const archive = await openArchive(folder);
    const first = { 'publication.json': content('{}'), 'editions/en.pdf': content('English') };
    await archive.commit(change({ files: first }));
    await archive.commit(change({ from: 1, files: { 'editions/ru.pdf': content('Русский') } }));
    await archive.commit(change({ from: 2, files: { 'editions/en.pdf': content('English, mended') } }));

    const head = await archive.head(objectId);
    assert.deepEqual([...(head?.state.keys() ?? [])].toSorted(), [
      'editions/en.pdf',
      'editions/ru.pdf',
      'publication.json',
    ]);
    assert.deepEqual(contentFiles(folder.root), [
      'v1/content/editions/en.pdf',
      'v1/content/publication.json',
      'v2/content/editions/ru.pdf',
      'v3/content/editions/en.pdf',
    ]);
    const bytes = await archive.read(objectId, 'editions/en.pdf');
    assert.equal(Buffer.from(bytes ?? []).toString(), 'English, mended');
    assert.deepEqual(checkStorageRoot(folder.root), []);
  });

  test('stores the same bytes once, under whatever names and however often they come back', async (t) => {
    const folder = archiveFolder(t);
    const archive = await openArchive(folder);
    const both = { 'editions/en.pdf': content('bilingual'), 'editions/ru.pdf': content('bilingual') };
    await archive.commit(change({ files: both }));
    await archive.commit(change({ from: 1, files: { 'editions/en.pdf': content('English') } }));
    await archive.commit(change({ from: 2, files: { 'editions/en.pdf': content('bilingual') } }));

    assert.deepEqual(contentFiles(folder.root), ['v1/content/editions/en.pdf', 'v2/content/editions/en.pdf']);
    assert.deepEqual((await archive.head(objectId))?.state, (await archive.versions(objectId))[0]?.state);
    assert.deepEqual(checkStorageRoot(folder.root), []);
  });

  test('is one of fifty, and each still has its own bytes', async (t) => {
    const folder = archiveFolder(t);
    const archive = await openArchive(folder);
    for (let from = 0; from < 50; from += 1) {
      const files = { 'publication.json': content(`{"n":${from}}`) };
      await archive.commit(change({ from, message: `Change ${from + 1}`, files }));
    }
    const versions = await archive.versions(objectId);
    assert.equal(versions.length, 50);
    for (const { number, message, state } of versions) {
      assert.equal(message, `Change ${number}`);
      const path = await archive.contentPath(objectId, state.get('publication.json') ?? digestOf('absent'));
      assert.equal(readFileSync(path ?? '', 'utf8'), `{"n":${number - 1}}`);
    }
    assert.deepEqual(checkStorageRoot(folder.root), []);
  });

  test('may change nothing but say why', async (t) => {
    const folder = archiveFolder(t);
    const archive = await openArchive(folder);
    await archive.commit(change({}));
    await archive.commit(change({ from: 1, files: {}, message: 'Checked' }));
    assert.equal((await archive.head(objectId))?.message, 'Checked');
    assert.deepEqual(checkStorageRoot(folder.root), []);
  });

  test('is refused, with nothing left behind, when its paths or its time break the rules of OCFL', async (t) => {
    const folder = archiveFolder(t);
    const archive = await openArchive(folder);
    const wrong = ['../outside', '/absolute', 'a//b', 'a/./b', '', 'a/'];
    for (const path of wrong)
      await assert.rejects(archive.commit(change({ files: { [path]: content('x') } })));
    const nested = { editions: content('x'), 'editions/en.pdf': content('y') };
    await assert.rejects(archive.commit(change({ files: nested })));
    await assert.rejects(archive.commit(change({ created: '2024-05-06' })));
    assert.deepEqual(await Array.fromAsync(archive.objects()), []);
    assert.deepEqual(readdirSync(folder.staging), []);
    assert.deepEqual(checkStorageRoot(folder.root), []);
  });
});

describe('a file that is handed in', () => {
  test('is moved into the archive, byte for byte', async (t) => {
    const folder = archiveFolder(t);
    const archive = await openArchive(folder);
    const pdf = await upload(folder, 'upload', '%PDF-1.7');
    await archive.commit(change({ files: { 'editions/en.pdf': pdf } }));
    const path = (await archive.contentPath(objectId, pdf.digest)) ?? '';
    assert.equal(readFileSync(path, 'utf8'), '%PDF-1.7');
    assert.equal((await stat(path)).nlink, 1);
    assert.equal(existsSync(pdf.path), false);
  });

  test('goes away as well when the archive had its bytes already', async (t) => {
    const folder = archiveFolder(t);
    const archive = await openArchive(folder);
    await archive.commit(change({ files: { 'editions/en.pdf': content('same') } }));
    const again = await upload(folder, 'upload', 'same');
    await archive.commit(change({ from: 1, files: { 'editions/ru.pdf': again } }));
    assert.equal(existsSync(again.path), false);
    assert.deepEqual(contentFiles(folder.root), ['v1/content/editions/en.pdf']);
  });

  test('stays where it is when the change is outdated, to be handed in again', async (t) => {
    const folder = archiveFolder(t);
    const archive = await openArchive(folder);
    await archive.commit(change({}));
    const pdf = await upload(folder, 'upload', '%PDF-1.7');
    const files = { 'editions/en.pdf': pdf };
    assert.equal((await archive.commit(change({ files }))).ok, false);
    assert.equal((await archive.commit(change({ from: 1, files }))).ok, true);
  });

  const memory = '/dev/shm';
  const skip = existsSync(memory) ? false : 'no second file system: /dev/shm is not there';
  test('is copied when it lies on another file system', { skip }, async (t) => {
    const folder = archiveFolder(t);
    const base = await mkdtemp(join(memory, 'kitepkana-'));
    t.after(() => rm(base, { recursive: true, force: true }));
    const pdf = await upload({ base }, 'upload', 'from afar');
    const archive = await openArchive(folder);
    await archive.commit(change({ files: { 'editions/en.pdf': pdf } }));
    assert.equal(existsSync(pdf.path), false);
    assert.deepEqual(checkStorageRoot(folder.root), []);
  });
});

describe('an object that is not there', () => {
  test('has no head, no versions, no content', async (t) => {
    const archive = await openArchive(archiveFolder(t));
    assert.equal(await archive.head('nothing'), undefined);
    assert.deepEqual(await archive.versions('nothing'), []);
    assert.equal(await archive.contentPath('nothing', digestOf('')), undefined);
    assert.equal(await archive.read('nothing', 'publication.json'), undefined);
  });

  test('cannot be changed from a version', async (t) => {
    const folder = archiveFolder(t);
    const archive = await openArchive(folder);
    const answer = await archive.commit(change({ from: 3 }));
    assert.deepEqual(answer, { ok: false, problem: { kind: 'outdated', head: 0 } });
    assert.deepEqual(readdirSync(folder.staging), []);
  });

  test('is not listed because of folders where it could be', async (t) => {
    const folder = archiveFolder(t);
    const archive = await openArchive(folder);
    await mkdir(join(folder.root, 'abc', 'def'), { recursive: true });
    await archive.recover();
    assert.deepEqual(await Array.fromAsync(archive.objects()), []);
  });
});
