import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LANGUAGES, parseLanguage } from '../../domain/languages.ts';
import { metadataSchema } from '../../domain/metadata.ts';
import { findInFolder } from './file-in-folder.ts';
import type { Draft, DraftFile, Drafts, ImportFault, Place } from './import-plan.ts';
import { readTextFile } from './text-file.ts';
import { readYamlAs } from './yaml-source.ts';

const METADATA_NAMES = ['metadata.yaml', 'metadata.yml', 'metadata.json'];
const EDITION_NAMES = LANGUAGES.map((language) => `${language}.pdf`).join(', ');

/** Whether a folder's files make it a publication of its own. */
export function isPublicationFolder(names: readonly string[]): boolean {
  return names.some((name) => METADATA_NAMES.includes(name) || editionOf(name) !== undefined);
}

/** Reads a folder per publication: metadata beside a PDF per language. `folders` are names within `root`. */
export async function readPublicationFolders(root: string, folders: readonly string[]): Promise<Drafts> {
  const faults: ImportFault[] = [];
  const drafts: Draft[] = [];
  for (const folder of folders) {
    const names = (await readdir(join(root, folder))).filter((name) => !name.startsWith('.')).sort();
    const files = await findEditions(root, folder, names, faults);
    const metadata = await readMetadata(root, folder, names);
    faults.push(...metadata.faults);
    drafts.push({ ...files, ...metadata });
  }
  return { drafts, faults, warnings: [] };
}

async function findEditions(
  root: string,
  folder: string,
  names: readonly string[],
  faults: ImportFault[],
): Promise<Pick<Draft, 'files' | 'incomplete'>> {
  const files: DraftFile[] = [];
  const before = faults.length;
  for (const name of names.filter((each) => /\.pdf$/i.test(each))) {
    const place: Place = { file: `${folder}/${name}` };
    const language = editionOf(name);
    const found = await findInFolder(root, place.file);
    if (language === undefined) {
      faults.push({ ...place, message: `is not named as an edition is: ${EDITION_NAMES}` });
    } else if (files.some((file) => file.language === language)) {
      faults.push({ ...place, message: `is a second PDF for the language ${language}` });
    } else if (!found.ok) faults.push({ ...place, message: found.problem });
    else files.push({ language, path: found.value, place });
  }
  return { files, incomplete: faults.length > before };
}

async function readMetadata(
  root: string,
  folder: string,
  names: readonly string[],
): Promise<Pick<Draft, 'metadata' | 'origin' | 'placeOf'> & { faults: ImportFault[] }> {
  const [name, second] = METADATA_NAMES.filter((each) => names.includes(each));
  const origin: Place = { file: name === undefined ? folder : `${folder}/${name}` };
  const refuse = (faults: ImportFault[]) => ({ metadata: undefined, origin, placeOf: () => origin, faults });
  if (name === undefined) return refuse([{ ...origin, message: 'has no metadata.yaml or metadata.json' }]);
  if (second !== undefined) return refuse([{ file: folder, message: `has both ${name} and ${second}` }]);
  const file = await readTextFile(root, origin.file);
  if (!file.ok) return refuse([file.problem]);
  const read = readYamlAs(origin.file, file.value.text, metadataSchema);
  if (!read.ok) return refuse(read.problem);
  return { metadata: read.value.value, origin, placeOf: read.value.placeOf, faults: [] };
}

const editionOf = (name: string) => parseLanguage(/^(.*)\.pdf$/i.exec(name)?.[1]?.toLowerCase());
