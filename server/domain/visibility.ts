import type { IsoDate } from './identifiers.ts';
import type { Publication } from './publication.ts';

type Facts = Pick<Publication, 'state' | 'embargo' | 'withdrawn'>;

/**
 * What a stranger may see of a publication: everything; nothing, not even that it exists; that it exists and
 * from which day; or its tombstone.
 */
export type Visibility =
  | { kind: 'public' }
  | { kind: 'hidden' }
  | { kind: 'embargoed'; until: IsoDate }
  | { kind: 'withdrawn'; at: string; reason: string };

/** The one rule. Whatever shows a publication, or any part or derivative of one, asks it. */
export function visibility(publication: Facts, today: IsoDate): Visibility {
  if (publication.state === 'draft') return { kind: 'hidden' };
  if (publication.withdrawn) {
    // A tombstone is for who may have seen it: there was nothing to see yet.
    const wasPublic = (publication.embargo ?? '') <= publication.withdrawn.at.slice(0, 10);
    return wasPublic ? { kind: 'withdrawn', ...publication.withdrawn } : { kind: 'hidden' };
  }
  if (publication.embargo !== undefined && publication.embargo > today) {
    return { kind: 'embargoed', until: publication.embargo };
  }
  return { kind: 'public' };
}

/**
 * The same rule for what is stored beside a record and compared later, such as a search index: the first day on
 * which the publication is public, or null when no day makes it so. It agrees with `visibility` on every day.
 */
export function publicFrom(publication: Facts): IsoDate | null {
  if (publication.withdrawn || publication.state === 'draft') return null;
  return publication.embargo ?? ('0000-01-01' as IsoDate);
}
