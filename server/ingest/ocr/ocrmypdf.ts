import { randomBytes } from 'node:crypto';
import { constants, existsSync } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Language } from '../../domain/languages.ts';
import { ownerName } from '../../domain/processes.ts';
import { fail, ok } from '../../domain/result.ts';
import { nameReader, prepareInboxes } from '../inbox.ts';
import {
  OCR_PACKAGES,
  type OcrPackage,
  type Recogniser,
  type SearchablePdf,
  type ToRecognise,
} from './recogniser.ts';
import { type Ended, runBoxed, withoutEnvironment } from './run-boxed.ts';

/** Kyrgyz reports quote Russian, and Russian ones English; the first language weighs most. */
const TESSERACT_LANGUAGES: Readonly<Record<Language, string>> = {
  en: 'eng',
  ru: 'rus+eng',
  ky: 'kir+rus',
};

/** What `tesseract --list-langs` calls what each package brings. */
const BROUGHT: readonly (readonly [string, OcrPackage])[] = [
  ['eng', 'tesseract-ocr-eng'],
  ['rus', 'tesseract-ocr-rus'],
  ['kir', 'tesseract-ocr-kir'],
];

/** A dense page takes some three seconds of a core; one that takes a minute is not text. */
const SECONDS_A_PAGE = 60;
const SECONDS_TO_START = 60;
const ASK_SECONDS = 20;
/** What is installed may change while the library runs. */
const KNOWN_FOR_MS = 60_000;

/** Recognises text by OCRmyPDF (https://ocrmypdf.readthedocs.io), each document in a folder of its own below `root`. */
export function openOcrmypdf(root: string): Recogniser {
  const folder = resolve(root);
  prepareInboxes(folder);
  let known: { readonly at: number; readonly missing: Promise<readonly OcrPackage[]> } | undefined;
  return {
    missing: () => {
      if (known === undefined || Date.now() - known.at > KNOWN_FOR_MS)
        known = { at: Date.now(), missing: findMissing() };
      return known.missing;
    },
    recognise: async (path, what) => {
      const box = join(folder, `${ownerName()}-${randomBytes(6).toString('hex')}`);
      await mkdir(box);
      const discard = () => rm(box, { recursive: true, force: true });
      const made = await recogniseIn(box, path, what).catch(async (error: unknown) => {
        await discard();
        throw error;
      });
      if (typeof made !== 'string') return ok<SearchablePdf>({ path: made.path, discard });
      await discard();
      return fail(made);
    },
  };
}

async function findMissing(): Promise<readonly OcrPackage[]> {
  const version = await withoutEnvironment('ocrmypdf', ['--version'], ASK_SECONDS);
  const listed = await withoutEnvironment('tesseract', ['--list-langs'], ASK_SECONDS);
  const languages = new Set(listed.kind === 'exit' && listed.code === 0 ? listed.said.split(/\s+/) : []);
  const works = version.kind === 'exit' && version.code === 0;
  return [
    ...(works ? [] : [OCR_PACKAGES[0]]),
    ...BROUGHT.flatMap(([language, bringer]) => (languages.has(language) ? [] : [bringer])),
  ];
}

/** The path of what it made, or the reason why not. */
async function recogniseIn(box: string, path: string, what: ToRecognise): Promise<{ path: string } | string> {
  // A copy: the program may write where it works, and the archive's bytes are not its to write.
  await copyFile(path, join(box, 'document.pdf'), constants.COPYFILE_FICLONE);
  const ended = await runBoxed({
    box,
    command: [
      'ocrmypdf',
      ...['--quiet', '--jobs', '1', '--output-type', 'pdf', '--optimize', '0'],
      ...['--force-ocr', '--pages', what.pages, '--language', TESSERACT_LANGUAGES[what.language]],
      ...['--tesseract-timeout', String(SECONDS_A_PAGE)],
      ...['document.pdf', 'searchable.pdf'],
    ],
    seconds: SECONDS_TO_START + SECONDS_A_PAGE * what.count,
    signal: what.signal,
    started: (pid) => nameReader(box, pid),
  });
  const made = join(box, 'searchable.pdf');
  return ended.kind === 'exit' && ended.code === 0 && existsSync(made) ? { path: made } : reasonOf(ended);
}

function reasonOf(ended: Ended): string {
  switch (ended.kind) {
    case 'exit':
      return `ocrmypdf ended with ${ended.code}: ${ended.said.trim().split('\n').at(-1) ?? ''}`;
    case 'killed':
      return `ocrmypdf was ended by ${ended.signal}`;
    case 'too-slow':
      return `ocrmypdf took more than ${ended.seconds} seconds`;
    case 'given-up':
      return 'given up';
    case 'not-there':
      return 'ocrmypdf is not installed';
  }
}
