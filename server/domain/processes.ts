import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';

/**
 * Who of the processes that share a data folder is still there. They must see each other's numbers: they run on one
 * machine, or in one container, where every start may get the numbers of the last.
 */

/** Whether a process is there; one that we may not signal is. */
export function isAlive(pid: number): boolean {
  try {
    // Signal 0 is never delivered; it only asks.
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** What this process begins the names of its temporary folders with: its number and when it started. */
export function ownerName(): string {
  return `${process.pid}-${OWN_START}`;
}

/** What another process is told apart by, its number and when it started; undefined where nobody tells the latter. */
export function nameOfProcess(pid: number): string | undefined {
  const start = startOf(pid);
  return start === undefined ? undefined : `${pid}-${start}`;
}

/** Ends a process at once, if the one that had this name is still there. */
export function killByName(name: string): void {
  const pid = Number(OWNER.exec(name)?.groups?.pid);
  if (nameOfProcess(pid) === name) process.kill(pid, 'SIGKILL');
}

/** Whether a folder was made by a process that is gone. One whose name tells no owner is nobody's to judge. */
export function isOwnerGone(folder: string): boolean {
  const owner = OWNER.exec(folder)?.groups;
  if (owner === undefined) return false;
  const pid = Number(owner.pid);
  if (pid === process.pid) return owner.start !== OWN_START;
  return !isAlive(pid) || (startOf(pid) ?? owner.start) !== owner.start;
}

const OWNER = /^(?<pid>\d+)-(?<start>[0-9a-z]+)/;

/** Linux tells: in ticks since the machine started (proc_pid_stat(5), field 22). Elsewhere nobody does. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name, field 2, stands in brackets and may hold spaces and brackets.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

const OWN_START = startOf(process.pid) ?? randomBytes(4).toString('hex');
