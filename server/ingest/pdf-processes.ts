import { resolve } from 'node:path';
import type { PdfFault } from '../domain/problem.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { Attempt } from './attempt.ts';
import { ChildPool } from './child-pool.ts';
import { DocumentExtraction } from './extraction.ts';
import { prepareInboxes } from './inbox.ts';
import type { PdfChildProcess } from './pdf-child-process.ts';
import type { PdfLimits, PdfReader } from './pdf-reader.ts';
import { visit } from './visit.ts';

export type PdfProcessOptions = {
  /** The most child processes at once; each is started when it is first needed. */
  readonly children: number;
  readonly limits: PdfLimits;
  /** A folder for the documents that children read, best on the file system where the documents are. */
  readonly inbox: string;
};

/** The real PdfReader: every document is opened in a child process that may die of it. */
export function openPdfReader({ children, limits, inbox }: PdfProcessOptions): PdfReader {
  const folder = resolve(inbox);
  prepareInboxes(folder);
  const pool = new ChildPool({ children, megabytes: limits.megabytes, inbox: folder });

  /** Asks one thing of a document. */
  async function once<T>(
    path: string,
    firstLook: boolean,
    ask: (child: PdfChildProcess, pages: number) => Promise<Result<T, PdfFault>>,
  ): Promise<Result<T, PdfFault>> {
    const leased = await pool.lease();
    if (!leased.ok) return leased;
    const child = leased.value;
    try {
      const attempt = new Attempt(limits.seconds);
      return await visit({ child, attempt, path, limits, firstLook }, (pages) => ask(child, pages));
    } finally {
      pool.release(child);
    }
  }

  return {
    inspect: (path, expected) => once(path, true, (child) => child.call('inspect', { expected })),
    firstPages: (path, most) =>
      once(path, false, async (child, pages) => {
        const read = await child.call('pages', { first: 1, last: Math.min(pages, most) });
        return read.ok ? ok(read.value.map(({ text, language }) => ({ text, language }))) : read;
      }),
    extract: (path, options) => new DocumentExtraction(pool, limits, path, options).run(),
    renderPages: (path, pages, width, onDrawn) =>
      once(path, false, async (child) => {
        for (const page of pages) {
          const image = await child.call('render', { page, width });
          if (child.death) return fail(child.death);
          await onDrawn(page, image);
        }
        return ok(null);
      }),
    close: () => pool.close(),
  };
}
