import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Digest } from '../../server/domain/identifiers.ts';
import { fail, ok, type Result } from '../../server/domain/result.ts';
import type { Archive, Change, ObjectVersion, Outdated } from './archive.ts';
import { headNumber, type Inventory, versionOf } from './inventory.ts';
import { type Layout, objectPath } from './layout.ts';
import { nextInventory } from './next-inventory.ts';
import { newestInventory, objectSummary, settleObject } from './object-root.ts';
import { placeObject, placeVersion, stageObject } from './placement.ts';
import { removeDeadWorkspaces, withWorkspace } from './staging.ts';
import { objectRoots, openStorageRoot } from './storage-root.ts';

/** How many objects are looked at before the event loop gets its turn: about five milliseconds' worth. */
const OBJECTS_A_TURN = 50;

/**
 * Opens the OCFL 1.1 storage root in the folder `root`, and makes it where there is none. New versions are put together
 * in the folder `staging`, which is outside of `root` on the same file system.
 * Throws when `root` holds something else. Several processes of one machine may have it open at once.
 */
export async function openArchive(folders: { root: string; staging: string }): Promise<Archive> {
  return new OcflArchive(folders.root, folders.staging, await openStorageRoot(folders.root, folders.staging));
}

class OcflArchive implements Archive {
  readonly #root: string;
  readonly #staging: string;
  readonly #layout: Layout;

  constructor(root: string, staging: string, layout: Layout) {
    this.#root = root;
    this.#staging = staging;
    this.#layout = layout;
  }

  async commit(change: Change): Promise<Result<ObjectVersion, Outdated>> {
    const path = objectPath(change.objectId, this.#layout);
    const newest = this.#newest(change.objectId);
    const head = newest === undefined ? 0 : headNumber(newest);
    if (change.from !== head) return fail({ kind: 'outdated', head });

    const { inventory, additions } = nextInventory(newest, change);
    const placed = await withWorkspace(this.#staging, async (workspace) => {
      await stageObject(join(workspace, path), inventory, additions);
      return head === 0
        ? await placeObject(workspace, this.#root, path)
        : await placeVersion(workspace, this.#root, path, inventory.head);
    });
    if (!placed) return fail({ kind: 'outdated', head: this.#headAfterRace(change) });

    await removeSources(change);
    return ok(versionOf(inventory, head + 1));
  }

  async head(objectId: string): Promise<ObjectVersion | undefined> {
    const inventory = this.#newest(objectId);
    return inventory && versionOf(inventory, headNumber(inventory));
  }

  async versions(objectId: string): Promise<ObjectVersion[]> {
    const inventory = this.#newest(objectId);
    if (inventory === undefined) return [];
    return Array.from({ length: headNumber(inventory) }, (_, index) => versionOf(inventory, index + 1));
  }

  async contentPath(objectId: string, digest: Digest): Promise<string | undefined> {
    const path = this.#newest(objectId)?.manifest[digest]?.[0];
    return path && join(this.#objectRoot(objectId), path);
  }

  async read(objectId: string, logicalPath: string, version?: number): Promise<Uint8Array | undefined> {
    const inventory = this.#newest(objectId);
    const number = version ?? (inventory && headNumber(inventory));
    if (!inventory || !number || number < 1 || number > headNumber(inventory)) return undefined;
    const digest = versionOf(inventory, number).state.get(logicalPath);
    const path = digest && inventory.manifest[digest]?.[0];
    return path ? await readFile(join(this.#objectRoot(objectId), path)) : undefined;
  }

  async *objects(): AsyncGenerator<{ objectId: string; head: number }> {
    for await (const objectRoot of this.#objectRoots()) yield objectSummary(objectRoot);
  }

  async recover(): Promise<void> {
    await removeDeadWorkspaces(this.#staging);
    await withWorkspace(this.#staging, async (workspace) => {
      for await (const objectRoot of this.#objectRoots()) await settleObject(objectRoot, workspace);
    });
  }

  async *#objectRoots(): AsyncGenerator<string> {
    let count = 0;
    for (const objectRoot of objectRoots(this.#root, this.#layout)) {
      if (count % OBJECTS_A_TURN === 0) await nextTurn();
      count += 1;
      yield objectRoot;
    }
  }

  #newest(objectId: string): Inventory | undefined {
    const inventory = newestInventory(this.#objectRoot(objectId));
    if (inventory && inventory.id !== objectId)
      throw new Error(`${inventory.id} is where ${objectId} should be`);
    return inventory;
  }

  #objectRoot(objectId: string): string {
    return join(this.#root, objectPath(objectId, this.#layout));
  }

  /** Somebody else's version took the place. When there is none to be seen, asking again would never end. */
  #headAfterRace({ objectId, from }: Change): number {
    const newest = this.#newest(objectId);
    const head = newest === undefined ? 0 : headNumber(newest);
    if (head === from)
      throw new Error(`version ${from + 1} of ${objectId} is incomplete: recover() removes it`);
    return head;
  }
}

/** The archive has the bytes; what was handed in goes away also when they were there already. */
async function removeSources({ files }: Change): Promise<void> {
  const paths = [...files.values()].flatMap((file) => ('path' in file ? [file.path] : []));
  await Promise.all(paths.map((path) => rm(path, { force: true })));
}
