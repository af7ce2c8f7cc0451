import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { replaceFile, sync } from './durable.ts';
import { DEFAULT_LAYOUT, LAYOUT_EXTENSION, type Layout, layoutSchema } from './layout.ts';
import { withWorkspace } from './staging.ts';

const DECLARATION = '0=ocfl_1.1';
const DECLARATION_TEXT = 'ocfl_1.1\n';
const LAYOUT_FILE = 'ocfl_layout.json';
const CONFIG_FILE = join('extensions', LAYOUT_EXTENSION, 'config.json');

const LAYOUT_DESCRIPTION = {
  extension: LAYOUT_EXTENSION,
  description:
    'The id of an object is hashed; the first digits of the digest name the folders above the object, ' +
    'the whole digest its own. The parameters are in the extension’s config.json.',
};

/**
 * Opens the storage root (OCFL 1.1 § 4), which is made when it is not there yet, and tells how it lays objects out.
 * Throws when the folder holds something else, or when `staging` is on another file system, where a rename
 * could not reach the archive.
 */
export async function openStorageRoot(root: string, staging: string): Promise<Layout> {
  await Promise.all([mkdir(root, { recursive: true }), mkdir(staging, { recursive: true })]);
  if ((await stat(root)).dev !== (await stat(staging)).dev) {
    throw new Error(`${staging} must be on the file system of ${root}`);
  }
  if (!existsSync(join(root, DECLARATION))) await createStorageRoot(root, staging);
  return await readLayout(root);
}

/** The declaration comes last: with it, the rest is there. */
async function createStorageRoot(root: string, staging: string): Promise<void> {
  const strangers = (await readdir(root)).filter((name) => ![LAYOUT_FILE, 'extensions'].includes(name));
  if (strangers.length > 0) {
    throw new Error(`${root} is not an OCFL 1.1 storage root, and it is not empty: it has ${strangers[0]}`);
  }
  await mkdir(join(root, 'extensions', LAYOUT_EXTENSION), { recursive: true });
  await withWorkspace(staging, async (workspace) => {
    await replaceFile(join(root, CONFIG_FILE), json(DEFAULT_LAYOUT), workspace);
    await replaceFile(join(root, LAYOUT_FILE), json(LAYOUT_DESCRIPTION), workspace);
    await replaceFile(join(root, DECLARATION), DECLARATION_TEXT, workspace);
  });
  await sync(join(root, 'extensions'));
  await sync(dirname(root));
}

const layoutFileSchema = z.object({ extension: z.literal(LAYOUT_EXTENSION) });

async function readLayout(root: string): Promise<Layout> {
  layoutFileSchema.parse(JSON.parse(await readFile(join(root, LAYOUT_FILE), 'utf8')));
  return layoutSchema.parse(JSON.parse(await readFile(join(root, CONFIG_FILE), 'utf8')));
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/**
 * Every object's folder, in no particular order, one after the other as they are asked for. Known depth and known names
 * spare a look at each entry's kind. Synchronous for the reason given in `object-root.ts`.
 */
export function objectRoots(root: string, layout: Layout): Generator<string> {
  return foldersBelow(root, layout.numberOfTuples + 1);
}

function* foldersBelow(folder: string, depth: number): Generator<string> {
  for (const name of readdirSync(folder)) {
    if (!/^[0-9a-f]+$/.test(name)) continue;
    const path = join(folder, name);
    if (depth === 1) yield path;
    else yield* foldersBelow(path, depth - 1);
  }
}
