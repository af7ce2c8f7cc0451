import { isDeepStrictEqual } from 'node:util';
import { fieldFaults, readFields } from '../domain/field-faults.ts';
import type { PublicationId } from '../domain/identifiers.ts';
import { type Metadata, metadataSchema } from '../domain/metadata.ts';
import type { Problem } from '../domain/problem.ts';
import type { Publication } from '../domain/publication.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { changePublication } from './change-publication.ts';
import { withKnownKeywords } from './keywords.ts';
import type { Accepted, Author, DepositServices } from './services.ts';

/** Changes metadata by a JSON merge patch. Problems: `invalid`, `not-found`, `withdrawn`, `conflict`. */
export async function changeMetadata(
  services: DepositServices,
  { id, patch, author }: { id: PublicationId; patch: unknown; author: Author },
): Promise<Result<Accepted, Problem>> {
  const vocabulary = {
    subjects: await services.catalogue.vocabulary.subjects(),
    projects: await services.catalogue.vocabulary.projects(),
  };
  return changePublication(services, id, author, 'metadata-changed', (publication) => {
    const before = metadataOf(publication);
    const read = readFields(metadataSchema, mergePatch(before, patch));
    if (!read.ok) return fail({ kind: 'invalid', faults: fieldFaults(read.problem, 'metadata') });
    const after = withKnownKeywords(read.value, vocabulary);
    if (isDeepStrictEqual(before, after)) return ok(null);
    const { id, created, modified, editions } = publication;
    return ok({ publication: { id, ...after, created, modified, editions } });
  });
}

function metadataOf(publication: Publication): Metadata {
  const { id, created, modified, withdrawn, editions, ...metadata } = publication;
  return metadata;
}

/** RFC 7396, § 2: null removes a member, an object is merged, anything else replaces. */
function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const merged: Map<string, unknown> = new Map(isObject(target) ? Object.entries(target) : []);
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) merged.delete(key);
    else merged.set(key, mergePatch(merged.get(key), value));
  }
  return Object.fromEntries(merged);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
