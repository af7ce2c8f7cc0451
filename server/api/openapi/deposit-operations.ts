import { ref } from './components.ts';
import * as examples from './examples.ts';
import * as parameters from './parameters.ts';
import { answer, type Operation, problems, TOKEN } from './parts.ts';

const PDF = { type: 'string', format: 'binary', description: 'A PDF.' };
const tags = ['Deposit'];

const LOCATION = {
  Location: {
    description: 'The publication.',
    schema: { type: 'string' },
    example: '/api/v1/publications/7kq2m-4tz9c',
  },
};

export const createPublication: Operation = {
  operationId: 'createPublication',
  summary: 'Deposit a publication',
  description:
    'Every PDF is opened before it is accepted. When all jobs of the answer are done, it is searchable.',
  tags,
  security: TOKEN,
  parameters: [parameters.idempotencyKey],
  requestBody: {
    required: true,
    content: {
      'multipart/form-data': {
        schema: {
          type: 'object',
          required: ['metadata'],
          properties: { metadata: ref('Metadata'), en: PDF, ru: PDF, ky: PDF },
          additionalProperties: false,
        },
        encoding: { metadata: { contentType: 'application/json' } },
        example: { metadata: examples.metadata },
      },
    },
  },
  responses: {
    201: answer('The publication is archived.', 'Accepted', LOCATION),
    ...problems(400, 401, 403, 409, 413, 415, 422),
  },
};

export const putEdition: Operation = {
  operationId: 'putEdition',
  summary: 'Add an edition, or a new revision of one',
  description: 'As the whole body, named by `Content-Disposition`, or as the one file of a form.',
  tags,
  security: TOKEN,
  parameters: [parameters.id, parameters.language],
  requestBody: {
    required: true,
    content: {
      'application/pdf': { schema: PDF },
      'multipart/form-data': {
        schema: { type: 'object', properties: { file: PDF }, required: ['file'] },
      },
    },
  },
  responses: {
    200: answer('The edition has these bytes already; nothing changed.', 'Accepted'),
    201: answer('The revision is archived.', 'Accepted', LOCATION),
    ...problems(400, 401, 403, 404, 409, 410, 413, 415, 422),
  },
};

export const patchPublication: Operation = {
  operationId: 'patchPublication',
  summary: 'Change the metadata',
  tags,
  security: TOKEN,
  parameters: [parameters.id],
  requestBody: {
    required: true,
    content: {
      'application/merge-patch+json': { schema: ref('MetadataPatch'), example: examples.metadataPatch },
      'application/json': { schema: ref('MetadataPatch'), example: examples.metadataPatch },
    },
  },
  responses: {
    200: answer('The change is archived; no jobs when nothing changed.', 'Accepted'),
    ...problems(400, 401, 403, 404, 409, 410, 413, 415),
  },
};

export const withdrawPublication: Operation = {
  operationId: 'withdrawPublication',
  summary: 'Withdraw a publication',
  description:
    'Nothing is deleted: a tombstone with the reason stays. The reason is given as JSON or as a parameter.',
  tags,
  security: TOKEN,
  parameters: [
    parameters.id,
    {
      name: 'reason',
      in: 'query',
      required: false,
      description: 'Why, when there is no body.',
      schema: { type: 'string', minLength: 1, maxLength: 1000 },
    },
  ],
  requestBody: {
    required: false,
    content: { 'application/json': { schema: ref('Withdrawal'), example: examples.withdrawal } },
  },
  responses: {
    200: answer('The publication is withdrawn.', 'Accepted'),
    ...problems(400, 401, 403, 404, 409, 410, 413, 415),
  },
};
