import { link, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathIfThere, writeWhole } from './whole-files.ts';

/** The older and the newer one, by number; the same one while there is only one. */
type Generations = { readonly older: number; readonly newer: number };

/**
 * Files that can be made again, at most `bytes` of them. They live in two generations, numbered folders: what is put or asked
 * for is in the newer one afterwards. When that holds half of the bytes, a new one is begun and the oldest is thrown away, with
 * whatever nobody asked for meanwhile. A path that was handed out stays good for as long as it takes to fill the other half.
 */
export class BoundedFolder {
  readonly #root: string;
  readonly #half: number;
  #opened: Promise<Generations> | undefined;
  /** What the newer generation holds. */
  #bytes = 0;

  constructor(root: string, bytes: number) {
    this.#root = root;
    this.#half = bytes / 2;
  }

  /** `name` may have folders in it. Answers the path. */
  async put(name: string, content: Uint8Array): Promise<string> {
    const path = this.#path((await this.#generations()).newer, name);
    await writeWhole(path, content);
    await this.#grow(content.length);
    return path;
  }

  /** The path of the file, or undefined. */
  async find(name: string): Promise<string | undefined> {
    const { older, newer } = await this.#generations();
    const path = this.#path(newer, name);
    const there = await pathIfThere(path);
    return there ?? (older === newer ? undefined : this.#keep(this.#path(older, name), path));
  }

  /** Takes a file into the newer generation; where the file system has no hard links, it is found where it is. */
  async #keep(from: string, to: string): Promise<string | undefined> {
    if ((await pathIfThere(from)) === undefined) return undefined;
    await mkdir(dirname(to), { recursive: true });
    try {
      await link(from, to);
    } catch {
      return (await pathIfThere(to)) ?? pathIfThere(from);
    }
    await this.#grow((await stat(to)).size);
    return to;
  }

  #generations(): Promise<Generations> {
    this.#opened ??= this.#open();
    return this.#opened;
  }

  /** As a process before left them. */
  async #open(): Promise<Generations> {
    await mkdir(this.#root, { recursive: true });
    const numbers = (await readdir(this.#root)).map(Number).filter(Number.isSafeInteger);
    const [newer = 1, older = newer] = numbers.sort((a, b) => b - a);
    await mkdir(join(this.#root, String(newer)), { recursive: true });
    this.#bytes = await bytesIn(join(this.#root, String(newer)));
    return { older, newer };
  }

  async #grow(bytes: number): Promise<void> {
    this.#bytes += bytes;
    if (this.#bytes < this.#half) return;
    this.#bytes = 0;
    const { newer: older } = await this.#generations();
    const newer = older + 1;
    await mkdir(join(this.#root, String(newer)), { recursive: true });
    this.#opened = Promise.resolve({ older, newer });
    for (const name of await readdir(this.#root)) {
      if (Number(name) < older) await rm(join(this.#root, name), { recursive: true, force: true });
    }
  }

  #path(generation: number, name: string): string {
    return join(this.#root, String(generation), name);
  }
}

async function bytesIn(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name))).size;
  }
  return bytes;
}
