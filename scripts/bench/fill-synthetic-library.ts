import { createHash } from 'node:crypto';
import { configOrExit } from '../../server/config.ts';
import {
  editionFile,
  PUBLICATION_FILE,
  publicationObject,
  writePublication,
} from '../../server/domain/archived.ts';
import type { Digest } from '../../server/domain/identifiers.ts';
import { LANGUAGES, type Language } from '../../server/domain/languages.ts';
import { metadataSchema } from '../../server/domain/metadata.ts';
import type { Publication, Revision } from '../../server/domain/publication.ts';
import { openStorage, type Storage } from '../../storage/open-storage.ts';
import type { IndexRecord } from '../../storage/search/search-index.ts';
import { randomNumbers, syntheticRecords, syntheticVocabulary } from './synthetic-library.ts';

const SIZE = { publications: 2_000, pages: 100_000, seed: 20_140_612 };
const BATCH = 20;

/** Query strings of `/api/v1/search`, by what is asked. */
export type QueryClasses = Readonly<Record<string, readonly string[]>>;

/** What this process says, as JSON, when it has filled the library: how long it took, and what to ask. */
export type Filled = { readonly summary: string; readonly queries: QueryClasses };

/** A library of 2,000 publications × 3 editions in archive, catalogue and index, all but the PDFs' substance. */
async function fillSyntheticLibrary(dataDir: string): Promise<Filled> {
  const { meilisearch } = configOrExit(process.env);
  const storage = await openStorage(dataDir, { meilisearch });
  const started = performance.now();
  let indexing = 0;
  let batch: IndexRecord[] = [];
  const flush = async () => {
    const began = performance.now();
    await storage.searchIndex.put(batch);
    indexing += performance.now() - began;
    batch = [];
  };
  for (const record of syntheticRecords(SIZE)) {
    await store(storage, record);
    batch.push(record);
    if (batch.length === BATCH) await flush();
  }
  await flush();
  await storage.close();
  const seconds = (performance.now() - started) / 1000;
  return {
    summary:
      `Synthetic library: ${SIZE.publications} publications, ${SIZE.pages} pages in ${seconds.toFixed(0)} s; ` +
      `analysis and index alone ${Math.round(SIZE.pages / (indexing / 1000))} pages/s`,
    queries: queryClasses(),
  };
}

async function store({ archive, catalogue }: Storage, record: IndexRecord): Promise<void> {
  const publication = publicationOf(record);
  const committed = await archive.commit({
    objectId: publicationObject(record.id),
    from: 0,
    files: new Map([
      [PUBLICATION_FILE, { content: writePublication(publication) }],
      ...LANGUAGES.map(
        (language) => [editionFile(language), { content: standIn(record, language) }] as const,
      ),
    ]),
    message: 'Synthetic',
    user: { name: 'bench', address: 'urn:kitepkana:bench' },
    created: publication.created,
  });
  if (!committed.ok) throw new Error(`${record.id} is there already`);
  await catalogue.publications.project(publication, committed.value.number, []);
  for (const language of LANGUAGES) {
    const [revision] = publication.editions[language] ?? [];
    if (revision) await catalogue.texts.set(revision.digest, language, UNREADABLE);
  }
}

/** Said of the stand-ins, so that start-up has nothing to read again. */
const UNREADABLE = { state: 'failed', fault: { kind: 'damaged' } } as const;

/** Takes a PDF's place in the archive: the search never opens it. */
const standIn = ({ id }: IndexRecord, language: Language) => Buffer.from(`${id} ${language}`);

function publicationOf(record: IndexRecord): Publication {
  const at = '2026-01-01T00:00:00.000Z';
  const revision = (language: Language): Revision => {
    const bytes = standIn(record, language);
    const digest = createHash('sha512').update(bytes).digest('hex') as Digest;
    const { pages } = record.editions.find((edition) => edition.language === language) ?? { pages: [] };
    return {
      number: 1,
      digest,
      bytes: bytes.length,
      pages: Math.max(pages.length, 1),
      fileName: 'x.pdf',
      received: at,
    };
  };
  return {
    ...metadataSchema.parse({
      type: record.type,
      title: record.titles,
      contributors: record.authors.map(({ value }) => ({ name: value })),
      issued: record.issued ?? undefined,
      subjects: record.subjects.map(({ value }) => value),
      project: record.project?.value,
    }),
    id: record.id,
    created: at,
    modified: at,
    editions: Object.fromEntries(LANGUAGES.map((language) => [language, [revision(language)]])),
  };
}

function queryClasses(): QueryClasses {
  const random = randomNumbers(7);
  const words = LANGUAGES.flatMap((language) => {
    const vocabulary = syntheticVocabulary(language, SIZE.seed);
    return Array.from({ length: 20 }, () => ({
      common: vocabulary[Math.floor(random() * 5)] ?? '',
      middling: vocabulary[50 + Math.floor(random() * 500)] ?? '',
      other: vocabulary[50 + Math.floor(random() * 500)] ?? '',
      rare: vocabulary[5_000 + Math.floor(random() * 20_000)] ?? '',
    }));
  });
  const all = (make: (word: (typeof words)[number]) => Record<string, string>) =>
    words.map((word) => String(new URLSearchParams(make(word))));
  return {
    'one word': all(({ middling }) => ({ q: `${middling} ` })),
    'a rare word': all(({ rare }) => ({ q: `${rare} ` })),
    'two words': all(({ middling, other }) => ({ q: `${middling} ${other} ` })),
    phrase: all(({ common, middling }) => ({ q: `"${common} ${middling}"` })),
    prefix: all(({ middling }) => ({ q: middling.slice(0, 3) })),
    'common word': all(({ common }) => ({ q: `${common} ` })),
    filter: all(({ middling }) => ({
      q: `${middling} `,
      type: 'report',
      year: '2005..2015',
      language: 'ru',
    })),
    'facets only': all(() => ({})),
    'by title': all(({ common }) => ({ q: `${common} `, sort: 'title' })),
    mistyped: all(({ rare }) => ({ q: `${rare.replace(/(.)(.)(.)$/u, '$1$3$2')}ъ ` })),
  };
}

if (import.meta.main) console.log(JSON.stringify(await fillSyntheticLibrary(process.argv[2]!)));
