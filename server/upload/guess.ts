import type { FirstPage, UploadedFile } from '../domain/upload.ts';

/** Where in a PDF a guess was found: on a page (1-based), or among what the document says of itself. */
export type Place = { readonly page: number } | 'properties';
export type Guess = { readonly text: string; readonly place: Place };

/** What the first pages and the properties of a PDF tell of its publication; what they do not tell is left out. */
export type Guesses = {
  readonly title?: Guess;
  readonly authors?: Guess;
  readonly issued?: Guess;
  readonly abstract?: Guess;
  readonly reportNumber?: Guess;
  readonly doi?: Guess;
};

const OLDEST_YEAR = 1900;
const LONGEST_ABSTRACT = 4000;
const FEWEST_ABSTRACT = 80;

const DOI = /\b(10\.\d{4,9}\/[^\s"<>«»]+[^\s"<>«».,;:)\]])/;
const YEAR = /(?<![\d/.-])(1[89]\d{2}|20\d{2})(?![\d/-])/g;
const REPORT_NUMBER =
  /(?:report|paper|brief|отч[её]т|доклад|отчет|баяндама)[^\n]{0,30}?(?:no\.?|number|№|номер(?:у|и)?)\s*([\p{L}\d][\p{L}\d/.-]{0,30}\d)/iu;
/** A heading of a summary, alone in its line or before its text. */
const ABSTRACT =
  /^[ \t]*(?:\d+\.?\s*)?(abstract|summary|executive summary|аннотация|резюме|краткое содержание|кыскача мазмуну|кыскача баяндама|корутунду)[ \t]*[:.]?[ \t]*(?:\n+|(?=\S))/imu;

/** `title` is what importing takes for one; `thisYear` bounds what can be a year of publication. */
export function guesses(
  { look }: UploadedFile,
  { title, thisYear }: { title: string; thisYear: number },
): Guesses {
  if ('fault' in look) return {};
  const { inspection, pages } = look;
  const isOwnTitle = inspection.title !== null && oneLine(inspection.title) === title;
  const isPrinted = inspection.heading !== null && oneLine(inspection.heading) === title;
  const found = {
    title: isOwnTitle || isPrinted ? { text: title, place: titlePlace(isOwnTitle, title, pages) } : undefined,
    authors: inspection.author
      ? ({ text: splitAuthors(inspection.author).join('\n'), place: 'properties' } as const)
      : undefined,
    issued: yearOn(pages, thisYear),
    abstract: abstractOn(pages),
    reportNumber: matchOn(pages, REPORT_NUMBER),
    doi: matchOn(pages, DOI),
  };
  return Object.fromEntries(Object.entries(found).filter(([, guess]) => guess)) as Guesses;
}

const oneLine = (text: string) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();

function titlePlace(isOwn: boolean, title: string, pages: readonly FirstPage[]): Place {
  if (isOwn) return 'properties';
  const at = pages.findIndex(({ text }) => oneLine(text).includes(title.slice(0, 40)));
  return { page: at < 0 ? 1 : at + 1 };
}

function splitAuthors(author: string): string[] {
  const parts = author.split(/\s*[;\n]\s*|\s*,\s*(?=\p{Lu}\S*\s+\p{Lu})|\s+(?:and|и|жана)\s+/u);
  return parts
    .map((each) => each.trim())
    .filter(Boolean)
    .slice(0, 50);
}

/** The first of the pages on which something is found. */
function firstOn(pages: readonly FirstPage[], find: (text: string) => string | undefined): Guess | undefined {
  for (const [index, { text }] of pages.entries()) {
    const found = find(text);
    if (found) return { text: found, place: { page: index + 1 } };
  }
  return undefined;
}

const matchOn = (pages: readonly FirstPage[], pattern: RegExp) =>
  firstOn(pages, (text) => pattern.exec(text)?.[1]);

/** A title page or an imprint has the year; further on, years are what the text is about. */
function yearOn(pages: readonly FirstPage[], thisYear: number): Guess | undefined {
  return firstOn(pages.slice(0, 2), (text) => {
    const marked = /(?:©|\(c\)|copyright)\D{0,40}((?:19|20)\d{2})/i.exec(text)?.[1];
    const years = [...(marked ? [marked] : []), ...Array.from(text.matchAll(YEAR), ([year]) => year)];
    return years.find((year) => Number(year) >= OLDEST_YEAR && Number(year) <= thisYear);
  });
}

/** The paragraphs below the heading of a summary, up to the next heading or the end of the page. */
function abstractOn(pages: readonly FirstPage[]): Guess | undefined {
  return firstOn(pages, (text) => {
    const heading = ABSTRACT.exec(text);
    if (!heading) return undefined;
    const below = text.slice(heading.index + heading[0].length);
    const paragraphs: string[] = [];
    for (const paragraph of below.split(/\n{2,}/)) {
      const joined = joinLines(paragraph);
      if (paragraphs.length > 0 && joined.length < FEWEST_ABSTRACT) break;
      paragraphs.push(joined);
    }
    const abstract = paragraphs.join('\n\n').slice(0, LONGEST_ABSTRACT).trim();
    return abstract.length >= FEWEST_ABSTRACT ? abstract : undefined;
  });
}

/** Lines of a paragraph as one; a word that was divided at the end of a line is whole again. */
const joinLines = (text: string) =>
  text
    .replace(/(\p{L})[-\u00ad]\n(\p{Ll})/gu, '$1$2')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
