import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';
import { type ImportPlan, readImportFolder } from '../../../../server/deposit/import/index.ts';
import { openPdfReader } from '../../../../server/ingest/pdf-processes.ts';
import { makePdf } from '../../../support/pdfs.ts';

const root = await mkdtemp(join(tmpdir(), 'kitepkana-import-'));
const pdf = openPdfReader({
  children: 1,
  inbox: join(root, 'inbox'),
  limits: { pages: 50, seconds: 60, imagePixels: 1e8, megabytes: 512 },
});
after(async () => {
  await pdf.close();
  await rm(root, { recursive: true, force: true });
});

/** Writes the files into a new folder; its path. */
export async function folderOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await mkdtemp(join(root, 'folder-'));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

/** Reads a folder with the real reader of PDFs. */
export const readFolder = (folder: string): Promise<ImportPlan> => readImportFolder(folder, { pdf });

export const readFiles = async (files: Readonly<Record<string, string | Uint8Array>>): Promise<ImportPlan> =>
  readFolder(await folderOf(files));

/** `file:line at message`, as a person would look for it. */
export const asLines = (faults: ImportPlan['faults']): string[] =>
  faults.map(({ file, line, at, message }) =>
    [line === undefined ? file : `${file}:${line}`, at, message].filter(Boolean).join(' '),
  );

const TEXTS = {
  en: 'Migration policy of the republic and the rights of the people who work abroad. This is a report of the centre.',
  ru: 'Миграционная политика республики и права людей, которые работают за рубежом. Это отчёт нашего центра.',
  ky: 'Республиканын миграция саясаты жана чет өлкөдө иштеген адамдардын укуктары жөнүндө биздин борбордун баяндамасы.',
} as const;

/** A one-page PDF in a language; those with other words are other PDFs. */
export const pdfIn = (language: keyof typeof TEXTS, words = '', title?: string): Uint8Array =>
  makePdf({ pages: [{ text: `${TEXTS[language]}\n${words}` }], ...(title !== undefined && { title }) });
