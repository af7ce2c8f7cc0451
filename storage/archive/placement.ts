import { join } from 'node:path';
import { claim, graft, linkOrCopy, sync, syncTree, writeNew } from './durable.ts';
import { INVENTORY_FILE, type Inventory, SIDECAR_FILE, serializeInventory, sidecarOf } from './inventory.ts';
import type { Addition } from './next-inventory.ts';
import { OBJECT_DECLARATION, OBJECT_DECLARATION_TEXT, settleObject } from './object-root.ts';

/**
 * Writes, into the folder `staged`, the head of `inventory` as it will stand in the object's folder; with its first
 * version also all that stands beside the versions.
 */
export async function stageObject(
  staged: string,
  inventory: Inventory,
  additions: readonly Addition[],
): Promise<void> {
  const text = serializeInventory(inventory);
  for (const { contentPath, file } of additions) {
    const target = join(staged, contentPath);
    await ('content' in file ? writeNew(target, file.content) : linkOrCopy(file.path, target));
  }
  await writeInventory(join(staged, inventory.head), text);
  if (inventory.head !== 'v1') return;
  await writeNew(join(staged, OBJECT_DECLARATION), OBJECT_DECLARATION_TEXT);
  await writeInventory(staged, text);
}

async function writeInventory(folder: string, text: string): Promise<void> {
  await writeNew(join(folder, INVENTORY_FILE), text);
  await writeNew(join(folder, SIDECAR_FILE), sidecarOf(text));
}

/** Puts a staged object at `path` below `root`; false when there is one already. */
export async function placeObject(workspace: string, root: string, path: string): Promise<boolean> {
  await syncTree(workspace);
  return await graft(workspace, root, path);
}

/** Adds a staged version to the object at `path` below `root`; false when the object has that version already. */
export async function placeVersion(
  workspace: string,
  root: string,
  path: string,
  version: string,
): Promise<boolean> {
  await syncTree(join(workspace, path));
  const objectRoot = join(root, path);
  if (!(await claim(join(workspace, path, version), join(objectRoot, version)))) return false;
  await sync(objectRoot);
  await settleObject(objectRoot, workspace);
  return true;
}
