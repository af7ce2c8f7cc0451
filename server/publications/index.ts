/** What other rooms may take from this one. */
export { type CardView, cardView } from './card.ts';
export { citation } from './citation.ts';
export { publicationView } from './representation.ts';
export { type TextView, textView } from './text.ts';
export { newestPublications, visiblePublication, visiblePublications } from './visible-publication.ts';
export { parseOrdinal, type VisibleRevision, visibleRevision } from './visible-revision.ts';
