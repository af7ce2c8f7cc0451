import { isUtf8 } from 'node:buffer';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { fail, ok, type Result } from '../../server/domain/result.ts';
import { entryKey, entryPath, isClutter } from './entry-path.ts';

/** What a package may hold. */
export type UnpackLimits = {
  readonly entries: number;
  /** Of one file and of all of them, unpacked, in bytes. */
  readonly fileBytes: number;
  readonly totalBytes: number;
};

/** Why nothing of a package is taken; `name` as it stands in it. */
export type PackageFault =
  | { readonly kind: 'no-zip' | 'too-many' | 'too-much' }
  | {
      readonly kind: 'bad-name' | 'link' | 'twice' | 'encrypted' | 'too-large' | 'too-dense' | 'broken-file';
      readonly name: string;
    };

/** So many times smaller than its content no document is packed; what is small may be anything. */
const DENSEST = 200;
const SMALL_BYTES = 1024 * 1024;

/** The kind of a file in the upper half of the attributes that Unix gives (`st_mode`, inode(7)). */
const KIND_MASK = 0o170000;
const LINK = 0o120000;
const REGULAR = 0o100000;
const FOLDER = 0o040000;

/**
 * Unpacks a zip into a folder that is empty, entry by entry, without ever having one whole in memory. What it says of
 * itself is not believed: what comes out is counted.
 */
export async function unpack(
  zip: string,
  folder: string,
  limits: UnpackLimits,
): Promise<Result<void, PackageFault>> {
  try {
    const opened = await yauzl.openPromise(zip);
    try {
      return await unpackEntries(opened, folder, limits);
    } finally {
      opened.close();
    }
  } catch (error) {
    return fail(faultOf(error));
  }
}

/** What the library says of a name that leads out; everything else that it throws is that this is no sound zip. */
function faultOf(error: unknown): PackageFault {
  if (error instanceof Fault) return error.fault;
  const [, name] =
    /^(?:absolute path|invalid relative path): (.*)$/s.exec(String((error as Error).message)) ?? [];
  if (name !== undefined) return { kind: 'bad-name', name };
  if (isOfDisk(error)) throw error;
  return { kind: 'no-zip' };
}

async function unpackEntries(
  zip: ZipFile,
  folder: string,
  limits: UnpackLimits,
): Promise<Result<void, PackageFault>> {
  if (zip.entryCount > limits.entries) return fail({ kind: 'too-many' });
  const seen = new Set<string>();
  let left = limits.totalBytes;
  for await (const entry of zip.eachEntry()) {
    const name = nameOf(entry);
    if (name.endsWith('/') || isClutter(name)) continue;
    const path = entryPath(name);
    const fault = faultOfEntry(entry, name, path, limits);
    if (fault) return fail(fault);
    const key = entryKey(path ?? '');
    if (seen.has(key)) return fail({ kind: 'twice', name });
    seen.add(key);
    const target = join(folder, path ?? '');
    await mkdir(dirname(target), { recursive: true });
    left -= await unpackEntry(zip, { entry, name }, target, { file: limits.fileBytes, total: left });
  }
  return ok(undefined);
}

/** The flag by which a name is in UTF-8, and the extra field that has it in UTF-8 besides (APPNOTE 6.3, appendix D). */
const UTF8_FLAG = 0x800;
const UNICODE_PATH = 0x7075;

/**
 * Names that do not say so are in UTF-8 all the same when a Mac wrote them, and in the code page of MS-DOS when a Russian
 * Windows did.
 */
function nameOf({ fileName, fileNameRaw, generalPurposeBitFlag, extraFields }: Entry): string {
  const says = (generalPurposeBitFlag & UTF8_FLAG) !== 0 || extraFields.some(({ id }) => id === UNICODE_PATH);
  if (says) return fileName;
  return new TextDecoder(isUtf8(fileNameRaw) ? 'utf-8' : 'ibm866').decode(fileNameRaw).replaceAll('\\', '/');
}

function faultOfEntry(
  entry: Entry,
  name: string,
  path: string | undefined,
  limits: UnpackLimits,
): PackageFault | undefined {
  const { uncompressedSize, compressedSize } = entry;
  const kind = (entry.externalFileAttributes >>> 16) & KIND_MASK;
  if (path === undefined) return { kind: 'bad-name', name };
  if (kind === LINK || (kind !== 0 && kind !== REGULAR && kind !== FOLDER)) return { kind: 'link', name };
  if (entry.isEncrypted()) return { kind: 'encrypted', name };
  if (!entry.canDecodeFileData()) return { kind: 'broken-file', name };
  if (uncompressedSize > limits.fileBytes) return { kind: 'too-large', name };
  if (uncompressedSize > SMALL_BYTES && uncompressedSize > compressedSize * DENSEST)
    return { kind: 'too-dense', name };
  return undefined;
}

class Fault extends Error {
  readonly fault: PackageFault;

  constructor(fault: PackageFault) {
    super(fault.kind);
    this.fault = fault;
  }
}

/** The bytes that came out. */
async function unpackEntry(
  zip: ZipFile,
  { entry, name }: { readonly entry: Entry; readonly name: string },
  target: string,
  left: { readonly file: number; readonly total: number },
): Promise<number> {
  const { compressedSize } = entry;
  let bytes = 0;
  let checksum = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      checksum = crc32(chunk, checksum);
      const dense = bytes > SMALL_BYTES && bytes > compressedSize * DENSEST;
      if (bytes > left.file) done(new Fault({ kind: 'too-large', name }));
      else if (bytes > left.total) done(new Fault({ kind: 'too-much' }));
      else if (dense) done(new Fault({ kind: 'too-dense', name }));
      else done(null, chunk);
    },
    flush(done) {
      done(checksum === entry.crc32 ? null : new Fault({ kind: 'broken-file', name }));
    },
  });
  const source = await zip.openReadStreamPromise(entry).catch(() => {
    throw new Fault({ kind: 'broken-file', name });
  });
  await pipeline(source, meter, createWriteStream(target, { flags: 'wx' })).catch((error: unknown) => {
    if (error instanceof Fault || isOfDisk(error)) throw error;
    throw new Fault({ kind: 'broken-file', name });
  });
  return bytes;
}

/** Whether it is the disk that failed, and not the package. */
function isOfDisk(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
