import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readImportFolder } from '../../server/deposit/import/index.ts';
import { importPlan } from '../../server/deposit/index.ts';
import { librarian } from './deposits.ts';
import { openTestLibrary, type TestLibrary } from './library.ts';

const DEMO = fileURLToPath(new URL('../../scripts/demo/library/', import.meta.url));
const READ = 'KITEPKANA_DEMO_WORKS';

/** A library with the short works of the demo library, read and indexed: a copy where the run has one, else made now. */
export async function openDemoWorks(): Promise<TestLibrary> {
  const library = await openTestLibrary({ PDF_PROCESSES: '2' }, process.env[READ]);
  if (process.env[READ] === undefined) await importDemoWorks(library);
  return library;
}

async function importDemoWorks(library: TestLibrary): Promise<void> {
  const plan = await readImportFolder(DEMO, { pdf: library.services.pdf });
  const publications = plan.publications.filter(({ metadata }) => metadata.type !== 'manual');
  await importPlan(
    library.services,
    { ...plan, publications },
    { author: librarian('Test'), onImported: () => {} },
  );
  await library.runJobs();
}

/** Called by the test runner before the first file: every other file of browser tests begins with these works. */
export async function globalSetup(): Promise<void> {
  const library = await openDemoWorks();
  const folder = await mkdtemp(join(tmpdir(), 'kitepkana-demo-works-'));
  await cp(library.config.dataDir, folder, { recursive: true });
  await library.close();
  process.env[READ] = folder;
}

export async function globalTeardown(): Promise<void> {
  await rm(process.env[READ]!, { recursive: true, force: true });
}
