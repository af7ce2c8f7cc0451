import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Glossary, GlossaryEntries, GlossaryFault } from './glossary.ts';
import { parseGlossary } from './parse-glossary.ts';

const NAME = 'glossary.csv';
const SAMPLE = fileURLToPath(new URL(`./samples/${NAME}`, import.meta.url));

/** Told of all faults each time that a file was read, of none when there are none. */
export type OnFaults = (faults: readonly GlossaryFault[]) => void;

/** The file `glossary.csv` of `folder`; the sample, where there is none or nothing is written in it. */
export function openGlossary(folder: string, onFaults: OnFaults = () => {}): Glossary {
  const own = join(folder, NAME);
  let read: { readonly stamp: string; readonly entries: Promise<GlossaryEntries> } | undefined;
  return {
    read: async () => {
      const stamp = await stampOf(own);
      if (read?.stamp !== stamp) {
        const entries = readEntries(own);
        read = { stamp, entries };
        onFaults((await entries).faults);
      }
      return read.entries;
    },
  };
}

const NO_FILE = 'none';

/** What is another after every change of the file. */
async function stampOf(path: string): Promise<string> {
  try {
    const { ino, size, mtimeMs, ctimeMs } = await stat(path);
    return [ino, size, mtimeMs, ctimeMs].join(' ');
  } catch (error) {
    // That it cannot be reached is told by reading it.
    return codeOf(error) ?? NO_FILE;
  }
}

/** A file that cannot be read costs the glossary, which is told, not the searches that ask for it. */
async function readEntries(own: string): Promise<GlossaryEntries> {
  try {
    const text = await readText(own);
    return text.trim() === '' ? readSample() : parseGlossary(text, own);
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    if (code === 'ENOENT') return readSample();
    return { concepts: [], faults: [{ file: own, line: 1, message: `cannot be read (${code})` }] };
  }
}

async function readSample(): Promise<GlossaryEntries> {
  return parseGlossary(await readText(SAMPLE), SAMPLE);
}

/** As UTF-8, with or without a byte order mark; what is none becomes the replacement character. */
async function readText(path: string): Promise<string> {
  return new TextDecoder().decode(await readFile(path));
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
