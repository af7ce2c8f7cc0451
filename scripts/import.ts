import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import {
  type ImportFault,
  type ImportPlan,
  pdfFaultMessage,
  readImportFolder,
} from '../server/deposit/import/index.ts';
import { type Imported, importPlan } from '../server/deposit/index.ts';
import type { Problem } from '../server/domain/problem.ts';
import { type Library, openLibrary, runQueue } from './library.ts';

const USAGE = `Usage: npm run import -- <folder> [--dry-run] [--skip-bad]

  --dry-run   check everything and say what would be imported; write nothing
  --skip-bad  import what is well, leave out what has faults`;

const author = () => ({
  user: { name: userInfo().username, address: 'urn:kitepkana:import' },
  message: 'Import from a folder',
});

/** Imports a folder: everything is checked first, and nothing is written while there are faults. */
export async function importFolder(
  library: Library,
  folder: string,
  { dryRun = false, skipBad = false }: { dryRun?: boolean; skipBad?: boolean } = {},
): Promise<{ ok: boolean }> {
  console.error(`Checking ${folder}`);
  const vocabulary = {
    subjects: await library.catalogue.vocabulary.subjects(),
    projects: await library.catalogue.vocabulary.projects(),
  };
  const plan = await readImportFolder(folder, { pdf: library.pdf, vocabulary });
  for (const warning of plan.warnings) console.error(`warning: ${describe(warning)}`);
  for (const fault of plan.faults) console.error(`fault: ${describe(fault)}`);
  if (plan.faults.length > 0 && !skipBad) {
    console.error(`${plan.faults.length} fault(s); nothing was imported. Mend them, or give --skip-bad.`);
    return { ok: false };
  }
  if (dryRun) {
    for (const { metadata, files } of plan.publications) {
      const title = Object.values(metadata.title).find((text) => text !== undefined);
      console.log(`would import: ${title} [${files.map((file) => file.language).join(' ')}]`);
    }
    return { ok: plan.faults.length === 0 };
  }
  const refused = await carryOut(library, plan);
  const failures = await runQueue(library);
  for (const failure of failures) console.error(`failed: ${failure}`);
  return { ok: plan.faults.length + refused + failures.length === 0 };
}

async function carryOut(library: Library, plan: ImportPlan): Promise<number> {
  const counts: Record<Imported['kind'], number> = { created: 0, completed: 0, present: 0, refused: 0 };
  await importPlan(library, plan, {
    author: author(),
    onImported: (publication, imported) => {
      counts[imported.kind] += 1;
      if (imported.kind === 'refused') {
        console.error(`refused: ${publication.origin.file}: ${explain(imported.problem)}`);
      }
    },
  });
  console.error(
    `${counts.created} imported, ${counts.completed} completed with new editions, ${counts.present} there already, ${counts.refused} refused`,
  );
  return counts.refused;
}

function explain(problem: Problem): string {
  if (problem.kind === 'bad-pdf') return `${problem.file}: ${pdfFaultMessage(problem.fault)}`;
  return problem.kind === 'conflict' ? problem.message : problem.kind;
}

function describe({ file, line, at, message }: ImportFault): string {
  const place = [file, line].filter((part) => part !== undefined).join(':');
  return `${place}: ${at ? `${at}: ` : ''}${message}`;
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'dry-run': { type: 'boolean' }, 'skip-bad': { type: 'boolean' }, help: { type: 'boolean' } },
  });
  const [folder] = positionals;
  if (folder === undefined || values.help) {
    console.error(USAGE);
    process.exit(values.help ? 0 : 2);
  }
  const library = await openLibrary();
  const { ok } = await importFolder(library, folder, {
    dryRun: values['dry-run'] ?? false,
    skipBad: values['skip-bad'] ?? false,
  });
  await library.close();
  process.exitCode = ok ? 0 : 1;
}
