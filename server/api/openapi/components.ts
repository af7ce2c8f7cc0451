import { z } from 'zod';
import { metadataSchema } from '../../domain/metadata.ts';
import { withdrawalSchema } from '../change-publication.ts';
import {
  acceptedSchema,
  jobSchema,
  passageSchema,
  problemSchema,
  searchSchema,
  suggestionsSchema,
} from '../schemas/answers.ts';
import { editionSchema, publicationSchema, revisionSchema } from '../schemas/publication.ts';
import * as examples from './examples.ts';

type About = { id: string; description: string; examples?: unknown[] };
type Schema = z.core.JSONSchema.BaseSchema;

const REF = '#/components/schemas/';

/** A reference to a schema of `components()`. */
export const ref = (id: string) => ({ $ref: `${REF}${id}` });

/** Every field may be changed alone, and null takes it back to what it is when it was never given. */
const metadataPatchSchema = z.strictObject(
  Object.fromEntries(
    Object.entries(metadataSchema.shape).map(([field, schema]) => {
      const given = schema instanceof z.ZodDefault ? schema.unwrap() : schema;
      return [field, z.union([given as z.ZodType, z.null()]).optional()];
    }),
  ),
);

const requests = z
  .registry<About>()
  .add(metadataSchema, {
    id: 'Metadata',
    description: 'What a depositor says of a publication; only a title in one language is required.',
    examples: [examples.metadata],
  })
  .add(metadataPatchSchema, {
    id: 'MetadataPatch',
    description:
      'A JSON merge patch (RFC 7396) of the metadata: null removes, objects are merged, the rest replaces.',
    examples: [examples.metadataPatch],
  })
  .add(withdrawalSchema, {
    id: 'Withdrawal',
    description: 'Why a publication is withdrawn, as its tombstone will say.',
    examples: [examples.withdrawal],
  });

const answers = z
  .registry<About>()
  .add(publicationSchema, {
    id: 'Publication',
    description: 'One research output in up to three language editions.',
    examples: [examples.publication],
  })
  .add(editionSchema, { id: 'Edition', description: 'The publication in one language.' })
  .add(revisionSchema, { id: 'Revision', description: 'One PDF that an edition had.' })
  .add(jobSchema, {
    id: 'Job',
    description: 'One unit of background work.',
    examples: [examples.extractJob],
  })
  .add(acceptedSchema, {
    id: 'Accepted',
    description: 'A change that is safe in the archive, and the jobs that make it readable and searchable.',
    examples: [examples.accepted],
  })
  .add(searchSchema, {
    id: 'SearchResult',
    description: 'Publications found, and where in them.',
    examples: [examples.searchResult],
  })
  .add(passageSchema, {
    id: 'Passage',
    description: 'A passage in another edition.',
    examples: [examples.passage],
  })
  .add(suggestionsSchema, {
    id: 'Suggestions',
    description: 'Titles, authors and subjects that begin as typed.',
    examples: [examples.suggestions],
  })
  .add(problemSchema, {
    id: 'Problem',
    description: 'What is wrong with a request (RFC 9457).',
    examples: [examples.problem],
  });

/** All schemas of the API by name, made of the zod schemas that validate. */
export function components(): Record<string, Schema> {
  const uri = (id: string) => REF + id;
  const taken = z.toJSONSchema(requests, {
    uri,
    io: 'input',
    override: ({ jsonSchema }) => tidy(jsonSchema),
  });
  const given = z.toJSONSchema(answers, {
    uri,
    io: 'output',
    override: ({ jsonSchema }) => {
      tidy(jsonSchema);
      /** Answers may gain members; clients ignore those that they do not know. */
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  const named = Object.entries({ ...taken.schemas, ...given.schemas });
  return Object.fromEntries(
    named.map(([id, { $id, $schema, id: _id, ...schema }]) => [id, schema as Schema]),
  );
}

/** Leaves out what only says what a format or a JavaScript number says anyway. */
function tidy(schema: Schema): void {
  if (schema.format === 'date-time' || schema.format === 'date') delete schema.pattern;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
}
