import type { PublicationId } from '../domain/identifiers.ts';
import type { Problem } from '../domain/problem.ts';
import { ok, type Result } from '../domain/result.ts';
import { changePublication } from './change-publication.ts';
import { inspectFiles, revisionOf } from './inspect-files.ts';
import type { Accepted, Author, DepositedFile, DepositServices } from './services.ts';

/**
 * A new revision of an edition, or a first one. The bytes that the edition already has change nothing. Problems:
 * `bad-pdf`, `not-found`, `withdrawn`, `conflict`.
 */
export async function addRevision(
  services: DepositServices,
  { id, file, author }: { id: PublicationId; file: DepositedFile; author: Author },
): Promise<Result<Accepted, Problem>> {
  const inspected = await inspectFiles(services, [file]);
  if (!inspected.ok) return inspected;
  return changePublication(services, { id, author, action: 'revision-added' }, (publication, now) => {
    const revisions = publication.editions[file.language] ?? [];
    const last = revisions.at(-1);
    if (last?.digest === file.digest) return ok(null);
    const [good] = inspected.value;
    if (!good) throw new Error('one file went in, none came out');
    const next = revisionOf(good, (last?.number ?? 0) + 1, now);
    const editions = { ...publication.editions, [file.language]: [...revisions, next] };
    return ok({ publication: { ...publication, editions }, file: good });
  });
}
