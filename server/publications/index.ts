/** What other rooms may take from this one. */
export { type CardView, cardView, textView } from './card.ts';
export { type PublicationView, publicationView } from './representation.ts';
export { visiblePublication, visiblePublications } from './visible-publication.ts';
export { parseOrdinal, type VisibleRevision, visibleRevision } from './visible-revision.ts';
