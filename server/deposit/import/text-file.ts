import { fail, ok, type Result } from '../../domain/result.ts';

/** UTF-8 with or without a byte order mark. The problem is a message to show. */
export function decodeText(bytes: Uint8Array): Result<string, string> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return fail('is not in UTF-8; save it as UTF-8 (in Excel: “CSV UTF-8”)');
  }
}
