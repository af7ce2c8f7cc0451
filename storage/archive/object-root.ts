import { readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode, replaceFile, sync } from './durable.ts';
import {
  headNumber,
  INVENTORY_FILE,
  type Inventory,
  isSidecarOf,
  parseInventory,
  parseSummary,
  SIDECAR_FILE,
  versionName,
} from './inventory.ts';

export const OBJECT_DECLARATION = '0=ocfl_object_1.1';
export const OBJECT_DECLARATION_TEXT = 'ocfl_object_1.1\n';

/*
 * A version exists from the moment its complete folder is renamed into the object. The inventory in the object's
 * folder is a copy of the newest version's which OCFL wants there (§ 3.7) and which follows an instant later. So the
 * folders are asked first, and the copy can be made again by anybody at any time.
 *
 * Inventories are read synchronously: they are a few kilobytes, and that takes a third of the time which
 * the round trips of the asynchronous calls cost when thousands are read.
 */

/** The newest inventory of the object in `objectRoot`; undefined when there is no object. Throws when it is damaged. */
export function newestInventory(objectRoot: string): Inventory | undefined {
  const newest = newestVersionNumber(objectRoot);
  if (newest === undefined) return undefined;
  return (
    readInventory(join(objectRoot, versionName(newest))) ?? readInventory(objectRoot) ?? damaged(objectRoot)
  );
}

function damaged(objectRoot: string): never {
  throw new Error(`no inventory of the object in ${objectRoot} is whole`);
}

/**
 * The id and the head of the object in `objectRoot`, by the inventory beside the versions: after `settleObject` it is the
 * newest, and one small file an object is all that is read.
 */
export function objectSummary(objectRoot: string): { objectId: string; head: number } {
  const text = readIfThere(join(objectRoot, INVENTORY_FILE));
  const summary = text === undefined ? undefined : parseSummary(text);
  const { id, head } = summary ?? newestInventory(objectRoot) ?? damaged(objectRoot);
  return { objectId: id, head: headNumber({ head }) };
}

/**
 * Brings an object into the state that OCFL describes, whatever a crash left: the inventory of the newest version is
 * copied beside the versions. An incomplete version which no inventory knows is removed. Damage that no
 * crash explains is left as it is, for a check of the archive to report.
 *
 * Two processes may do this at once. Each looks again after its last rename and stops only when nothing is left to
 * do; so the one that renames last, of all, leaves the newest version's inventory, however they took turns.
 */
export async function settleObject(objectRoot: string, workspace: string): Promise<void> {
  for (;;) {
    const newest = newestVersionNumber(objectRoot);
    if (newest === undefined) return;
    const versionRoot = join(objectRoot, versionName(newest));
    if (hasSameInventory(objectRoot, versionRoot)) return;

    if (readInventory(versionRoot) !== undefined) {
      await copyInventory(versionRoot, objectRoot, workspace);
      continue;
    }
    const accepted = readInventory(objectRoot);
    if (accepted === undefined || headNumber(accepted) >= newest) return;
    await rm(versionRoot, { recursive: true, force: true });
    await sync(objectRoot);
  }
}

/** The sidecar is the last step (§ 3.6); until it is there, `readInventory` does not take the copy for whole. */
async function copyInventory(versionRoot: string, objectRoot: string, workspace: string): Promise<void> {
  for (const name of [INVENTORY_FILE, SIDECAR_FILE]) {
    await replaceFile(join(objectRoot, name), readFileSync(join(versionRoot, name)), workspace);
  }
}

/** Byte for byte, as § 3.7 wants it (E064). */
function hasSameInventory(oneRoot: string, otherRoot: string): boolean {
  return [INVENTORY_FILE, SIDECAR_FILE].every((name) => {
    const one = readIfThere(join(oneRoot, name));
    return one !== undefined && one === readIfThere(join(otherRoot, name));
  });
}

/** The inventory in this folder; undefined when there is none, when it breaks a rule or is not what its sidecar says. */
function readInventory(folder: string): Inventory | undefined {
  const text = readIfThere(join(folder, INVENTORY_FILE));
  const sidecar = readIfThere(join(folder, SIDECAR_FILE));
  if (text === undefined || sidecar === undefined || !isSidecarOf(sidecar, text)) return undefined;
  return parseInventory(text);
}

function newestVersionNumber(objectRoot: string): number | undefined {
  const numbers = namesIn(objectRoot).flatMap((name) =>
    /^v[1-9]\d*$/.test(name) ? Number(name.slice(1)) : [],
  );
  return numbers.length === 0 ? undefined : Math.max(...numbers);
}

function namesIn(folder: string): string[] {
  return ifThere(() => readdirSync(folder)) ?? [];
}

function readIfThere(path: string): string | undefined {
  return ifThere(() => readFileSync(path, 'utf8'));
}

function ifThere<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (hasCode(error, ['ENOENT'])) return undefined;
    throw error;
  }
}
