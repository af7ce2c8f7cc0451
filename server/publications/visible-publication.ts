import type { CataloguedPublication } from '../../storage/catalogue/catalogue.ts';
import { type IsoDate, parsePublicationId } from '../domain/identifiers.ts';
import type { Problem } from '../domain/problem.ts';
import type { Publication } from '../domain/publication.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { tombstoneOf } from '../domain/tombstone.ts';
import { publicPart, type Visibility, visibility } from '../domain/visibility.ts';
import type { Services } from '../services.ts';

/** What a stranger is told instead of a publication, or of one edition of it; undefined when it may be seen. */
export function hindrance(publication: Publication, seen: Visibility): Problem | undefined {
  switch (seen.kind) {
    case 'public':
      return undefined;
    case 'hidden':
      return { kind: 'not-found' };
    case 'embargoed':
      return seen;
    case 'withdrawn':
      return { ...seen, tombstone: tombstoneOf(publication) };
  }
}

/** The publication that an address names, if a stranger may see it today; else `not-found`, `embargoed` or `withdrawn`. */
export async function visiblePublication(
  services: Pick<Services, 'catalogue' | 'clock'>,
  rawId: unknown,
): Promise<Result<CataloguedPublication, Problem>> {
  const id = parsePublicationId(rawId);
  const found = id && (await services.catalogue.publications.find(id));
  if (!found) return fail({ kind: 'not-found' });
  const today = services.clock.today();
  const problem = hindrance(found.publication, visibility(found.publication, today));
  return problem ? fail(problem) : ok(publicEntry(found, today));
}

/** Those that a stranger may see today, in the order of `ids`. */
export async function visiblePublications(
  services: Pick<Services, 'catalogue' | 'clock'>,
  ids: Parameters<Services['catalogue']['publications']['findMany']>[0],
): Promise<CataloguedPublication[]> {
  const today = services.clock.today();
  const found = await services.catalogue.publications.findMany(ids);
  return found
    .filter(({ publication }) => hindrance(publication, visibility(publication, today)) === undefined)
    .map((entry) => publicEntry(entry, today));
}

/** At most `limit` that a stranger may see today, newest first. */
export async function newestPublications(
  { catalogue, clock }: Pick<Services, 'catalogue' | 'clock'>,
  limit: number,
): Promise<CataloguedPublication[]> {
  const today = clock.today();
  const newest = await catalogue.publications.newest(today, limit);
  return newest.map((entry) => publicEntry(entry, today));
}

const publicEntry = (entry: CataloguedPublication, today: IsoDate): CataloguedPublication => ({
  ...entry,
  publication: publicPart(entry.publication, today),
});
