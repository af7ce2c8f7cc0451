import { z } from 'zod';
import { PAGE_VERDICTS, THUMBNAIL_WIDTHS } from '../../domain/extraction.ts';
import { LANGUAGES } from '../../domain/languages.ts';
import {
  contributorSchema,
  doiSchema,
  isbnSchema,
  issuedSchema,
  linkSchema,
  localized,
  PUBLICATION_STATES,
  PUBLICATION_TYPES,
  RELATIONS,
} from '../../domain/metadata.ts';

/** What the API answers with. The tests read real answers with these, and the description is made of them. */

export const languageSchema = z.enum(LANGUAGES);
export const publicationIdSchema = z.string().regex(/^[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{5}$/);
export const hrefSchema = z.string().regex(/^\//).describe('Begins at the root of the site.');
const sha512Schema = z.string().regex(/^[0-9a-f]{128}$/);
const counts = z.number().int().min(0);

const number = z.number();
const faultSchemas = [
  ...(['not-a-pdf', 'empty', 'truncated', 'damaged', 'encrypted', 'no-pages'] as const).map((kind) =>
    z.strictObject({ kind: z.literal(kind) }),
  ),
  z.strictObject({ kind: z.literal('too-many-pages'), pages: number, limit: number }),
  z.strictObject({ kind: z.literal('image-too-large'), pixels: number, limit: number }),
  z.strictObject({ kind: z.literal('too-slow'), seconds: number }),
  z.strictObject({ kind: z.literal('too-much-memory'), megabytes: number }),
  z.strictObject({ kind: z.literal('crashed'), detail: z.string() }),
] as const;
export const pdfFaultSchema = z.union(faultSchemas).describe('What is wrong with a PDF.');

const verdict = z.enum(PAGE_VERDICTS);
export const textSchema = z
  .union([
    z.strictObject({ state: z.literal('pending') }),
    z.strictObject({
      state: z.literal('extracted'),
      verdict,
      pages: z.record(verdict, counts),
      weak: z
        .array(
          z.strictObject({
            verdict: verdict.exclude(['good']),
            pages: z
              .string()
              .regex(/^\d+(-\d+)?(,\d+(-\d+)?)*$/)
              .describe('For example `3-5,9`.'),
          }),
        )
        .describe('The pages that are not good, by verdict; numbers count from 1.'),
      language: languageSchema.nullable(),
    }),
    z.strictObject({ state: z.literal('failed'), fault: pdfFaultSchema, detail: z.string() }),
  ])
  .describe(
    'How usable the text layer is: a verdict of the whole, the number of pages with each verdict, and which pages are not good.',
  );

const documentSchema = z
  .strictObject({
    pdfVersion: z.string().describe('For example `1.7`.'),
    tagged: z.boolean().describe('Whether it tells its structure to screen readers.'),
    title: z.string().nullable(),
    author: z.string().nullable(),
    outline: z.boolean().describe('Whether it has bookmarks.'),
  })
  .nullable()
  .describe('What the PDF says of itself; null before it was read, or when it could not be.');

export const revisionSchema = z.strictObject({
  number: z.number().int().min(1),
  pages: z.number().int().min(1),
  bytes: z.number().int().min(1),
  sha512: sha512Schema,
  received: z.iso.datetime(),
  href: hrefSchema,
  text: textSchema,
  document: documentSchema,
});

export const editionSchema = z.strictObject({
  revision: z.number().int().min(1).describe('The number of the newest revision.'),
  pages: z.number().int().min(1),
  bytes: z.number().int().min(1),
  sha512: sha512Schema,
  href: hrefSchema.describe('The PDF.'),
  read: hrefSchema.describe('The reader.'),
  thumbnails: z.strictObject(
    Object.fromEntries(THUMBNAIL_WIDTHS.map((width) => [String(width), hrefSchema])),
  ),
  text: textSchema,
  revisions: z.array(revisionSchema).min(1).describe('Oldest first.'),
});

const withdrawalSchema = z.strictObject({ at: z.iso.datetime(), reason: z.string() });

export const publicationSchema = z.strictObject({
  id: publicationIdSchema,
  type: z.enum(PUBLICATION_TYPES),
  title: localized(z.string()),
  abstract: localized(z.string()),
  contributors: z.array(contributorSchema),
  issued: issuedSchema.nullable(),
  subjects: z.array(z.string()),
  project: z.string().nullable(),
  links: z.array(linkSchema),
  licence: z.string().nullable(),
  reportNumber: z.string().nullable(),
  isbn: z.array(isbnSchema),
  doi: doiSchema.nullable(),
  funder: localized(z.string()),
  place: localized(z.string()).describe('Where it was published.'),
  relations: z.array(z.strictObject({ rel: z.enum(RELATIONS), publication: publicationIdSchema })),
  note: localized(z.string()),
  state: z.enum([...PUBLICATION_STATES, 'withdrawn']),
  embargo: z.iso.date().nullable(),
  editionStates: localized(
    z.strictObject({
      state: z.enum(PUBLICATION_STATES),
      embargo: z.iso.date().optional(),
      withdrawn: withdrawalSchema.optional(),
    }),
  ).describe('What holds for one edition alone: not published yet, under an embargo, or withdrawn.'),
  downloads: localized(z.literal('searchable')).describe(
    'Editions whose PDF is downloaded with the recognised text of its scanned pages, where there is one.',
  ),
  event: z
    .strictObject({
      starts: z.iso.date(),
      ends: z.iso.date().optional().describe('The last day; an event of one day has none.'),
      place: localized(z.string()),
    })
    .nullable()
    .describe('When and where the event of a `programme` takes place.'),
  withdrawn: withdrawalSchema.nullable(),
  created: z.iso.datetime(),
  modified: z.iso.datetime(),
  editions: localized(editionSchema),
});
