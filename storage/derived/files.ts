import { randomUUID } from 'node:crypto';
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { constants, zstdCompress, zstdDecompress } from 'node:zlib';
import { EXTRACTOR_VERSION, type Extraction } from '../../server/domain/extraction.ts';
import type { Digest } from '../../server/domain/identifiers.ts';
import type { DerivedStore } from './derived.ts';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** The text of a page takes 0.1 ms at this level and a third of its bytes; higher ones save a tenth more. */
const COMPRESSION = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** Derivatives as files under `root`: a folder a document, in 256 folders by the first digits of its digest. */
export function openDerivedStore(root: string): DerivedStore {
  const folder = (digest: Digest) => join(root, digest.slice(0, 2), digest);
  const extractionPath = (digest: Digest) => join(folder(digest), `extraction-${EXTRACTOR_VERSION}.json.zst`);
  const thumbnailPath = (digest: Digest, width: number) => join(folder(digest), `thumbnail-${width}.webp`);
  const pagePath = (digest: Digest, page: number, width: number) =>
    join(folder(digest), `page-${page}-${width}.webp`);

  return {
    async putExtraction(digest, extraction) {
      await writeWhole(extractionPath(digest), await compress(JSON.stringify(extraction), COMPRESSION));
    },
    async extraction(digest) {
      const bytes = await readIfThere(extractionPath(digest));
      // Only this file's own writer makes what is parsed here, and its name tells the version.
      return bytes && (JSON.parse((await decompress(bytes)).toString()) as Extraction);
    },
    putThumbnail: (digest, width, webp) => writeWhole(thumbnailPath(digest, width), webp),
    thumbnail: (digest, width) => pathIfThere(thumbnailPath(digest, width)),
    async putPageImage(digest, page, width, webp) {
      const path = pagePath(digest, page, width);
      await writeWhole(path, webp);
      return path;
    },
    pageImage: (digest, page, width) => pathIfThere(pagePath(digest, page, width)),
  };
}

/** Nobody ever sees half a file. It is not synced: what a crash takes can be computed again. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(temporary, bytes);
  await rename(temporary, path);
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function pathIfThere(path: string): Promise<string | undefined> {
  return access(path).then(
    () => path,
    () => undefined,
  );
}
