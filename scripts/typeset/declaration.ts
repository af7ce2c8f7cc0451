import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { LANGUAGES, type Language } from '../../server/domain/languages.ts';

/** A paragraph; `number` when the text counts it. */
export type Paragraph = { readonly text: string; readonly number?: number };
export type Section = { readonly title: string; readonly paragraphs: readonly Paragraph[] };

/** The Universal Declaration of Human Rights in one language, word for word as its source has it. */
export type Declaration = {
  readonly language: Language;
  readonly title: string;
  /** Who adopted it and when, where the source says so. */
  readonly note: string | undefined;
  /** The preamble, then the thirty articles. */
  readonly sections: readonly Section[];
};

const sectionSchema = z.object({
  title: z.string(),
  para: z.array(z.string()).optional(),
  orderedlist: z.object({ listitem: z.array(z.object({ para: z.array(z.string()) })) }).optional(),
});

const declarationSchema = z.object({
  udhr: z.object({
    '@xml:lang': z.enum(LANGUAGES),
    title: z.string(),
    note: z.object({ para: z.array(z.string()) }).optional(),
    preamble: sectionSchema,
    article: z.array(sectionSchema).length(30),
  }),
});

/** Reads the XML in which the Declaration is published by article; only white space at line ends is evened out. */
export function readDeclaration(xml: string): Declaration {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    isArray: (name) => ['para', 'listitem', 'article'].includes(name),
  });
  const { udhr } = declarationSchema.parse(parser.parse(xml));
  return {
    language: udhr['@xml:lang'],
    title: udhr.title,
    note: udhr.note?.para.join(' '),
    sections: [udhr.preamble, ...udhr.article].map(({ title, para = [], orderedlist }) => ({
      title,
      paragraphs: [
        ...para.map((text) => ({ text: evenSpaces(text) })),
        ...(orderedlist?.listitem ?? []).map((item, index) => ({
          text: evenSpaces(item.para.join(' ')),
          number: index + 1,
        })),
      ],
    })),
  };
}

const evenSpaces = (text: string) => text.replace(/\s+/g, ' ').trim();
