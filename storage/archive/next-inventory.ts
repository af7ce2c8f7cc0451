import type { Digest } from '../../server/domain/identifiers.ts';
import type { Change, NewFile } from './archive.ts';
import { digestOf, headNumber, INVENTORY_TYPE, type Inventory, versionName, versionOf } from './inventory.ts';

/** A file that is not stored in the object yet, and its path in the object's folder. */
export type Addition = { readonly contentPath: string; readonly file: NewFile };

/**
 * The inventory after a change, and what has to be stored for it. Bytes the object already holds, in an older version
 * or under another name, are referred to and not stored again.
 *
 * The digest of a file on disk is taken on trust: the receiver computed it from the very bytes it wrote, and reading
 * them back would prove only that the page cache works. What disks do to them later is the business of fixity checks.
 */
export function nextInventory(
  newest: Inventory | undefined,
  change: Change,
): { inventory: Inventory; additions: Addition[] } {
  const number = newest === undefined ? 1 : headNumber(newest) + 1;
  const name = versionName(number);
  const state = new Map(newest && versionOf(newest, number - 1).state);
  const manifest = { ...newest?.manifest };
  const additions: Addition[] = [];

  for (const [logicalPath, file] of change.files) {
    const digest = 'content' in file ? digestOf(file.content) : file.digest;
    state.set(logicalPath, digest);
    if (digest in manifest) continue;
    const contentPath = `${name}/content/${logicalPath}`;
    manifest[digest] = [contentPath];
    additions.push({ contentPath, file });
  }

  const { message, user, created } = change;
  const version = { created, message, user: { ...user }, state: invert(state) };
  const inventory: Inventory = {
    id: change.objectId,
    type: INVENTORY_TYPE,
    digestAlgorithm: 'sha512',
    head: name,
    manifest,
    versions: { ...newest?.versions, [name]: version },
  };
  return { inventory, additions };
}

function invert(state: ReadonlyMap<string, Digest>): Record<string, string[]> {
  const paths: Record<string, string[]> = {};
  for (const [logicalPath, digest] of state) {
    paths[digest] ??= [];
    paths[digest].push(logicalPath);
  }
  return paths;
}
