import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Inspection } from '../../domain/extraction.ts';
import type { Digest } from '../../domain/identifiers.ts';
import type { Language } from '../../domain/languages.ts';
import type { PdfFault } from '../../domain/problem.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { PdfReader } from '../../ingest/pdf-reader.ts';

export type PdfLook = { readonly bytes: number; readonly digest: Digest; readonly inspection: Inspection };

/** Looks at a PDF, once however often it is asked; `expected` is the language that it is said to be in. */
export type PdfLooks = (path: string, expected?: Language) => Promise<Result<PdfLook, PdfFault>>;

/** How many of the files asked for so far have been looked at. */
export type ImportProgress = { readonly filesDone: number; readonly files: number };

/** Enough to keep every child of the PDF reader busy while other files are hashed; few enough open files. */
const FILES_AT_ONCE = 8;

export function pdfLooks(deps: {
  readonly pdf: Pick<PdfReader, 'inspect'>;
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
}): PdfLooks {
  const looks = new Map<string, Promise<Result<PdfLook, PdfFault>>>();
  const turn = turnstile(FILES_AT_ONCE);
  let filesDone = 0;
  return (path, expected) => {
    const before = looks.get(path);
    if (before) return before;
    const look = turn(() => lookAt(path, deps.pdf, expected)).finally(() => {
      filesDone += 1;
      deps.onProgress?.({ filesDone, files: looks.size });
    });
    looks.set(path, look);
    return look;
  };
}

async function lookAt(
  path: string,
  pdf: Pick<PdfReader, 'inspect'>,
  expected: Language | undefined,
): Promise<Result<PdfLook, PdfFault>> {
  const [inspected, { bytes, digest }] = await Promise.all([pdf.inspect(path, expected), hashFile(path)]);
  return inspected.ok ? ok({ bytes, digest, inspection: inspected.value }) : fail(inspected.problem);
}

async function hashFile(path: string): Promise<{ bytes: number; digest: Digest }> {
  const hash = createHash('sha512');
  let bytes = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, digest: hash.digest('hex') as Digest };
}

/** Lets `limit` tasks run at a time, in the order in which they came. */
function turnstile(limit: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let free = limit;
  return async (task) => {
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    else free -= 1;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
