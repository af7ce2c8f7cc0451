import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Vocabulary } from '../../../storage/catalogue/catalogue.ts';
import type { PdfReader } from '../../ingest/pdf-reader.ts';
import {
  type Contents,
  compareNames,
  isPdfName,
  listFolder,
  PROJECTS_NAME,
  SUBJECTS_NAME,
} from './folder-contents.ts';
import type { Drafts, ImportFault, ImportPlan, PlannedSubjects } from './import-plan.ts';
import { unknownKeywords } from './keyword-warnings.ts';
import { type ImportProgress, type PdfLooks, pdfLooks } from './look-at-pdf.ts';
import { readLoosePdfs } from './loose-pdfs.ts';
import { openDrafts } from './open-drafts.ts';
import { parseProjects } from './projects-yaml.ts';
import { isPublicationFolder, readPublicationFolders } from './publication-folders.ts';
import { readPublicationsTable } from './publications-table.ts';
import { readSubjects } from './subjects-turtle.ts';
import { TABLE_NAME } from './table.ts';
import { readTextFile } from './text-file.ts';

export type ImportFolderDeps = {
  readonly pdf: Pick<PdfReader, 'inspect'>;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** What the catalogue knows already, besides what the folder brings; without it only the folder counts. */
  readonly vocabulary?: Vocabulary;
};

/** Reads and checks a whole import folder, in whichever of its three forms; writes nothing. */
export async function readImportFolder(folder: string, deps: ImportFolderDeps): Promise<ImportPlan> {
  const contents = await listFolder(folder);
  if (!contents) {
    const faults = [{ file: folder, message: 'is not a folder that can be read' }];
    return { publications: [], projects: [], faults, warnings: [] };
  }
  const look = pdfLooks(deps);
  const projects = await readProjectsFile(folder, contents);
  const subjects = await readSubjectsFile(folder, contents);
  const read = await readDrafts(folder, contents, look);
  const opened = await openDrafts(read.drafts, look);
  const faults = [...projects.faults, ...subjects.faults, ...read.faults, ...opened.faults];
  if (read.drafts.length === 0 && faults.length === 0 && !projects.value && !subjects.value) {
    faults.push({ file: folder, message: `holds no ${TABLE_NAME}, no folders of publications and no PDFs` });
  }
  const vocabulary = {
    subjects: merged(deps.vocabulary?.subjects, subjects.value?.concepts),
    projects: merged(deps.vocabulary?.projects, projects.value),
  };
  return {
    publications: opened.publications,
    projects: projects.value ?? [],
    ...(subjects.value && { subjects: subjects.value }),
    faults: inOrder(faults),
    warnings: inOrder([
      ...contents.warnings,
      ...read.warnings,
      ...opened.warnings,
      ...unknownKeywords(read.drafts, vocabulary),
    ]),
  };
}

/** A table wins over folders of publications, and those over bare PDFs; what is left out is warned of. */
async function readDrafts(folder: string, { files, folders }: Contents, look: PdfLooks): Promise<Drafts> {
  const pdfs = files.filter(isPdfName);
  if (files.includes(TABLE_NAME)) return readPublicationsTable(folder, pdfs);
  const publications = [...folders.keys()].filter((name) => isPublicationFolder(folders.get(name) ?? []));
  const others = [...folders.keys()].filter(
    (name) => !publications.includes(name) && folders.get(name)?.some(isPdfName),
  );
  const warnings = others.map((file) => ({ file, message: 'has no metadata.yaml; its PDFs are left out' }));
  if (publications.length === 0) {
    const loose = await readLoosePdfs(folder, pdfs, look);
    return { ...loose, warnings: [...loose.warnings, ...warnings] };
  }
  const read = await readPublicationFolders(folder, publications);
  const beside = pdfs.map((file) => ({
    file,
    message: 'lies beside the folders of publications; it is left out',
  }));
  return { ...read, warnings: [...read.warnings, ...warnings, ...beside] };
}

async function readProjectsFile(folder: string, { files }: Contents) {
  if (!files.includes(PROJECTS_NAME)) return { value: undefined, faults: [] };
  const read = await readTextFile(folder, PROJECTS_NAME);
  if (!read.ok) return { value: undefined, faults: [read.problem] };
  const parsed = parseProjects(PROJECTS_NAME, read.value.text);
  return parsed.ok ? { value: parsed.value, faults: [] } : { value: undefined, faults: parsed.problem };
}

async function readSubjectsFile(
  folder: string,
  { files }: Contents,
): Promise<{ value: PlannedSubjects | undefined; faults: ImportFault[] }> {
  if (!files.includes(SUBJECTS_NAME)) return { value: undefined, faults: [] };
  const read = await readTextFile(folder, SUBJECTS_NAME);
  if (!read.ok) return { value: undefined, faults: [read.problem] };
  const concepts = readSubjects(read.value.text);
  if (concepts.ok) return { value: { turtle: read.value.bytes, concepts: concepts.value }, faults: [] };
  return { value: undefined, faults: concepts.problem.map((fault) => ({ file: SUBJECTS_NAME, ...fault })) };
}

/** By file and line, as one mends them. */
function inOrder(faults: readonly ImportFault[]): ImportFault[] {
  return [...faults].sort((a, b) => compareNames(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0));
}

function merged<T extends { id: string }>(
  known: ReadonlyMap<string, T> | undefined,
  brought: readonly T[] = [],
) {
  return new Map([...(known ?? []), ...brought.map((each) => [each.id, each] as const)]);
}

/**
 * Where the import folder begins in what was packed: who packs a shelf often packs the folder that it lies in. A folder of
 * one publication is no shelf.
 */
export async function importRoot(folder: string): Promise<string> {
  const entries = (await readdir(folder, { withFileTypes: true })).filter(
    ({ name }) => !name.startsWith('.'),
  );
  const [only] = entries;
  if (entries.length !== 1 || !only?.isDirectory()) return folder;
  const inside = join(folder, only.name);
  return isPublicationFolder(await readdir(inside)) ? folder : importRoot(inside);
}
