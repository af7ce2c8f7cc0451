import type { PublicationId } from '../domain/identifiers.ts';
import type { Problem } from '../domain/problem.ts';
import { ok, type Result } from '../domain/result.ts';
import { changePublication } from './change-publication.ts';
import type { Accepted, Author, DepositServices } from './services.ts';

/** Withdraws a publication: nothing is deleted, a tombstone with the reason stays. Problems: `not-found`, `withdrawn`. */
export function withdraw(
  services: DepositServices,
  { id, reason, author }: { id: PublicationId; reason: string; author: Author },
): Promise<Result<Accepted, Problem>> {
  return changePublication(services, { id, author, action: 'publication-withdrawn' }, (publication, now) =>
    ok({ publication: { ...publication, withdrawn: { at: now, reason } } }),
  );
}
