import { z } from 'zod';
import { SORTS } from '../../../storage/search/search-index.ts';
import { LANGUAGES } from '../../domain/languages.ts';
import { PUBLICATION_TYPES } from '../../domain/metadata.ts';
import { HELPS } from '../../language/helps.ts';
import { languageSchema, publicationIdSchema } from '../schemas/publication.ts';
import { inHeader, inPath, inQuery, type Parameter } from './parts.ts';

export const id = inPath('id', publicationIdSchema, {
  description: 'The id of a publication; case is folded, and I, L, O are read as 1, 1, 0.',
  example: '7kq2m-4tz9c',
});

export const language = inPath('language', languageSchema, {
  description: 'The language of an edition.',
  example: 'ru',
});

export const jobId = inPath('id', z.string(), {
  description: 'The id of a job.',
  example: '5f0c2b7d9e1a4c68',
});

export const idempotencyKey = inHeader('Idempotency-Key', z.string().regex(/^[\x21-\x7e]{1,255}$/), {
  description: 'Chosen by the client: the same key twice makes one publication and gets the same answer.',
  example: '6ad0a9f0-6d7b-4a52-9c70-3a4f3a1f2a51',
});

export const revision = inQuery('revision', z.number().int().min(1), {
  description: 'The number of an older revision; the newest when it is not given.',
  example: 2,
});

export const alignment: readonly Parameter[] = [
  {
    ...inQuery('from', languageSchema, { description: 'The edition that is read.', example: 'ru' }),
    required: true,
  },
  {
    ...inQuery('to', languageSchema, { description: 'The edition that is wanted.', example: 'ky' }),
    required: true,
  },
  {
    ...inQuery('page', z.number().int().min(1), { description: 'The page of the passage.', example: 14 }),
    required: true,
  },
  inQuery('y', z.number().min(0).max(1).default(0), {
    description: "How far down the page the passage is, as a share of the page's height.",
    example: 0.4,
  }),
];

const q = z.string().max(1000).default('');
const choice = { description: 'May be repeated: values in one facet widen, in two facets narrow.' };

export const search: readonly Parameter[] = [
  inQuery('q', q, {
    description:
      'Words that must all be found, "phrases", -without, title:, author:, subject:, year:2010..2014, OR between two; the last word may be unfinished, unless a space follows it.',
    example: 'pastures "climate change" -cattle',
  }),
  inQuery('language', z.array(z.enum(LANGUAGES)), { ...choice, example: ['ru', 'ky'] }),
  inQuery('type', z.array(z.enum(PUBLICATION_TYPES)), { ...choice, example: ['report'] }),
  inQuery('year', z.array(z.string().regex(/^\d{4}(\.\.\d{4})?$/)), {
    description: 'A year, a list, or a range such as 2010..2014.',
    example: ['2010..2014'],
  }),
  inQuery('subject', z.array(z.string()), { ...choice, example: ['pastures'] }),
  inQuery('project', z.array(z.string()), choice),
  inQuery('author', z.array(z.string()), { ...choice, example: ['Aigul Asanova'] }),
  inQuery('sort', z.enum(SORTS).default('relevance'), { description: 'The order of the publications.' }),
  inQuery('page', z.number().int().min(1).default(1), { description: 'Which page of the hits.' }),
  inQuery('size', z.number().int().min(1).max(100).default(10), { description: 'Publications a page.' }),
  inQuery('literal', z.enum(['0', '1']).default('0'), {
    description: '1 searches for what was typed alone: it switches all helps off.',
  }),
  inQuery('off', z.array(z.enum(HELPS)), {
    description: 'Single helps that are not wanted: other spellings, other languages, repairs.',
    example: ['languages'],
  }),
  inQuery('explain', z.enum(['0', '1']).default('0'), {
    description: '1 says of each edition why it stands where it does.',
  }),
];

export const suggest: readonly Parameter[] = [
  inQuery('q', q, { description: 'What has been typed so far.', example: 'past' }),
  inQuery('ui', z.enum(LANGUAGES).default('en'), { description: 'The language of the links.' }),
];
