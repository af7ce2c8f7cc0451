import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/*
 * A check of an OCFL 1.1 storage root that shares no code with the archive: it reads what is on disk and knows the
 * specification alone. It is strict: what OCFL only recommends (an inventory in every version, no empty folder)
 * is a fault as well.
 */

type Inventory = {
  id: string;
  type: string;
  digestAlgorithm: string;
  head: string;
  manifest: Record<string, string[]>;
  versions: Record<string, { created: string; state: Record<string, string[]> }>;
};

/** Every fault in the storage root at `root`, each with the place where it is; empty when all is well. */
export function checkStorageRoot(root: string): string[] {
  const objects = filesBelow(root).filter((path) => path.endsWith('/0=ocfl_object_1.1'));
  const folders = new Set(objects.map((path) => dirname(path)));
  const known = [
    '0=ocfl_1.1',
    'ocfl_layout.json',
    'extensions/0004-hashed-n-tuple-storage-layout/config.json',
  ];
  const strays = filesBelow(root).filter(
    (path) => !known.includes(path) && ![...folders].some((folder) => path.startsWith(`${folder}/`)),
  );
  return [
    ...expectText(join(root, '0=ocfl_1.1'), 'ocfl_1.1\n'),
    ...known.filter((path) => !existsSync(join(root, path))).map((path) => `${path} is missing`),
    ...strays.map((path) => `${path} belongs to no object`),
    ...emptyFoldersBelow(root).map((path) => `${path} is empty`),
    ...[...folders].flatMap((folder) =>
      objectFaults(join(root, folder)).map((fault) => `${folder}: ${fault}`),
    ),
  ];
}

function objectFaults(objectRoot: string): string[] {
  const sidecars = inventoryFolders(objectRoot).flatMap((folder) => sidecarFaults(objectRoot, folder));
  if (sidecars.length > 0) return sidecars;
  const inventory = readInventory(objectRoot, '.');
  const versions = Object.keys(inventory.versions);
  if (!sameNames(versions, versionFolders(objectRoot)))
    return ['version folders are not those of the inventory'];
  return [
    ...expectText(join(objectRoot, '0=ocfl_object_1.1'), 'ocfl_object_1.1\n'),
    ...headerFaults(inventory),
    ...rootFileFaults(objectRoot, versions),
    ...manifestFaults(objectRoot, inventory),
    ...versions.flatMap((version) => versionFaults(objectRoot, version, inventory)),
  ];
}

function inventoryFolders(objectRoot: string): string[] {
  return ['.', ...versionFolders(objectRoot)];
}

function versionFolders(objectRoot: string): string[] {
  return readdirSync(objectRoot).filter((name) => /^v\d+$/.test(name));
}

function sidecarFaults(objectRoot: string, folder: string): string[] {
  const path = join(objectRoot, folder, 'inventory.json');
  if (!existsSync(path) || !existsSync(`${path}.sha512`)) return [`${folder} lacks its inventory or sidecar`];
  return expectText(`${path}.sha512`, `${sha512(readFileSync(path))} inventory.json\n`);
}

function headerFaults({ type, digestAlgorithm, head, versions }: Inventory): string[] {
  const numbers = Object.keys(versions).map((name) => Number(name.slice(1)));
  const isContinuous = numbers.toSorted((a, b) => a - b).every((number, index) => number === index + 1);
  return [
    ...(type === 'https://ocfl.io/1.1/spec/#inventory' ? [] : [`type is ${type}`]),
    ...(digestAlgorithm === 'sha512' ? [] : [`digestAlgorithm is ${digestAlgorithm}`]),
    ...(isContinuous && head === `v${numbers.length}` ? [] : [`head ${head} is not the last of ${numbers}`]),
  ];
}

function rootFileFaults(objectRoot: string, versions: readonly string[]): string[] {
  const allowed = ['0=ocfl_object_1.1', 'inventory.json', 'inventory.json.sha512', ...versions];
  return readdirSync(objectRoot)
    .filter((name) => !allowed.includes(name))
    .map((name) => `${name} does not belong in an object`);
}

function manifestFaults(objectRoot: string, { manifest, versions }: Inventory): string[] {
  const listed = Object.entries(manifest).flatMap(([digest, paths]) =>
    paths.map((path) => ({ digest, path })),
  );
  const stored = filesBelow(objectRoot).filter((path) => /^v\d+\/content\//.test(path));
  const used = new Set(Object.values(versions).flatMap(({ state }) => Object.keys(state)));
  const wrong = listed.filter(({ digest, path }) => {
    const file = join(objectRoot, path);
    return !existsSync(file) || sha512(readFileSync(file)) !== digest;
  });
  return [
    ...wrong.map(({ path }) => `${path} is missing or has another digest`),
    ...(sameNames(
      listed.map(({ path }) => path),
      stored,
    )
      ? []
      : ['content files are not those of the manifest']),
    ...(sameNames(Object.keys(manifest), [...used])
      ? []
      : ['digests of the states are not those of the manifest']),
    ...Object.values(manifest).flatMap((paths) =>
      paths.length === 1 ? [] : [`${paths} are the same bytes`],
    ),
  ];
}

function versionFaults(objectRoot: string, version: string, newest: Inventory): string[] {
  const own = readInventory(objectRoot, version);
  const allowed = ['content', 'inventory.json', 'inventory.json.sha512'];
  const strangers = readdirSync(join(objectRoot, version)).filter((name) => !allowed.includes(name));
  const isPrefix = isWithin(own.versions, newest.versions) && isWithin(own.manifest, newest.manifest);
  const paths = Object.values(own.versions[version]?.state ?? {}).flat();
  return [
    ...strangers.map((name) => `${version}/${name} does not belong in a version`),
    ...(own.head === version && own.id === newest.id
      ? []
      : [`${version} has the inventory of another version`]),
    ...(isPrefix ? [] : [`${version} remembers earlier versions differently`]),
    ...(new Set(paths).size === paths.length ? [] : [`${version} names a logical path twice`]),
    ...(version !== newest.head || sameBytes(objectRoot, version)
      ? []
      : ['the root inventory is not the head’s']),
  ];
}

function sameBytes(objectRoot: string, version: string): boolean {
  const [root, own] = ['.', version].map((folder) =>
    readFileSync(join(objectRoot, folder, 'inventory.json')),
  );
  return root !== undefined && own !== undefined && root.equals(own);
}

function readInventory(objectRoot: string, folder: string): Inventory {
  return JSON.parse(readFileSync(join(objectRoot, folder, 'inventory.json'), 'utf8')) as Inventory;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

function emptyFoldersBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(join(entry.parentPath, entry.name)).length === 0)
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

function expectText(path: string, text: string): string[] {
  const actual = existsSync(path) ? readFileSync(path, 'utf8') : 'nothing';
  return actual === text ? [] : [`${path} has ${JSON.stringify(actual)} and not ${JSON.stringify(text)}`];
}

function isWithin(part: Record<string, unknown>, whole: Record<string, unknown>): boolean {
  return Object.entries(part).every(([name, value]) => JSON.stringify(value) === JSON.stringify(whole[name]));
}

function sameNames(one: readonly string[], other: readonly string[]): boolean {
  return JSON.stringify(one.toSorted()) === JSON.stringify(other.toSorted());
}

function sha512(bytes: Uint8Array): string {
  return createHash('sha512').update(bytes).digest('hex');
}
