import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Project, Subject } from '../../../storage/catalogue/catalogue.ts';
import type { PdfReader } from '../../ingest/pdf-reader.ts';
import { findInFolder } from './file-in-folder.ts';
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
import { decodeText } from './text-file.ts';

const PROJECTS_NAME = 'projects.yaml';
const SUBJECTS_NAME = 'subjects.ttl';

export type ImportFolderDeps = {
  readonly pdf: Pick<PdfReader, 'inspect'>;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** What the catalogue knows already, besides what the folder brings; without it only the folder counts. */
  readonly vocabulary?: {
    readonly subjects: ReadonlyMap<string, Subject>;
    readonly projects: ReadonlyMap<string, Project>;
  };
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
    warnings: inOrder([...read.warnings, ...opened.warnings, ...unknownKeywords(read.drafts, vocabulary)]),
  };
}

type Contents = {
  readonly files: readonly string[];
  readonly folders: ReadonlyMap<string, readonly string[]>;
};

/** Names in the order in which people count, without hidden ones; undefined when it is no folder. */
async function listFolder(folder: string): Promise<Contents | undefined> {
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return undefined;
  const entries = (await readdir(folder, { withFileTypes: true })).filter(
    ({ name }) => !name.startsWith('.'),
  );
  const named = (isWanted: (entry: (typeof entries)[number]) => boolean) =>
    entries
      .filter(isWanted)
      .map(({ name }) => name)
      .sort(compareNames);
  const folders = new Map<string, string[]>();
  for (const name of named((entry) => entry.isDirectory()))
    folders.set(name, await readdir(join(folder, name)));
  return { files: named((entry) => !entry.isDirectory()), folders };
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
  const text = await readTextFile(folder, PROJECTS_NAME, files);
  if (text === undefined) return { value: undefined, faults: [] };
  const parsed = text.ok ? parseProjects(PROJECTS_NAME, text.value.text) : text;
  return parsed.ok ? { value: parsed.value, faults: [] } : { value: undefined, faults: parsed.problem };
}

async function readSubjectsFile(
  folder: string,
  { files }: Contents,
): Promise<{ value: PlannedSubjects | undefined; faults: ImportFault[] }> {
  const read = await readTextFile(folder, SUBJECTS_NAME, files);
  if (read === undefined) return { value: undefined, faults: [] };
  if (!read.ok) return { value: undefined, faults: read.problem };
  const concepts = readSubjects(read.value.text);
  if (concepts.ok) return { value: { turtle: read.value.bytes, concepts: concepts.value }, faults: [] };
  return { value: undefined, faults: concepts.problem.map((fault) => ({ file: SUBJECTS_NAME, ...fault })) };
}

async function readTextFile(folder: string, file: string, files: readonly string[]) {
  if (!files.includes(file)) return undefined;
  const found = await findInFolder(folder, file);
  if (!found.ok) return { ok: false as const, problem: [{ file, message: found.problem }] };
  const bytes = await readFile(found.value);
  const text = decodeText(bytes);
  if (!text.ok) return { ok: false as const, problem: [{ file, message: text.problem }] };
  return { ok: true as const, value: { bytes, text: text.value } };
}

/** By file and line, as one mends them. */
function inOrder(faults: readonly ImportFault[]): ImportFault[] {
  return [...faults].sort((a, b) => compareNames(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0));
}

const { compare: compareNames } = new Intl.Collator('en', { numeric: true });

const isPdfName = (name: string) => /\.pdf$/i.test(name);

function merged<T extends { id: string }>(
  known: ReadonlyMap<string, T> | undefined,
  brought: readonly T[] = [],
) {
  return new Map([...(known ?? []), ...brought.map((each) => [each.id, each] as const)]);
}
