import type { CataloguedPublication, Job } from '../../storage/catalogue/catalogue.ts';
import type { IndexRecord } from '../../storage/search/search-index.ts';
import type { Extraction } from '../domain/extraction.ts';
import type { IsoDate, PublicationId } from '../domain/identifiers.ts';
import type { Language, Localized } from '../domain/languages.ts';
import { currentRevision, editionLanguages } from '../domain/publication.ts';
import { publicPart } from '../domain/visibility.ts';
import { indexRecord } from './index-record.ts';
import type { IngestServices } from './services.ts';

/** Makes the newest truth of the jobs' publications searchable; those that are gone leave the index. */
export async function indexPublications(services: IngestServices, jobs: readonly Job[]): Promise<void> {
  const ids = [...new Set(jobs.map((job) => job.publication))];
  const records = await recordsOf(services, ids, services.clock.today());
  if (records.length > 0) await services.searchIndex.put(records);
  const present = new Set(records.map(({ id }) => id));
  const gone = ids.filter((id) => !present.has(id));
  if (gone.length > 0) await services.searchIndex.remove(gone);
}

/** What the search index is told of publications on `today`; nothing of those that are gone, nor of editions that are not public. */
export async function recordsOf(
  services: Pick<IngestServices, 'catalogue' | 'derived'>,
  ids: readonly PublicationId[],
  today: IsoDate,
): Promise<IndexRecord[]> {
  const found = (await services.catalogue.publications.findMany(ids)).map((entry) => ({
    ...entry,
    publication: publicPart(entry.publication, today),
  }));
  const vocabulary = await services.catalogue.vocabulary.all();
  const records: IndexRecord[] = [];
  for (const catalogued of found) {
    records.push(indexRecord(catalogued, await extractionsOf(services, catalogued), vocabulary));
  }
  return records;
}

async function extractionsOf(
  { derived }: Pick<IngestServices, 'derived'>,
  { publication }: CataloguedPublication,
): Promise<Localized<Extraction>> {
  const extractions: { [L in Language]?: Extraction } = {};
  for (const language of editionLanguages(publication)) {
    const revision = currentRevision(publication, language);
    const extraction = revision && (await derived.extraction(revision.digest));
    if (extraction) extractions[language] = extraction;
  }
  return extractions;
}
