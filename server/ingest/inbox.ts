import { constants, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { copyFile, link, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isOwnerGone, killByName, nameOfProcess } from '../domain/processes.ts';

const NAME = 'document.pdf';

/** Holds the name of the child that the inbox was made for. */
const READER = 'reader';

/** The file system, or its mount, has no hard link for us. */
const NO_LINK = ['EXDEV', 'EPERM', 'EMLINK', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EACCES'];

/** Puts a document where a child can read it, without copying its bytes where that is possible; answers its path. */
export async function putInInbox(path: string, inbox: string): Promise<string> {
  const inside = join(inbox, NAME);
  await emptyInbox(inbox);
  try {
    await link(path, inside);
  } catch (error) {
    if (!NO_LINK.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    await copyFile(path, inside, constants.COPYFILE_FICLONE);
  }
  return inside;
}

export async function emptyInbox(inbox: string): Promise<void> {
  await rm(join(inbox, NAME), { force: true });
}

/** Notes whose inbox it is, so that a child can be ended that outlives its parent. */
export function nameReader(inbox: string, pid: number): void {
  const name = nameOfProcess(pid);
  if (name !== undefined) writeFileSync(join(inbox, READER), name);
}

/**
 * Makes the folder of inboxes and removes those in it whose owner is gone. A child notices that by itself, unless its
 * document keeps it in a loop: so it is ended, too.
 */
export function prepareInboxes(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder).filter(isOwnerGone)) {
    const reader = join(folder, name, READER);
    if (existsSync(reader)) killByName(readFileSync(reader, 'utf8'));
    rmSync(join(folder, name), { recursive: true, force: true });
  }
}
