import { join } from 'node:path';

const LONGEST_BYTES = 255;
const DEEPEST = 12;

/**
 * Where a file that was sent under `name` may be within a folder; undefined when it may not be: an absolute name, one that
 * leads out, or one that no file system takes. Backslashes are read as slashes.
 */
export function entryPath(name: string): string | undefined {
  const parts = name.replaceAll('\\', '/').split('/');
  const isSafe = parts.length <= DEEPEST && parts.every(isSafePart) && !/^[a-z]:/i.test(name);
  return isSafe ? join(...parts) : undefined;
}

function isSafePart(part: string): boolean {
  if (part === '' || part === '.' || part === '..') return false;
  return Buffer.byteLength(part) <= LONGEST_BYTES && !/\p{Cc}/u.test(part);
}

/** Whether a file is only of use to the system that packed it. */
export function isClutter(name: string): boolean {
  const parts = name.replaceAll('\\', '/').split('/');
  return parts.includes('__MACOSX') || parts.some((part) => part.startsWith('.') && !/^\.+$/.test(part));
}

/** What makes two names the same on some disk. */
export function entryKey(path: string): string {
  return path.normalize('NFC').toLowerCase();
}
