/** What other rooms may take from this one. */
export { cardView } from './card.ts';
export { publicationView } from './representation.ts';
export { visiblePublication, visiblePublications } from './visible-publication.ts';
export { parseOrdinal, type VisibleRevision, visibleRevision } from './visible-revision.ts';
