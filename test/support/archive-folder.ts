import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Archive, Change, NewFile } from '../../storage/archive/archive.ts';
import { digestOf } from '../../storage/archive/inventory.ts';
import { DEFAULT_LAYOUT, objectPath } from '../../storage/archive/layout.ts';
import { openArchive } from '../../storage/archive/ocfl-archive.ts';

export type ArchiveFolder = {
  /** Parent of the two below; files to be handed in may be put here. */
  readonly base: string;
  readonly root: string;
  readonly staging: string;
};

/** A folder for one archive, removed when the test is over. */
export function archiveFolder(t: TestContext): ArchiveFolder {
  const base = mkdtempSync(join(tmpdir(), 'kitepkana-archive-'));
  t.after(() => rmSync(base, { recursive: true, force: true }));
  return { base, root: join(base, 'archive'), staging: join(base, 'staging') };
}

/** The least change a test needs: what it does not name is filled in. */
export function change(given: Partial<Omit<Change, 'files'>> & { files?: Record<string, NewFile> }): Change {
  const { files = { 'publication.json': content('{}') }, ...rest } = given;
  return {
    objectId: 'kitepkana:publication:7kq2m-4tz9c',
    from: 0,
    message: 'Deposit',
    user: { name: 'Айжан Осмонова', address: 'mailto:aizhan@example.org' },
    created: '2024-05-06T07:08:09Z',
    ...rest,
    files: new Map(Object.entries(files)),
  };
}

export function content(text: string): { content: Uint8Array } {
  return { content: Buffer.from(text) };
}

/** A file on disk as a deposit leaves it, ready to be handed in. */
export async function upload(
  folder: Pick<ArchiveFolder, 'base'>,
  name: string,
  text: string,
): Promise<Extract<NewFile, { path: string }>> {
  const path = join(folder.base, name);
  await writeFile(path, text);
  return { path, digest: digestOf(text) };
}

/** An archive with one object of two versions, and the folder of that object. */
export async function twoVersions(
  t: TestContext,
): Promise<{ folder: ArchiveFolder; archive: Archive; objectRoot: string }> {
  const folder = archiveFolder(t);
  const archive = await openArchive(folder);
  await archive.commit(change({ files: { 'publication.json': content('old') } }));
  await archive.commit(change({ from: 1, files: { 'publication.json': content('new') } }));
  return { folder, archive, objectRoot: join(folder.root, objectPath(change({}).objectId, DEFAULT_LAYOUT)) };
}
