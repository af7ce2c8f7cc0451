import { ATTEMPTS, type IngestServices } from './services.ts';

type Services = { readonly catalogue: Pick<IngestServices['catalogue'], 'jobs'> };

/** Frees the jobs that processes left when they died. One that it happened to too often has failed. */
export function releaseDeadJobs({ catalogue }: Services): Promise<void> {
  return catalogue.jobs.releaseDead(isAlive, ATTEMPTS);
}

/** Whether a process is there; one that we may not signal is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
