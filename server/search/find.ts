import type { CataloguedPublication } from '../../storage/catalogue/catalogue.ts';
import type { EditionHit, SearchResult } from '../../storage/search/search-index.ts';
import type { Language } from '../domain/languages.ts';
import type { Problem } from '../domain/problem.ts';
import { ok, type Result } from '../domain/result.ts';
import { visiblePublications } from '../publications/index.ts';
import type { Services } from '../services.ts';
import { askIndex } from './ask-index.ts';
import type { SearchRequest } from './params.ts';

export type FindServices = Pick<Services, 'searchIndex' | 'catalogue' | 'clock' | 'logger'>;

/** A publication that was found, and where in it. */
export type Hit = { readonly entry: CataloguedPublication; readonly editions: readonly EditionHit[] };
export type Found = Omit<SearchResult, 'hits'> & { readonly hits: readonly Hit[] };

/**
 * What the index answers. It may be a moment behind: what is not public any more is named to it, so that no count and
 * no correction tells of it either.
 */
export async function ask(
  services: FindServices,
  request: SearchRequest,
  ui: Language,
): Promise<Result<SearchResult, Problem>> {
  const today = services.clock.today();
  const hidden = await services.catalogue.publications.hidden(today);
  return askIndex(services, () => services.searchIndex.search({ ...request, uiLanguage: ui, today, hidden }));
}

/** Asks the index and reads the truth of what it found. */
export async function find(
  services: FindServices,
  request: SearchRequest,
  ui: Language,
): Promise<Result<Found, Problem>> {
  const asked = await ask(services, request, ui);
  if (!asked.ok) return asked;
  const result = asked.value;
  const entries = await visiblePublications(
    services,
    result.hits.map(({ id }) => id),
  );
  const byId = new Map(entries.map((entry) => [entry.publication.id, entry]));
  const hits = result.hits.flatMap(({ id, editions }) => {
    const entry = byId.get(id);
    return entry ? { entry, editions } : [];
  });
  return ok({ ...result, hits });
}
