import type { PublicationId } from '../../../server/domain/identifiers.ts';

/** What ranking has to know of a publication. */
export type Card = { readonly id: PublicationId; readonly issued: string };

/**
 * A publication's card as a facet's value that it alone has: a list of them comes with the counts of facets, which is
 * many times as quick as reading the documents.
 */
export const cardOf = (id: PublicationId, issued: string | null) => `${id} ${issued ?? ''}`;

export function readCard(card: string): Card {
  const end = card.indexOf(' ');
  return { id: card.slice(0, end) as PublicationId, issued: card.slice(end + 1) };
}
