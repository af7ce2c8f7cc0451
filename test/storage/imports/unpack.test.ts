import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { openImports } from '../../../storage/imports/imports.ts';
import { makeZip, type ZipEntry } from '../../support/zips.ts';

const LIMITS = { entries: 10_000, fileBytes: 3_000_000, totalBytes: 5_000_000 };

async function room(t: TestContext) {
  const place = await mkdtemp(join(tmpdir(), 'kitepkana-imports-'));
  t.after(() => rm(place, { recursive: true, force: true }));
  const root = join(place, 'imports');
  const folder = await (await openImports(root)).open();
  const unpack = async (zip: Uint8Array) => {
    await writeFile(join(place, 'a.zip'), zip);
    return folder.unpack(join(place, 'a.zip'), LIMITS);
  };
  /** Everything but the zip itself that is on the disk. */
  const held = async () =>
    (await readdir(place, { recursive: true, withFileTypes: true }))
      .filter((entry) => !entry.isDirectory() && entry.name !== 'a.zip')
      .map(({ parentPath, name }) => join(parentPath, name).slice(folder.path.length + 1))
      .sort();
  return { place, root, folder, unpack, held };
}

describe('a zip that was sent', () => {
  test('is unpacked with its folders, without what only its packer needs', async (t) => {
    const { unpack, held, folder } = await room(t);
    const unpacked = await unpack(
      makeZip([
        { name: 'a/', mode: 0o040755 },
        { name: 'a/metadata.yaml', content: 'title: { ky: Көл }' },
        { name: 'a\\ky.pdf', content: 'x' },
        { name: '__MACOSX/a/._ky.pdf', content: 'x' },
        { name: 'a/.DS_Store', content: 'x' },
        { name: 'Отчёт.pdf', content: 'y', mode: 0 },
      ]),
    );
    assert.deepEqual(unpacked, { ok: true, value: undefined });
    assert.deepEqual(await held(), ['a/ky.pdf', 'a/metadata.yaml', 'Отчёт.pdf'].sort());
    assert.equal(await readFile(join(folder.path, 'a/metadata.yaml'), 'utf8'), 'title: { ky: Көл }');
  });

  test('has its names read as a Mac and a Russian Windows write them, who do not say how', async (t) => {
    const { unpack, held } = await room(t);
    const names = [
      Buffer.from('Көл.pdf'),
      Buffer.from([0x8e, 0xe2, 0xe7, 0xf1, 0xe2, 0x2e, 0x70, 0x64, 0x66]),
    ];
    assert.equal((await unpack(makeZip(names.map((name) => ({ name }))))).ok, true);
    assert.deepEqual(await held(), ['Көл.pdf', 'Отчёт.pdf']);
  });

  const refused: Record<string, [readonly ZipEntry[], object]> = {
    'leads out of its folder': [[{ name: '../evil.pdf' }], { kind: 'bad-name', name: '../evil.pdf' }],
    'leads out further in': [[{ name: 'a/../../evil.pdf' }], { kind: 'bad-name', name: 'a/../../evil.pdf' }],
    'leads out by backslashes': [[{ name: '..\\evil.pdf' }], { kind: 'bad-name', name: '../evil.pdf' }],
    'has an absolute name': [[{ name: '/etc/evil' }], { kind: 'bad-name', name: '/etc/evil' }],
    'names a drive': [[{ name: 'C:/evil' }], { kind: 'bad-name', name: 'C:/evil' }],
    'is as deep as no folder': [
      [{ name: `${'a/'.repeat(20)}b` }],
      { kind: 'bad-name', name: `${'a/'.repeat(20)}b` },
    ],
    'has too long a name': [[{ name: 'я'.repeat(200) }], { kind: 'bad-name', name: 'я'.repeat(200) }],
    'has a symbolic link': [
      [{ name: 'link', content: '/etc/passwd', mode: 0o120777 }],
      { kind: 'link', name: 'link' },
    ],
    'has a device': [[{ name: 'tty', mode: 0o020666 }], { kind: 'link', name: 'tty' }],
    'has a name twice': [[{ name: 'A.pdf' }, { name: 'a.PDF' }], { kind: 'twice', name: 'a.PDF' }],
    'has an encrypted file': [[{ name: 'a', encrypted: true }], { kind: 'encrypted', name: 'a' }],
    'has a file too large': [[{ name: 'a', content: noise(3_000_001) }], { kind: 'too-large', name: 'a' }],
    'is a bomb': [[{ name: 'a', content: Buffer.alloc(2_900_000) }], { kind: 'too-dense', name: 'a' }],
    'is a bomb that says it is small': [
      [{ name: 'a', content: Buffer.alloc(2_900_000), claims: 10 }],
      { kind: 'broken-file', name: 'a' },
    ],
    'holds too much in all': [
      [
        { name: 'a', content: noise(2_600_000) },
        { name: 'b', content: noise(2_600_000) },
      ],
      { kind: 'too-much' },
    ],
    'has 10,001 entries': [
      Array.from({ length: 10_001 }, (_, number) => ({ name: `${number}` })),
      { kind: 'too-many' },
    ],
  };
  for (const [what, [entries, problem]] of Object.entries(refused))
    test(`that ${what} is refused, and nothing is written outside`, async (t) => {
      const { unpack, place } = await room(t);
      assert.deepEqual(await unpack(makeZip(entries)), { ok: false, problem });
      assert.deepEqual((await readdir(place)).sort(), ['a.zip', 'imports']);
      assert.equal((await readdir(join(place, 'imports'))).length, 1);
    });

  test('that is broken, cut short or no zip is refused', async (t) => {
    const { unpack } = await room(t);
    const whole = makeZip([{ name: 'a.pdf', content: noise(2000) }]);
    for (const zip of [Buffer.from('no zip'), Buffer.alloc(0), whole.subarray(0, -30), whole.subarray(100)])
      assert.equal((await unpack(zip)).ok, false);
    const damaged = Buffer.from(whole);
    damaged.fill(7, 100, 400);
    assert.equal((await unpack(damaged)).ok, false);
  });
});

describe('a folder that was sent', () => {
  test('has its files where their names say, and no name leads out', async (t) => {
    const { folder, place, held } = await room(t);
    const sent = join(place, 'sent');
    const put = async (name: string) => {
      await writeFile(sent, 'x');
      return folder.place(sent, name);
    };
    assert.deepEqual(await put('shelf/a/ky.pdf'), { ok: true, value: undefined });
    assert.deepEqual(await put('shelf/a/KY.pdf'), {
      ok: false,
      problem: { kind: 'twice', name: 'shelf/a/KY.pdf' },
    });
    assert.equal((await put('shelf/../../evil')).ok, false);
    await rm(sent);
    assert.deepEqual(await held(), ['shelf/a/ky.pdf']);
  });

  test('is removed at the next start when its process is gone', async (t) => {
    const { root, folder } = await room(t);
    const { mkdir } = await import('node:fs/promises');
    await mkdir(join(root, '999999999-abc-123456'));
    await (await openImports(root)).removeDead();
    assert.deepEqual(await readdir(root), [folder.path.slice(root.length + 1)]);
    await folder.discard();
    assert.deepEqual(await readdir(root), []);
  });
});

/** Bytes that cannot be packed smaller. */
function noise(bytes: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length: bytes }, () => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return state >> 16;
  });
}
