import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Digest } from '../../server/domain/identifiers.ts';
import { isOwnerGone, ownerName } from '../../server/domain/processes.ts';
import { fail, ok, type Result } from '../../server/domain/result.ts';

/** A file that was received whole and is on disk, beside the archive. */
export type IncomingFile = { readonly path: string; readonly digest: Digest; readonly bytes: number };

export type TooLarge = { readonly kind: 'too-large' };

/** The files of one deposit, until they are in the archive. */
export type IncomingFolder = {
  /** Writes the stream to disk, hashing on the way; it is never whole in memory. */
  receive(stream: Readable, limitBytes: number): Promise<Result<IncomingFile, TooLarge>>;
  copy(path: string): Promise<IncomingFile>;
  /** Removes whatever the archive did not take. */
  discard(): Promise<void>;
};

export type Incoming = {
  open(): Promise<IncomingFolder>;
  /** Removes what deposits of processes that are gone left behind. */
  removeDead(): Promise<void>;
};

/** Folders are named by the process that fills them, so that start-up knows the dead from the living. */
export async function openIncoming(root: string): Promise<Incoming> {
  await mkdir(root, { recursive: true });
  return {
    open: async () => {
      const folder = join(root, `${ownerName()}-${randomBytes(6).toString('hex')}`);
      await mkdir(folder);
      return incomingFolder(folder);
    },
    removeDead: async () => {
      const dead = (await readdir(root)).filter(isOwnerGone);
      for (const name of dead) await rm(join(root, name), { recursive: true, force: true });
    },
  };
}

function incomingFolder(folder: string): IncomingFolder {
  let count = 0;
  const receive = async (stream: Readable, limitBytes: number): Promise<Result<IncomingFile, TooLarge>> => {
    count += 1;
    const path = join(folder, `${count}.pdf`);
    const meter = new Meter(limitBytes);
    await pipeline(stream, meter, createWriteStream(path, { flags: 'wx' }));
    if (meter.overflowed) {
      await rm(path, { force: true });
      return fail({ kind: 'too-large' });
    }
    return ok({ path, digest: meter.digest(), bytes: meter.bytes });
  };
  return {
    receive,
    copy: async (path) => {
      const copied = await receive(createReadStream(path), Number.POSITIVE_INFINITY);
      if (!copied.ok) throw new Error('a copy has no limit');
      return copied.value;
    },
    discard: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Counts and hashes what passes. Past the limit it swallows the rest, so that the sender may end in peace. */
class Meter extends Transform {
  bytes = 0;
  overflowed = false;
  readonly #hash = createHash('sha512');
  readonly #limit: number;

  constructor(limit: number) {
    super();
    this.#limit = limit;
  }

  override _transform(chunk: Buffer, _encoding: string, done: (error: null, data?: Buffer) => void): void {
    this.bytes += chunk.length;
    this.overflowed ||= this.bytes > this.#limit;
    if (this.overflowed) {
      done(null);
    } else {
      this.#hash.update(chunk);
      done(null, chunk);
    }
  }

  digest(): Digest {
    return this.#hash.digest('hex') as Digest;
  }
}
