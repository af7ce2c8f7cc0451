import { isDeepStrictEqual } from 'node:util';
import { fieldFaults, readFields } from '../domain/field-faults.ts';
import type { PublicationId } from '../domain/identifiers.ts';
import { type Metadata, metadataSchema } from '../domain/metadata.ts';
import type { Problem } from '../domain/problem.ts';
import type { Publication } from '../domain/publication.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { changePublication } from './change-publication.ts';
import { withKnownKeywords } from './keywords.ts';
import { mergePatch } from './merge-patch.ts';
import type { Accepted, Author, DepositServices } from './services.ts';

/**
 * Changes metadata by a JSON merge patch; `from` is the version that it was made from, when it is to be no other.
 * Problems: `invalid`, `not-found`, `withdrawn`, `forbidden`, `outdated`, `conflict`.
 */
export async function changeMetadata(
  services: DepositServices,
  {
    id,
    patch,
    author,
    from,
  }: { id: PublicationId; patch: unknown; author: Author; from?: number | undefined },
): Promise<Result<Accepted, Problem>> {
  const vocabulary = await services.catalogue.vocabulary.all();
  return changePublication(
    services,
    { id, author, action: 'metadata-changed', expected: from },
    (publication) => {
      const before = metadataOf(publication);
      const read = readFields(metadataSchema, mergePatch(before, patch));
      if (!read.ok) return fail({ kind: 'invalid', faults: fieldFaults(read.problem, 'metadata') });
      const after = withKnownKeywords(read.value, vocabulary);
      if (isDeepStrictEqual(before, after)) return ok(null);
      const { id, created, modified, editions } = publication;
      return ok({ publication: { id, ...after, created, modified, editions } });
    },
  );
}

/** What a depositor says of a publication, without what the library says. */
export function metadataOf(publication: Publication): Metadata {
  const { id, created, modified, withdrawn, editions, ...metadata } = publication;
  return metadata;
}
