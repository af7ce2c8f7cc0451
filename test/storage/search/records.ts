import type { IsoDate, PublicationId } from '../../../server/domain/identifiers.ts';
import { LANGUAGES, type Language, type Localized } from '../../../server/domain/languages.ts';
import { Concepts } from '../../../server/language/concepts.ts';
import { HELPS } from '../../../server/language/helps.ts';
import type { Filters, IndexRecord, SearchQuery } from '../../../storage/search/search-index.ts';

export const TODAY = '2025-06-15' as IsoDate;
export const ALWAYS = '0000-01-01' as IsoDate;

const NO_FILTERS: Filters = { language: [], type: [], year: [], subject: [], project: [], author: [] };

export const publicationId = (number: number): PublicationId =>
  `test0-${number.toString().padStart(5, '0')}` as PublicationId;

type Written = Partial<Omit<IndexRecord, 'id' | 'subjects' | 'authors' | 'project' | 'editions'>> & {
  subjects?: readonly string[];
  authors?: readonly string[];
  project?: string;
  abstracts?: Localized;
  /** Texts of the pages of each edition that has a PDF. */
  pages?: Localized<readonly string[]>;
};

const entry = (label: string) => ({ value: label, labels: [label] });

/** A record with the least that a test says of it; titles without pages are editions without a PDF. */
export function record(number: number, written: Written = {}): IndexRecord {
  const { subjects = [], authors = [], project, abstracts = {}, pages = {}, ...rest } = written;
  const titles = written.titles ?? { en: `Publication ${number}` };
  const languages = LANGUAGES.filter((language) => titles[language] ?? pages[language]);
  return {
    version: 1,
    publicFrom: ALWAYS,
    type: 'report',
    issued: null,
    ...rest,
    titles,
    id: publicationId(number),
    subjects: subjects.map(entry),
    authors: authors.map(entry),
    project: project === undefined ? null : entry(project),
    editions: languages.map((language: Language) => ({
      language,
      hasPdf: pages[language] !== undefined,
      title: titles[language] ?? '',
      abstract: abstracts[language] ?? '',
      pages: (pages[language] ?? []).map((text, index) => ({ number: index + 1, label: null, text })),
    })),
  };
}

export function query(
  q: string,
  {
    filters,
    literal = false,
    ...rest
  }: Partial<Omit<SearchQuery, 'q' | 'filters'>> & { filters?: Partial<Filters>; literal?: boolean } = {},
): SearchQuery {
  return {
    q,
    sort: 'relevance',
    uiLanguage: 'en',
    page: 1,
    size: 10,
    today: TODAY,
    off: new Set(literal ? HELPS : []),
    ...rest,
    filters: { ...NO_FILTERS, ...filters },
  };
}

/** What the index of the contract knows of other languages. */
export const concepts = async () =>
  new Concepts([
    {
      labels: {
        en: ['remittances', 'money transfers'],
        ru: ['денежные переводы'],
        ky: ['акча которуулар'],
      },
    },
    { labels: { en: ['labour migration'], ru: ['трудовая миграция'], ky: ['эмгек миграциясы'] } },
  ]);
