import type { z } from 'zod';
import type { metadataSchema } from '../../domain/metadata.ts';
import type {
  acceptedSchema,
  jobSchema,
  passageSchema,
  problemSchema,
  searchSchema,
  suggestionsSchema,
} from '../schemas/answers.ts';
import type { publicationSchema, textSchema } from '../schemas/publication.ts';

const id = '7kq2m-4tz9c';
const sha512 = 'd41c'.repeat(32);
const at = '2026-03-02T09:15:30.000Z';

export const metadata: z.input<typeof metadataSchema> = {
  type: 'report',
  title: { en: 'Pastures after the thaw', ru: 'Пастбища после оттепели', ky: 'Жылуудан кийинки жайыттар' },
  abstract: { en: 'How mountain pastures recover.' },
  contributors: [{ name: { en: 'Aigul Asanova', ru: 'Айгуль Асанова' }, role: 'author' }],
  issued: '2014-06',
  subjects: ['pastures'],
  licence: 'CC-BY-4.0',
};

export const metadataPatch = { title: { en: 'Pastures after the thaw, revised' }, embargo: null };

export const withdrawal = { reason: 'Replaced by the second edition.' };

const href = `/files/${id}/ru.pdf`;
const thumbnail = (width: number) => `/files/${id}/ru/1/cover-${width}.webp`;
const pdf = { pages: 48, bytes: 1_204_733, sha512 };
const text = {
  state: 'extracted',
  verdict: 'good',
  pages: { good: 47, 'no-text': 1, 'broken-encoding': 0, 'wrong-language': 0 },
  weak: [{ verdict: 'no-text', pages: '2' }],
  language: 'ru',
} satisfies z.output<typeof textSchema>;
const document = {
  pdfVersion: '1.7',
  tagged: true,
  title: 'Пастбища после оттепели',
  author: 'Айгуль Асанова',
  outline: true,
};

export const publication: z.output<typeof publicationSchema> = {
  id,
  type: 'report',
  title: { en: 'Pastures after the thaw', ru: 'Пастбища после оттепели', ky: 'Жылуудан кийинки жайыттар' },
  abstract: { en: 'How mountain pastures recover.' },
  contributors: [{ name: { en: 'Aigul Asanova', ru: 'Айгуль Асанова' }, role: 'author' }],
  issued: '2014-06',
  subjects: ['pastures'],
  project: null,
  links: [],
  licence: 'CC-BY-4.0',
  reportNumber: 'WP 14/2',
  isbn: ['978-9967-0-0000-1'],
  doi: null,
  funder: {},
  place: { en: 'Bishkek' },
  relations: [],
  note: {},
  state: 'published',
  embargo: null,
  editionStates: {},
  downloads: {},
  event: null,
  withdrawn: null,
  created: at,
  modified: at,
  editions: {
    ru: {
      revision: 1,
      ...pdf,
      href,
      read: `/ru/read/${id}/ru`,
      thumbnails: { 160: thumbnail(160), 320: thumbnail(320), 640: thumbnail(640) },
      text,
      revisions: [{ number: 1, ...pdf, received: at, href: `${href}?revision=1`, text, document }],
    },
  },
};

const job = { publication: id, state: 'done', attempts: 1, error: null, created: at, updated: at } as const;

export const extractJob: z.output<typeof jobSchema> = {
  ...job,
  id: '5f0c2b7d9e1a4c68',
  kind: 'extract',
  language: 'ru',
  href: '/api/v1/jobs/5f0c2b7d9e1a4c68',
};

const indexJob: z.output<typeof jobSchema> = {
  ...job,
  id: '83d6f1a0b2c4e597',
  kind: 'index',
  language: null,
  href: '/api/v1/jobs/83d6f1a0b2c4e597',
};

export const accepted: z.output<typeof acceptedSchema> = { publication, jobs: [extractJob, indexJob] };

export const searchResult: z.output<typeof searchSchema> = {
  total: 1,
  hits: [
    {
      publication,
      editions: [
        {
          language: 'ru',
          through: [],
          pageHits: 12,
          pages: [
            {
              number: 14,
              label: 'xii',
              snippet: 'состояние <mark>пастбищ</mark> весной',
              href: `/ru/read/${id}/ru?page=14&q=${encodeURIComponent('пастбища')}`,
            },
          ],
        },
      ],
    },
  ],
  facets: {
    language: [{ value: 'ru', count: 1 }],
    type: [{ value: 'report', count: 1 }],
    year: [{ value: '2014', count: 1 }],
    subject: [{ value: 'pastures', count: 1 }],
    project: [],
    author: [{ value: 'Aigul Asanova', count: 1 }],
  },
  correction: null,
  helps: [],
};

export const passage: z.output<typeof passageSchema> = {
  page: 15,
  y: 0.31,
  confidence: 0.94,
  approximate: false,
  passage: {
    from: [{ page: 14, box: [0.12, 0.38, 0.88, 0.47] }],
    to: [{ page: 15, box: [0.12, 0.31, 0.88, 0.42] }],
  },
  passages: [
    {
      from: [{ page: 14, box: [0.12, 0.38, 0.88, 0.47] }],
      to: [{ page: 15, box: [0.12, 0.31, 0.88, 0.42] }],
      confidence: 0.94,
    },
  ],
  href: `/ky/read/${id}/ky?page=15&y=0.31`,
};

export const suggestions: z.output<typeof suggestionsSchema> = {
  suggestions: [
    { kind: 'title', text: 'Пастбища после оттепели', value: id, href: `/ru/publications/${id}` },
    { kind: 'subject', text: 'Пастбища', value: 'pastures', href: '/ru/search?subject=pastures' },
  ],
};

export const problem: z.output<typeof problemSchema> = {
  type: 'urn:kitepkana:problem:bad-pdf',
  title: 'This file cannot be taken',
  status: 422,
  detail: 'report.pdf is encrypted with a password.',
  instance: '/api/v1/publications',
  file: 'report.pdf',
  fault: { kind: 'encrypted' },
};
