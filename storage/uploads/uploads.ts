import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { UploadBatch } from '../../server/domain/upload.ts';

/** Uploaded files until they are saved as publications: each batch is a folder with its files and `batch.json`. */
export type Uploads = {
  begin(account: string, created: string): Promise<UploadBatch>;
  find(id: string): Promise<UploadBatch | undefined>;
  /** Newest first. */
  ofAccount(account: string): Promise<UploadBatch[]>;
  /** One change of a batch after the other; undefined when it is gone. */
  change(id: string, make: (batch: UploadBatch) => UploadBatch): Promise<UploadBatch | undefined>;
  /** Takes a file that was received elsewhere; answers what it is called in the batch. */
  take(id: string, path: string): Promise<string>;
  path(id: string, file: string): string;
  removeFile(id: string, file: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** Batches that were begun before an instant and not saved since. */
  removeOlder(before: string): Promise<void>;
};

const NAME = /^[0-9a-f]{24}$/;
const newName = () => randomBytes(12).toString('hex');

export async function openUploads(root: string): Promise<Uploads> {
  await mkdir(root, { recursive: true });
  const turns = new Map<string, Promise<unknown>>();
  const folder = (id: string) => join(root, id);
  const path = (id: string, file: string) => join(folder(id), `${file}.pdf`);

  async function write(batch: UploadBatch): Promise<void> {
    const target = join(folder(batch.id), 'batch.json');
    const temporary = `${target}.${newName()}.tmp`;
    await writeFile(temporary, JSON.stringify(batch), { flush: true });
    await rename(temporary, target);
  }

  async function find(id: string): Promise<UploadBatch | undefined> {
    if (!NAME.test(id)) return undefined;
    try {
      return JSON.parse(await readFile(join(folder(id), 'batch.json'), 'utf8')) as UploadBatch;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  async function all(): Promise<UploadBatch[]> {
    const batches = await Promise.all((await readdir(root)).map(find));
    return batches.filter((batch) => batch !== undefined);
  }

  const remove = (id: string) => rm(folder(id), { recursive: true, force: true });

  return {
    find,
    path,
    remove,
    begin: async (account, created) => {
      const batch = { id: newName(), account, created, files: [], typed: {}, ids: {}, saved: [] };
      await mkdir(folder(batch.id));
      await write(batch);
      return batch;
    },
    ofAccount: async (account) =>
      (await all())
        .filter((batch) => batch.account === account)
        .sort((a, b) => b.created.localeCompare(a.created)),
    change: (id, make) => {
      const turn = (turns.get(id) ?? Promise.resolve()).then(async () => {
        const batch = await find(id);
        if (!batch) return undefined;
        const changed = make(batch);
        await write(changed);
        return changed;
      });
      const settled = turn.catch(() => undefined);
      turns.set(id, settled);
      settled.then(() => turns.get(id) === settled && turns.delete(id));
      return turn;
    },
    take: async (id, from) => {
      const file = newName();
      await rename(from, path(id, file));
      return file;
    },
    removeFile: (id, file) => rm(path(id, file), { force: true }),
    removeOlder: async (before) => {
      for (const batch of await all()) if (batch.created < before) await remove(batch.id);
    },
  };
}
