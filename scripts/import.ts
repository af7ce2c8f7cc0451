import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { type Config, configOrExit } from '../server/config.ts';
import {
  faultInWords,
  type ImportPlan,
  plannedInWords,
  readImportFolder,
  refusalInWords,
} from '../server/deposit/import/index.ts';
import { type Imported, importPlan } from '../server/deposit/index.ts';
import { CONSOLE } from '../server/domain/audit.ts';
import { openPdfReader } from '../server/ingest/pdf-processes.ts';
import type { PdfReader } from '../server/ingest/pdf-reader.ts';
import { type Catalogue, openCatalogue } from '../storage/catalogue/open-catalogue.ts';
import { catalogueOf } from '../storage/open-storage.ts';
import { argumentsOrExit } from './arguments.ts';
import { type Library, openLibrary, runQueue } from './library.ts';
import { showChecking } from './progress.ts';

const USAGE = `Usage: npm run import -- <folder> [--dry-run] [--skip-bad]

  --dry-run   check everything and say what would be imported; write nothing
  --skip-bad  import what is well, leave out what has faults`;

const author = () => ({
  by: { ...CONSOLE, name: userInfo().username },
  user: { name: userInfo().username, address: 'urn:kitepkana:import' },
  message: 'Import from a folder',
});

/** Imports a folder: everything is checked first, and nothing is written while there are faults. */
export async function importFolder(
  library: Library,
  folder: string,
  { skipBad = false }: { skipBad?: boolean } = {},
): Promise<{ ok: boolean }> {
  const plan = await checkFolder(folder, library.pdf, library.catalogue);
  if (plan.faults.length > 0 && !skipBad) {
    console.error(`${plan.faults.length} fault(s); nothing was imported. Mend them, or give --skip-bad.`);
    return { ok: false };
  }
  const refused = await carryOut(library, plan);
  const failures = await runQueue(library);
  for (const failure of failures) console.error(`failed: ${failure}`);
  return { ok: plan.faults.length + refused + failures.length === 0 };
}

/** Checks a folder and says what would be imported. The library is looked at, when there is one, and left alone. */
async function dryRun(config: Config, folder: string): Promise<{ ok: boolean }> {
  const place = await mkdtemp(join(tmpdir(), 'kitepkana-dry-run-'));
  const pdf = openPdfReader({ children: config.pdfProcesses, limits: config.pdfLimits, inbox: place });
  const path = catalogueOf(config.dataDir);
  const catalogue = existsSync(path) ? await openCatalogue(path) : undefined;
  const plan = await checkFolder(folder, pdf, catalogue);
  for (const publication of plan.publications) console.log(`would import: ${plannedInWords(publication)}`);
  await catalogue?.close();
  await pdf.close();
  await rm(place, { recursive: true });
  return { ok: plan.faults.length === 0 };
}

/** Reads the plan and lists every warning and fault of every file. */
async function checkFolder(
  folder: string,
  pdf: PdfReader,
  catalogue: Pick<Catalogue, 'vocabulary'> | undefined,
): Promise<ImportPlan> {
  console.error(`Checking ${folder}`);
  const checking = showChecking();
  const plan = await readImportFolder(folder, {
    pdf,
    onProgress: checking.looked,
    ...(catalogue && {
      vocabulary: {
        subjects: await catalogue.vocabulary.subjects(),
        projects: await catalogue.vocabulary.projects(),
      },
    }),
  });
  checking.stop();
  for (const warning of plan.warnings) console.error(`warning: ${faultInWords(warning)}`);
  for (const fault of plan.faults) console.error(`fault: ${faultInWords(fault)}`);
  return plan;
}

async function carryOut(library: Library, plan: ImportPlan): Promise<number> {
  const counts: Record<Imported['kind'], number> = { created: 0, completed: 0, present: 0, refused: 0 };
  await importPlan(library, plan, {
    author: author(),
    onImported: (publication, imported) => {
      counts[imported.kind] += 1;
      if (imported.kind === 'refused') {
        console.error(`refused: ${publication.origin.file}: ${refusalInWords(imported.problem)}`);
      }
    },
  });
  console.error(
    `${counts.created} imported, ${counts.completed} completed with new editions, ${counts.present} there already, ${counts.refused} refused`,
  );
  return counts.refused;
}

if (import.meta.main) {
  const { values, positionals } = argumentsOrExit(USAGE, {
    allowPositionals: true,
    options: { 'dry-run': { type: 'boolean' }, 'skip-bad': { type: 'boolean' }, help: { type: 'boolean' } },
  });
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1 || values.help) {
    console.error(USAGE);
    process.exit(values.help ? 0 : 2);
  }
  const config = configOrExit(process.env);
  const { ok } = values['dry-run'] ? await dryRun(config, folder) : await importInto(config, folder);
  process.exitCode = ok ? 0 : 1;

  async function importInto(config: Config, folder: string) {
    const library = await openLibrary(config);
    const imported = await importFolder(library, folder, { skipBad: values['skip-bad'] ?? false });
    await library.close();
    return imported;
  }
}
