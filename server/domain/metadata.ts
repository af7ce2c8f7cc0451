import { z } from 'zod';
import { type IsoDate, type PublicationId, parseIsoDate, parsePublicationId } from './identifiers.ts';
import { LANGUAGES, type Localized } from './languages.ts';

export const PUBLICATION_TYPES = [
  'report',
  'policy-brief',
  'working-paper',
  'article',
  'book',
  'chapter',
  'thesis',
  'presentation',
  'programme',
  'manual',
  'law',
  'declaration',
  'dataset',
  'video',
  'other',
] as const;

/** Roles after the MARC relator terms that a research centre uses. */
export const CONTRIBUTOR_ROLES = [
  'author',
  'editor',
  'translator',
  'reviewer',
  'publisher',
  'contributor',
] as const;

/** What a publication is to another one of the library, after the relation types of DataCite 4.6, appendix 1. */
export const RELATIONS = ['is-part-of', 'presented-at', 'has-recording', 'replaces'] as const;

export const PUBLICATION_STATES = ['draft', 'in-review', 'published'] as const;
export type PublicationState = (typeof PUBLICATION_STATES)[number];

export const LINK_RELATIONS = [
  'recording',
  'presentation',
  'source',
  'related',
  'replaces',
  'is-part-of',
] as const;

/** Text of at most `max` UTF-16 code units that every encoding can write: half of a surrogate pair, none can. */
export const prose = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => text.isWellFormed(), 'has a broken character, half of a surrogate pair');

export const line = (max: number) =>
  prose(max).regex(/^[^\p{Cc}]*$/u, 'must be one line without control characters');

/** A text, or whatever `text` is, in some of the languages and in no others. */
export const localized = <T extends z.ZodType>(text: T) =>
  z.strictObject(
    Object.fromEntries(LANGUAGES.map((l) => [l, text.optional()])) as Record<
      (typeof LANGUAGES)[number],
      z.ZodOptional<T>
    >,
    {
      error: ({ code, input }) =>
        code === 'invalid_type' && input !== undefined ? 'must be given by language, as en: …' : undefined,
    },
  );

const oneLanguageAtLeast = (texts: Localized) => Object.values(texts).some((text) => text !== undefined);

/** A day, a month or a year, as ISO 8601 writes them with reduced precision. */
export const issuedSchema = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, { error: 'must be YYYY, YYYY-MM or YYYY-MM-DD', abort: true })
  .refine(
    (issued) => parseIsoDate(`${issued}-01-01`.slice(0, 10)) !== undefined,
    'is not a date that exists',
  );

/** ISO 7064 11-2, as https://support.orcid.org gives it for the last digit of an ORCID iD. */
function hasOrcidChecksum(orcid: string): boolean {
  const digits = orcid.replaceAll('-', '');
  let total = 0;
  for (const digit of digits.slice(0, 15)) total = (total + Number(digit)) * 2;
  const check = (12 - (total % 11)) % 11;
  return digits.at(-1) === (check === 10 ? 'X' : String(check));
}

export const contributorSchema = z.strictObject({
  name: z.union(
    [line(300), localized(line(300)).refine(oneLanguageAtLeast, 'needs a name in one language')],
    { error: ({ input }) => (input === undefined ? undefined : 'must be a name, or one by language') },
  ),
  role: z.enum(CONTRIBUTOR_ROLES).default('author'),
  orcid: z
    .string()
    .regex(/^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/, { error: 'must look like 0000-0002-1825-0097', abort: true })
    .refine(hasOrcidChecksum, 'has a wrong check digit')
    .optional(),
});

export const linkSchema = z.strictObject({
  rel: z.enum(LINK_RELATIONS),
  href: z
    .url({
      protocol: /^https?$/,
      error: 'must be an address that begins with https:// or http://',
      abort: true,
    })
    .max(2000),
  title: localized(line(300)).optional(),
});

const day = z
  .string()
  .refine((text) => parseIsoDate(text) !== undefined, 'must be a day, YYYY-MM-DD')
  .transform((text) => text as IsoDate);

/** ISBN-13 with or without hyphens, and the older ISBN-10; both end with a check digit (ISO 2108, annex A). */
function hasIsbnChecksum(isbn: string): boolean {
  const digits = isbn.replaceAll('-', '');
  const values = Array.from(digits, (digit) => (digit === 'X' ? 10 : Number(digit)));
  if (values.length === 10) return values.reduce((sum, value, at) => sum + value * (10 - at), 0) % 11 === 0;
  return values.reduce((sum, value, at) => sum + value * (at % 2 === 0 ? 1 : 3), 0) % 10 === 0;
}

export const isbnSchema = z
  .string()
  .regex(/^(?=(?:\d-?){13}$|(?:\d-?){9}[\dX]$)\d[\d-]*[\dX]$/, {
    error: 'must have 13 digits, or 10, with or without hyphens',
    abort: true,
  })
  .refine(hasIsbnChecksum, 'has a wrong check digit');

/** A DOI without the address of a resolver (DOI Handbook, § 2.2). */
export const doiSchema = z
  .string()
  .max(300)
  .regex(/^10\.\d{4,9}\/[^\s<>"]+$/, 'must look like 10.1234/abcd, without https://doi.org/');

const relationSchema = z.strictObject({
  rel: z.enum(RELATIONS),
  publication: z
    .string()
    .refine((raw) => parsePublicationId(raw) !== undefined, 'must be the id of a publication')
    .transform((raw) => parsePublicationId(raw) as PublicationId),
});

/** What holds for one edition alone, on top of what holds for the publication. */
const editionStateSchema = z.strictObject({
  state: z.enum(PUBLICATION_STATES).default('published'),
  embargo: day.optional(),
  withdrawn: z.strictObject({ at: z.iso.datetime(), reason: prose(2000) }).optional(),
});

/** When and where something took place. An event is a publication of type `programme`: its PDF is the programme. */
const eventSchema = z
  .strictObject({
    starts: day,
    /** The last day; an event of one day has none. */
    ends: day.optional(),
    place: localized(line(300)).default({}),
  })
  .refine(({ starts, ends }) => ends === undefined || ends >= starts, {
    path: ['ends'],
    error: 'must not be before the day on which it starts',
  });

/** What a depositor says of a publication; only a title in one language is required. */
export const metadataSchema = z.strictObject({
  type: z.enum(PUBLICATION_TYPES).default('report'),
  title: localized(line(1000)).refine(oneLanguageAtLeast, 'needs a title in one language'),
  abstract: localized(prose(20_000)).default({}),
  contributors: z.array(contributorSchema).max(500).default([]),
  issued: issuedSchema.optional(),
  subjects: z.array(line(200)).max(100).default([]),
  project: line(200).optional(),
  links: z.array(linkSchema).max(100).default([]),
  licence: line(100).optional(),
  reportNumber: line(100).optional(),
  isbn: z.array(isbnSchema).max(10).default([]),
  doi: doiSchema.optional(),
  funder: localized(line(300)).default({}),
  place: localized(line(200)).default({}),
  relations: z.array(relationSchema).max(100).default([]),
  note: localized(prose(2000)).default({}),
  state: z.enum(PUBLICATION_STATES).default('published'),
  embargo: day.optional(),
  editionStates: localized(editionStateSchema).default({}),
  /** Editions of which visitors download the PDF with recognised text, where there is one, instead of the original. */
  downloads: localized(z.literal('searchable')).default({}),
  event: eventSchema.optional(),
});

export type Metadata = z.output<typeof metadataSchema>;
export type EventFacts = NonNullable<Metadata['event']>;
export type Contributor = Metadata['contributors'][number];
