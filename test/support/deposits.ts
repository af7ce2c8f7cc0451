import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Author, DepositedFile, DepositServices } from '../../server/deposit/index.ts';
import { CONSOLE } from '../../server/domain/audit.ts';
import type { Digest } from '../../server/domain/identifiers.ts';
import type { Language } from '../../server/domain/languages.ts';
import { type Metadata, metadataSchema } from '../../server/domain/metadata.ts';
import { openPdfReader } from '../../server/ingest/pdf-processes.ts';
import { inboxOf, openStorage, type Storage } from '../../storage/open-storage.ts';
import { TestClock } from './library.ts';
import { makePdf } from './pdfs.ts';

export type DepositRoom = {
  readonly storage: Storage;
  readonly services: DepositServices;
  /** A PDF on disk, handed in as an edition. */
  handIn(language: Language, bytes?: Uint8Array): Promise<DepositedFile>;
};

const LIMITS = { pages: 5000, seconds: 30, imagePixels: 80_000_000, megabytes: 1000 };

/** Storage and a reader of PDFs in a temporary folder, without HTTP; gone when the test is over. */
export async function depositRoom(t: TestContext): Promise<DepositRoom> {
  const folder = await mkdtemp(join(tmpdir(), 'kitepkana-deposit-'));
  const storage = await openStorage(folder);
  const pdf = openPdfReader({ children: 1, limits: LIMITS, inbox: inboxOf(folder) });
  t.after(async () => {
    await pdf.close();
    await storage.close();
    await rm(folder, { recursive: true, force: true });
  });
  let files = 0;
  return {
    storage,
    services: { ...storage, pdf, clock: new TestClock() },
    handIn: async (language, bytes = makePdf({ pages: [`File ${files}.`] })) => {
      files += 1;
      const path = join(folder, `handed-in-${files}.pdf`);
      await writeFile(path, bytes);
      const digest = createHash('sha512').update(bytes).digest('hex') as Digest;
      return { path, digest, bytes: bytes.length, language, fileName: `${files}.pdf` };
    },
  };
}

export const librarian = (message: string): Author => ({
  by: CONSOLE,
  user: { name: 'Librarian', address: 'mailto:librarian@example.org' },
  message,
});

/** Metadata with what a test does not care about filled in. */
export const metadataOf = (given: object = {}): Metadata =>
  metadataSchema.parse({ title: { en: 'A report' }, ...given });

/** The same services as of a process that dies after the archive has a version and before the catalogue knows it. */
export function powerCutBeforeCatalogue<S extends DepositServices>(services: S): S {
  const publications = {
    ...services.catalogue.publications,
    project: () => Promise.reject(new Error('power cut')),
  };
  return { ...services, catalogue: { ...services.catalogue, publications } };
}
