import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { fail, ok, type Result } from '../../domain/result.ts';
import { findInFolder } from './file-in-folder.ts';
import type { ImportFault } from './import-plan.ts';

const LINE_FEED = 10;

/** A file's text, UTF-8 with or without a byte order mark, and its bytes; refuses what `findInFolder` refuses. */
export async function readTextFile(
  folder: string,
  file: string,
): Promise<Result<{ bytes: Uint8Array; text: string }, ImportFault>> {
  const found = await findInFolder(folder, file);
  if (!found.ok) return fail({ file, message: found.problem });
  const bytes = await readFile(found.value);
  if (isUtf8(bytes)) return ok({ bytes, text: new TextDecoder().decode(bytes) });
  const message = 'is not in UTF-8; save it as UTF-8 (in Excel: “CSV UTF-8”)';
  return fail({ file, line: firstLineNotInUtf8(bytes), message });
}

/** In UTF-8 no character but the line feed has its byte, so each line can be looked at alone. */
function firstLineNotInUtf8(bytes: Uint8Array): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(LINE_FEED, start);
    if (end < 0 || !isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
  return line;
}
