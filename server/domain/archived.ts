import { z } from 'zod';
import { type Digest, type PublicationId, parseDigest, parsePublicationId } from './identifiers.ts';
import { LANGUAGES } from './languages.ts';
import { metadataSchema } from './metadata.ts';
import type { Publication } from './publication.ts';

/**
 * What a publication is called and looks like in the archive. The objects are named by a scheme of our own, since
 * an archive outlives every host name.
 */
const PUBLICATION = 'kitepkana:publication:';
const PROJECT = 'kitepkana:project:';

export const VOCABULARY_OBJECT = 'kitepkana:vocabulary:subjects';
export const VOCABULARY_FILE = 'subjects.ttl';
export const PROJECT_FILE = 'project.json';
export const PUBLICATION_FILE = 'publication.json';

export const publicationObject = (id: PublicationId) => `${PUBLICATION}${id}`;
export const projectObject = (id: string) => `${PROJECT}${id}`;
export const editionFile = (language: string) => `editions/${language}.pdf`;

export type ArchivedKind =
  | { kind: 'publication'; id: PublicationId }
  | { kind: 'project'; id: string }
  | { kind: 'vocabulary' };

/** What an object of the archive is, or undefined when it is not one of ours. */
export function archivedKind(objectId: string): ArchivedKind | undefined {
  if (objectId === VOCABULARY_OBJECT) return { kind: 'vocabulary' };
  if (objectId.startsWith(PROJECT)) return { kind: 'project', id: objectId.slice(PROJECT.length) };
  const id = objectId.startsWith(PUBLICATION) && parsePublicationId(objectId.slice(PUBLICATION.length));
  return id ? { kind: 'publication', id } : undefined;
}

const revisionSchema = z.strictObject({
  number: z.number().int().min(1),
  digest: z
    .string()
    .refine((raw) => parseDigest(raw) !== undefined)
    .transform((raw) => raw as Digest),
  bytes: z.number().int().min(1),
  pages: z.number().int().min(1),
  fileName: z.string(),
  received: z.iso.datetime(),
});

const editionsSchema = z.strictObject(
  Object.fromEntries(
    LANGUAGES.map((language) => [language, z.array(revisionSchema).min(1).optional()]),
  ) as Record<(typeof LANGUAGES)[number], z.ZodOptional<z.ZodArray<typeof revisionSchema>>>,
);

const publicationSchema = metadataSchema.extend({
  id: z
    .string()
    .refine((raw) => parsePublicationId(raw) === raw)
    .transform((raw) => raw as PublicationId),
  created: z.iso.datetime(),
  modified: z.iso.datetime(),
  withdrawn: z.strictObject({ at: z.iso.datetime(), reason: z.string() }).optional(),
  editions: editionsSchema,
});

export function writePublication(publication: Publication): Uint8Array {
  return Buffer.from(`${JSON.stringify(publication, null, 2)}\n`);
}

/** Throws when the archive holds what we never wrote there: that is damage, and nobody may guess past it. */
export function readPublication(bytes: Uint8Array): Publication {
  return publicationSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
}
