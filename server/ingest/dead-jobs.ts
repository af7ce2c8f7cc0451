import { isAlive } from '../domain/processes.ts';
import { ATTEMPTS, type IngestServices } from './services.ts';

type Services = { readonly catalogue: Pick<IngestServices['catalogue'], 'jobs'> };

/** Frees the jobs that processes left when they died. One that it happened to too often has failed. */
export function releaseDeadJobs({ catalogue }: Services): Promise<void> {
  return catalogue.jobs.releaseDead(isAlive, ATTEMPTS);
}
