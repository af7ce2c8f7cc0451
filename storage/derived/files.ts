import { randomUUID } from 'node:crypto';
import { constants, existsSync } from 'node:fs';
import { copyFile, type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ALIGNER_VERSION, type Alignment } from '../../server/domain/alignment.ts';
import { EXTRACTOR_VERSION } from '../../server/domain/extraction.ts';
import type { Digest } from '../../server/domain/identifiers.ts';
import { BoundedFolder } from './bounded-folder.ts';
import type { DerivedStore } from './derived.ts';
import {
  packExtraction,
  readLabels,
  readOutline,
  readPage,
  readPages,
  unpackExtraction,
} from './extraction-file.ts';
import { pack, unpack } from './packed-json.ts';
import { SharedReadings } from './shared-readings.ts';
import { pathIfThere, writeWhole } from './whole-files.ts';

/**
 * Derivatives as files under `root`: a folder a document, in 256 folders by the first digits of its digest. Images of pages,
 * of which anybody may ask for any number, are kept apart, at most `pageImageBytes` of them.
 */
export function openDerivedStore(root: string, pageImageBytes: number): DerivedStore {
  const folder = (digest: Digest) => join(root, digest.slice(0, 2), digest);
  const extractionPath = (digest: Digest) => join(folder(digest), `extraction-${EXTRACTOR_VERSION}.blocks`);
  const thumbnailPath = (digest: Digest, width: number) => join(folder(digest), `thumbnail-${width}.webp`);
  const searchablePath = (digest: Digest) => join(folder(digest), 'searchable.pdf');
  const alignmentPath = (first: Digest, second: Digest) =>
    join(folder(first), `alignment-${EXTRACTOR_VERSION}.${ALIGNER_VERSION}-${second}.json.zst`);
  const pageName = (digest: Digest, page: number, width: number) =>
    join(digest.slice(0, 2), `${digest}-${page}-${width}.webp`);

  const pageImages = new BoundedFolder(join(root, 'pages'), pageImageBytes);
  const readings = new SharedReadings();

  return {
    async putExtraction(digest, extraction) {
      await writeWhole(extractionPath(digest), await packExtraction(extraction));
    },
    extraction: (digest) => {
      const path = extractionPath(digest);
      return readings.read(path, () =>
        readIfThere(path, async (file) => unpackExtraction(await file.readFile())),
      );
    },
    page: (digest, number) => readIfThere(extractionPath(digest), (file) => readPage(file, number)),
    pages: async (digest, numbers) =>
      (await readIfThere(extractionPath(digest), (file) => readPages(file, numbers))) ?? [],
    pageLabels: (digest) => readIfThere(extractionPath(digest), readLabels),
    outline: (digest) => readIfThere(extractionPath(digest), readOutline),
    hasExtraction: (digest) => existsSync(extractionPath(digest)),
    async putAlignment(first, second, alignment) {
      await writeWhole(alignmentPath(first, second), await pack(alignment));
    },
    alignment: (first, second) => {
      const path = alignmentPath(first, second);
      return readings.read(path, () =>
        readIfThere(path, async (file) => (await unpack(await file.readFile())) as Alignment),
      );
    },
    hasAlignment: (first, second) => existsSync(alignmentPath(first, second)),
    removeAlignment: (first, second) => rm(alignmentPath(first, second), { force: true }),
    putThumbnail: (digest, width, webp) => writeWhole(thumbnailPath(digest, width), webp),
    thumbnail: (digest, width) => pathIfThere(thumbnailPath(digest, width)),
    async putSearchable(digest, path) {
      await mkdir(folder(digest), { recursive: true });
      const temporary = `${searchablePath(digest)}.${randomUUID()}.tmp`;
      await copyFile(path, temporary, constants.COPYFILE_FICLONE);
      await rename(temporary, searchablePath(digest));
    },
    searchable: (digest) => pathIfThere(searchablePath(digest)),
    putPageImage: (digest, page, width, webp) => pageImages.put(pageName(digest, page, width), webp),
    pageImage: (digest, page, width) => pageImages.find(pageName(digest, page, width)),
  };
}

async function readIfThere<T>(path: string, read: (file: FileHandle) => Promise<T>): Promise<T | undefined> {
  const file = await openIfThere(path);
  try {
    return file && (await read(file));
  } finally {
    await file?.close();
  }
}

async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
