import { parse } from 'yaml';
import { z } from 'zod';
import { LANGUAGES, type Language } from '../../server/domain/languages.ts';
import type { Paragraph, Work } from './work.ts';

const byLanguage = z.strictObject({ en: z.string(), ru: z.string(), ky: z.string() });
const termSchema = z.strictObject({ term: byLanguage, meaning: byLanguage });
type Term = z.output<typeof termSchema>;

const paragraphSchema = z.union([z.string(), z.strictObject({ lead: z.string(), text: z.string() })]);
const workSchema = z.strictObject({
  title: z.string(),
  subtitle: z.string().optional(),
  shortTitle: z.string(),
  publisher: z.string(),
  date: z.string(),
  place: z.string().optional(),
  contents: z.string().optional(),
  sample: z.string(),
  imprint: z.array(z.string()),
  sections: z.array(
    z.strictObject({
      title: z.string(),
      paragraphs: z.array(paragraphSchema),
      counted: z.array(z.string()).default([]),
      /** Whether the glossary follows. */
      glossary: z.boolean().default(false),
    }),
  ),
});

/** Reads a work in one language as `scripts/demo/texts` keeps it; `glossary` is the one that a section may ask for. */
export function readWork(language: Language, yaml: string, glossary: string): Work {
  const { sections, ...work } = workSchema.parse(parse(yaml));
  const terms = glossaryIn(language, z.array(termSchema).parse(parse(glossary)));
  return {
    ...work,
    language,
    contentsColumns: 1,
    sections: sections.map(({ title, paragraphs, counted, glossary: withTerms }) => ({
      title,
      paragraphs: [
        ...paragraphs.map((each) => (typeof each === 'string' ? { text: each } : each)),
        ...counted.map((text, index) => ({ text, number: index + 1 })),
        ...(withTerms ? terms : []),
      ],
    })),
  };
}

/** Each edition has the terms in its own alphabet's order, with their names in the other languages. */
function glossaryIn(language: Language, terms: readonly Term[]): Paragraph[] {
  const { compare } = new Intl.Collator(language);
  return terms
    .toSorted((a, b) => compare(a.term[language], b.term[language]))
    .map(({ term, meaning }) => ({
      lead: term[language],
      elsewhere: Object.fromEntries(
        LANGUAGES.filter((other) => other !== language).map((other) => [other, term[other]]),
      ),
      text: meaning[language],
    }));
}
