import { z } from 'zod';
import * as parameters from './parameters.ts';
import { ANYONE, ANYONE_OR_TOKEN, answer, inHeader, type Operation, problems } from './parts.ts';

const BINARY = { type: 'string', format: 'binary' };

export const getPublication: Operation = {
  operationId: 'getPublication',
  summary: 'One publication',
  description: 'Without a token what strangers may see; with one, drafts, embargoed and withdrawn ones too.',
  tags: ['Read'],
  security: ANYONE_OR_TOKEN,
  parameters: [parameters.id],
  responses: { 200: answer('The publication.', 'Publication'), ...problems(401, 403, 404, 410) },
};

export const getAlignment: Operation = {
  operationId: 'getAlignment',
  summary: 'The same passage in another edition',
  description:
    'Editions are aligned when they are read. Until then, the place at the same share of the edition is answered with confidence 0.',
  tags: ['Read'],
  security: ANYONE,
  parameters: [parameters.id, ...parameters.alignment],
  responses: { 200: answer('Where it is.', 'Passage'), ...problems(400, 403, 404, 410, 429) },
};

export const getJob: Operation = {
  operationId: 'getJob',
  summary: 'Where a job stands',
  description: 'Without a token only jobs of publications that strangers may see.',
  tags: ['Deposit'],
  security: ANYONE_OR_TOKEN,
  parameters: [parameters.jobId],
  responses: { 200: answer('The job.', 'Job'), ...problems(401, 404) },
};

export const search: Operation = {
  operationId: 'search',
  summary: 'Search all editions at once',
  description: 'Facets are counted per publication, each as if nothing were chosen in it.',
  tags: ['Search'],
  security: ANYONE,
  parameters: parameters.search,
  responses: { 200: answer('What was found.', 'SearchResult'), ...problems(400, 429, 503) },
};

export const suggest: Operation = {
  operationId: 'suggest',
  summary: 'Suggest titles, authors and subjects',
  tags: ['Search'],
  security: ANYONE,
  parameters: parameters.suggest,
  responses: { 200: answer('Suggestions, best first.', 'Suggestions'), ...problems(400, 429, 503) },
};

export const download: Operation = {
  operationId: 'download',
  summary: 'The PDF of an edition',
  description: 'Byte ranges, `If-Range` and `If-None-Match` are honoured.',
  tags: ['Read'],
  security: ANYONE,
  parameters: [
    parameters.id,
    parameters.language,
    parameters.revision,
    inHeader('Range', z.string(), { description: 'Bytes, RFC 9110 § 14.2.', example: 'bytes=0-1023' }),
  ],
  responses: {
    200: { description: 'The whole file.', content: { 'application/pdf': { schema: BINARY } } },
    206: { description: 'The range that was asked for.', content: { 'application/pdf': { schema: BINARY } } },
    304: { description: 'It is what the client has already.' },
    ...problems(400, 403, 404, 410, 416),
  },
};

export const describe: Operation = {
  operationId: 'describe',
  summary: 'This description',
  tags: ['Read'],
  security: ANYONE,
  parameters: [],
  responses: {
    200: { description: 'OpenAPI 3.1.', content: { 'application/json': { schema: { type: 'object' } } } },
  },
};
