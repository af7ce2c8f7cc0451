/** What the system says when it will not let us start, in a sentence that says what to mend. */
const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens on this address; set PORT',
  EADDRNOTAVAIL: 'this machine does not have the address of HOST',
  EACCES: 'not allowed; check the rights of DATA_DIR, and that PORT is over 1023',
  EPERM: 'not allowed; check the rights of DATA_DIR',
  EROFS: 'DATA_DIR is on a file system that cannot be written',
  ENOSPC: 'the disk of DATA_DIR is full',
  EEXIST: 'DATA_DIR is not a folder',
  ENOTDIR: 'DATA_DIR is not a folder',
  SQLITE_CANTOPEN: 'the database in DATA_DIR cannot be opened; check its rights',
  SQLITE_READONLY: 'the database in DATA_DIR cannot be written; check its rights',
  SQLITE_FULL: 'the disk of DATA_DIR is full',
};

/**
 * Why we cannot start, when it is the machine's fault. Node says ENOENT where a folder with its parents is made on a file
 * system that cannot be written.
 */
export function reasonOf({ code = '', syscall }: NodeJS.ErrnoException): string | undefined {
  return code === 'ENOENT' && syscall === 'mkdir' ? REASONS.EROFS : REASONS[code];
}

/** Ends the process with one clear line when the machine is at fault; a bug is thrown on, with its stack. */
export function explainStartFailure(error: unknown): never {
  const reason = reasonOf(error as NodeJS.ErrnoException);
  if (reason === undefined) throw error;
  console.error(`Kitepkana cannot start: ${reason} (${(error as Error).message}).`);
  process.exit(1);
}
