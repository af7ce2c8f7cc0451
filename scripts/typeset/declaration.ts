import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { LANGUAGES } from '../../server/domain/languages.ts';
import { WORDS } from './words.ts';
import type { Work } from './work.ts';

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

/**
 * Reads the XML in which the Universal Declaration of Human Rights is published by article, word for word; only white
 * space at line ends is evened out.
 */
export function readDeclaration(xml: string): Work {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    isArray: (name) => ['para', 'listitem', 'article'].includes(name),
  });
  const { udhr } = declarationSchema.parse(parser.parse(xml));
  const language = udhr['@xml:lang'];
  const note = udhr.note === undefined ? [] : [udhr.note.para.join(' ')];
  return {
    ...WORDS[language],
    language,
    title: udhr.title,
    shortTitle: udhr.title,
    imprint: [...note, ...WORDS[language].imprint],
    contentsColumns: 2,
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
