import type { PublicationId } from '../domain/identifiers.ts';
import type { OverviewServices } from './services.ts';

/** Publications that the search holds in another version than the catalogue, with the catalogue's; 0 when it is gone. */
export async function driftOf({
  catalogue,
  searchIndex,
}: Pick<OverviewServices, 'catalogue' | 'searchIndex'>): Promise<ReadonlyMap<PublicationId, number>> {
  const wanted = await catalogue.publications.versions();
  const held = await searchIndex.versions();
  const ids = new Set([...wanted.keys(), ...held.keys()]);
  return new Map(
    [...ids].filter((id) => wanted.get(id) !== held.get(id)).map((id) => [id, wanted.get(id) ?? 0]),
  );
}
