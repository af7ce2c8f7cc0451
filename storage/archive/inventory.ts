import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Digest, parseDigest } from '../../server/domain/identifiers.ts';
import type { ObjectVersion } from './archive.ts';

export const INVENTORY_TYPE = 'https://ocfl.io/1.1/spec/#inventory';
export const INVENTORY_FILE = 'inventory.json';
export const SIDECAR_FILE = 'inventory.json.sha512';

/** One or more elements joined by `/`, none of them empty, `.` or `..` (OCFL 1.1 § 3.5.2, § 3.5.3.1). */
function isSafePath(path: string): boolean {
  return path.split('/').every((element) => !['', '.', '..'].includes(element)) && !path.includes('\0');
}

/** Whether all are different and no file's path is a folder of another's (E095, E101). */
function areDistinct(paths: readonly string[]): boolean {
  const files = new Set(paths);
  const isInsideAFile = (path: string) => {
    for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      if (files.has(path.slice(0, end))) return true;
    }
    return false;
  };
  return files.size === paths.length && !paths.some(isInsideAFile);
}

/** Digest → paths: the shape of a manifest and of a state. Checked as a whole, which takes half of the time. */
const pathsByDigest = z
  .record(z.string(), z.array(z.string()))
  .refine((paths) => Object.keys(paths).every(parseDigest), 'keys must be lower-case sha512 digests')
  .refine((paths) => Object.values(paths).flat().every(isSafePath), 'paths must be relative')
  .refine((paths) => areDistinct(Object.values(paths).flat()), 'paths must not repeat or contain each other');

const versionSchema = z.strictObject({
  /** RFC 3339, which unlike ISO 8601 wants the seconds. */
  created: z.iso.datetime({ offset: true }).regex(/T\d\d:\d\d:\d\d/, 'must have seconds'),
  message: z.string(),
  user: z.strictObject({ name: z.string().min(1), address: z.string() }),
  state: pathsByDigest,
});

const summarySchema = z.object({ id: z.string().min(1), head: z.string().regex(/^v[1-9]\d*$/) });

/** An inventory as OCFL 1.1 § 3.5 has it, in the one form which this archive writes. */
const inventorySchema = z
  .strictObject({
    ...summarySchema.shape,
    type: z.literal(INVENTORY_TYPE),
    digestAlgorithm: z.literal('sha512'),
    manifest: pathsByDigest,
    versions: z.record(z.string(), versionSchema),
  })
  .refine(hasEveryVersion, { path: ['versions'], error: 'must be v1 to the head without a gap' })
  .refine(knowsEveryDigest, {
    path: ['manifest'],
    error: 'must hold the digests of the states, and no others',
  });

type InventoryShape = {
  readonly head: string;
  readonly manifest: Readonly<Record<string, string[]>>;
  readonly versions: Readonly<Record<string, z.output<typeof versionSchema>>>;
};

export type Inventory = z.output<typeof inventorySchema>;

function hasEveryVersion({ head, versions }: InventoryShape): boolean {
  const count = Object.keys(versions).length;
  const expected = Array.from({ length: count }, (_, index) => versionName(index + 1));
  return head === versionName(count) && expected.every((name) => name in versions);
}

function knowsEveryDigest({ manifest, versions }: InventoryShape): boolean {
  const used = new Set(Object.values(versions).flatMap(({ state }) => Object.keys(state)));
  return used.size === Object.keys(manifest).length && [...used].every((digest) => digest in manifest);
}

/** The folder of a version: `v3` for 3. Not padded, as W001 asks. */
export function versionName(number: number): string {
  return `v${number}`;
}

export function headNumber({ head }: Pick<Inventory, 'head'>): number {
  return Number(head.slice(1));
}

/** The inventory in `text`, or undefined when it is not one. */
export function parseInventory(text: string): Inventory | undefined {
  return parseJson(text, inventorySchema);
}

/** Whose inventory it is and its head alone, in a fifth of the time: for listing thousands. */
export function parseSummary(text: string): Pick<Inventory, 'id' | 'head'> | undefined {
  return parseJson(text, summarySchema);
}

function parseJson<T>(text: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Throws a ZodError when a rule of OCFL is broken, such as by a logical path that leaves its folder. */
export function serializeInventory(inventory: Inventory): string {
  return `${JSON.stringify(inventorySchema.parse(inventory), null, 2)}\n`;
}

/** What the sidecar of an inventory with this text says (OCFL 1.1 § 3.6). */
export function sidecarOf(inventoryText: string): string {
  return `${digestOf(inventoryText)} ${INVENTORY_FILE}\n`;
}

/** Whether a sidecar belongs to the inventory; any white space may separate its two words. */
export function isSidecarOf(sidecar: string, inventoryText: string): boolean {
  const [digest, name] = sidecar.trim().split(/[ \t]+/);
  return digest?.toLowerCase() === digestOf(inventoryText) && name === INVENTORY_FILE;
}

export function digestOf(content: Uint8Array | string): Digest {
  return createHash('sha512').update(content).digest('hex') as Digest;
}

/** One version as the port shows it; throws when the inventory has no such version. */
export function versionOf(inventory: Inventory, number: number): ObjectVersion {
  const version = inventory.versions[versionName(number)];
  if (version === undefined) throw new RangeError(`${inventory.id} has no version ${number}`);
  const { created, message, user } = version;
  const state = Object.entries(version.state).flatMap(([digest, paths]) =>
    paths.map((path): [string, Digest] => [path, digest as Digest]),
  );
  return { objectId: inventory.id, number, created, message, user, state: new Map(state) };
}
