import type { IsoDate } from './identifiers.ts';
import type { Publication } from './publication.ts';

/** In what states people who work on the library find publications. */
export const LISTED_STATES = ['draft', 'in-review', 'published', 'embargoed', 'withdrawn'] as const;
export type ListedState = (typeof LISTED_STATES)[number];

/** Where a publication stands on `today`: what was withdrawn is that whatever else it is. */
export function listedState(
  { state, embargo, withdrawn }: Pick<Publication, 'state' | 'embargo' | 'withdrawn'>,
  today: IsoDate,
): ListedState {
  if (withdrawn) return 'withdrawn';
  return state === 'published' && embargo !== undefined && embargo > today ? 'embargoed' : state;
}
