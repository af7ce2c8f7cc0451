import { z } from 'zod';
import { FACETS, FIELDS } from '../../../storage/search/search-index.ts';
import { HELPS } from '../../language/helps.ts';
import {
  hrefSchema,
  languageSchema,
  pdfFaultSchema,
  publicationIdSchema,
  publicationSchema,
} from './publication.ts';

const count = z.number().int().min(0);

export const jobSchema = z.strictObject({
  id: z.string(),
  kind: z
    .enum(['extract', 'index', 'align', 'ocr'])
    .describe(
      '`index`: the publication is searchable when it is done; `align`: the passages of its editions are found in each other; `ocr`: text of scanned pages is recognised.',
    ),
  publication: publicationIdSchema,
  language: languageSchema.nullable(),
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  attempts: count,
  error: z.string().nullable().describe('Why the last attempt failed.'),
  href: hrefSchema,
  created: z.iso.datetime(),
  updated: z.iso.datetime(),
});

/** The answer to every change that was accepted. */
export const acceptedSchema = z.strictObject({ publication: publicationSchema, jobs: z.array(jobSchema) });

const share = z.number().min(0).max(1);
const areaSchema = z.strictObject({
  page: z.number().int().min(1),
  box: z
    .tuple([share, share, share, share])
    .describe("Left, top, right, bottom, as shares of the page's width and height from its top left corner."),
});

/** Where a passage of one edition is in another. */
export const passageSchema = z.strictObject({
  page: z.number().int().min(1),
  y: share.describe("How far down the page, as a share of the page's height."),
  confidence: share.describe('How sure it is; 0 before the editions are aligned.'),
  approximate: z.boolean().describe('Whether the passage is only about there.'),
  passage: z
    .strictObject({ from: z.array(areaSchema), to: z.array(areaSchema) })
    .describe('The paragraphs that correspond; empty when the passage has no counterpart.'),
  passages: z
    .array(z.strictObject({ from: z.array(areaSchema), to: z.array(areaSchema), confidence: share }))
    .describe('All paragraphs of the page that was asked for, each with those that say the same.'),
  href: hrefSchema.describe('The reader at this place.'),
});

const pageHitSchema = z.strictObject({
  number: z.number().int().min(1),
  label: z.string().nullable().describe('The printed page number.'),
  snippet: z.string().describe('Escaped HTML in which only `<mark>` is markup.'),
  href: hrefSchema.describe('The reader at this page.'),
});

const helpedSchema = z.strictObject({ kind: z.enum(HELPS), from: z.string(), to: z.string() });

const whySchema = z.strictObject({
  relevance: z
    .number()
    .describe('Less comes first. Of a publication with several editions, the least counts.'),
  terms: z.array(
    z.strictObject({
      term: z.string(),
      field: z.enum(FIELDS).nullable().describe('The best field that has it.'),
      help: helpedSchema.nullable(),
    }),
  ),
});

const facetSchema = z.array(z.strictObject({ value: z.string(), count }));

export const searchSchema = z.strictObject({
  total: count.describe('Publications.'),
  hits: z.array(
    z.strictObject({
      publication: publicationSchema,
      editions: z.array(
        z.strictObject({
          language: languageSchema,
          through: z
            .array(helpedSchema)
            .describe('By what alone the edition was found; empty when it has all words as they were typed.'),
          why: whySchema.optional().describe('With `explain=1`.'),
          pageHits: count,
          pages: z.array(pageHitSchema).max(3).describe('Best first.'),
        }),
      ),
    }),
  ),
  facets: z.strictObject(
    Object.fromEntries(FACETS.map((facet) => [facet, facetSchema])) as Record<
      (typeof FACETS)[number],
      typeof facetSchema
    >,
  ),
  correction: z
    .strictObject({ from: z.string(), to: z.string() })
    .nullable()
    .describe('When nothing matched as typed and a repaired query was searched instead.'),
  helps: z
    .array(helpedSchema)
    .describe('The other spellings and names that were searched beside what was typed, or in its place.'),
  degraded: z
    .literal(true)
    .optional()
    .describe(
      'The search engine is away, and the built-in one answered: all the same, but perhaps in another order.',
    ),
});

export const suggestionsSchema = z.strictObject({
  suggestions: z.array(
    z.strictObject({
      kind: z.enum(['title', 'author', 'subject']),
      text: z.string(),
      value: z.string(),
      href: hrefSchema,
    }),
  ),
});

const problemBase = {
  type: z.string().regex(/^urn:kitepkana:problem:/),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  instance: z.string(),
};

/** RFC 9457; which members come beside its own depends on the `type`. */
export const problemSchema = z.strictObject({
  ...problemBase,
  faults: z
    .array(z.strictObject({ at: z.string(), message: z.string() }))
    .describe('Of `invalid`: every fault and where it is.')
    .optional(),
  file: z.string().describe('Of `bad-pdf` and `too-large`: the name of the file.').optional(),
  fault: pdfFaultSchema.optional(),
  limitMegabytes: z.number().optional(),
  until: z.iso.date().describe('Of `embargoed`.').optional(),
  at: z.iso.datetime().describe('Of `withdrawn`.').optional(),
  reason: z.string().describe('Of `withdrawn`.').optional(),
  publication: publicationSchema
    .pick({ title: true, contributors: true })
    .extend({ issued: z.string().optional() })
    .describe('Of `withdrawn`: what the tombstone still tells.')
    .optional(),
  expected: z.string().describe('Of `unsupported-media-type`.').optional(),
  bytes: count.describe('Of `range-not-satisfiable`.').optional(),
  reference: z.string().describe('Of `broken`: what the log calls it.').optional(),
});
