import { newPublicationId, type PublicationId } from '../domain/identifiers.ts';
import type { Metadata } from '../domain/metadata.ts';
import type { Problem } from '../domain/problem.ts';
import type { Publication } from '../domain/publication.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { commitPublication } from './commit.ts';
import { inspectFiles, revisionOf } from './inspect-files.ts';
import { withKnownKeywords } from './keywords.ts';
import { jobsOf, projectPublication } from './projection.ts';
import type { Accepted, Author, DepositedFile, DepositServices } from './services.ts';

/**
 * Deposits a publication, with a PDF for some of its languages or for none. `id` is given by who must be able to
 * ask twice: what was made with it before is answered again. Problems: `bad-pdf`, `conflict`.
 */
export async function createPublication(
  services: DepositServices,
  deposit: {
    metadata: Metadata;
    files: readonly DepositedFile[];
    author: Author;
    id?: PublicationId | undefined;
  },
): Promise<Result<Accepted, Problem>> {
  if (deposit.author.onlyDrafts && deposit.metadata.state === 'published') return fail({ kind: 'forbidden' });
  const before = deposit.id && (await madeBefore(services, deposit.id));
  if (before) return ok(before);
  const inspected = await inspectFiles(services, deposit.files);
  if (!inspected.ok) return inspected;
  const vocabulary = await services.catalogue.vocabulary.all();
  const now = services.clock.now().toISOString();
  const publication: Publication = {
    id: deposit.id ?? newPublicationId(),
    ...withKnownKeywords(deposit.metadata, vocabulary),
    created: now,
    modified: now,
    editions: Object.fromEntries(inspected.value.map((file) => [file.language, [revisionOf(file, 1, now)]])),
  };
  const committed = await commitPublication(services, publication, {
    from: 0,
    files: inspected.value,
    author: deposit.author,
    action: 'publication-created',
  });
  if (committed.ok) return ok(committed.value);
  return fail({ kind: 'conflict', message: `The id ${publication.id} is taken.` });
}

/** What an earlier attempt has made, completed if it was cut short between archive and catalogue. */
async function madeBefore(services: DepositServices, id: PublicationId): Promise<Accepted | undefined> {
  await projectPublication(services, id);
  const catalogued = await services.catalogue.publications.find(id);
  if (!catalogued) return undefined;
  const jobs = await services.catalogue.jobs.named(jobsOf(catalogued.publication, catalogued.version));
  return { catalogued, jobs };
}
