import type { Publication } from './publication.ts';

/** What goes on being told of a publication that was withdrawn, besides when and why. */
export type Tombstone = Pick<Publication, 'title' | 'contributors' | 'issued'>;

export function tombstoneOf({ title, contributors, issued }: Publication): Tombstone {
  return { title, contributors, issued };
}
