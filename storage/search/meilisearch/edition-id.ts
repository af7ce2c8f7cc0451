import type { PublicationId } from '../../../server/domain/identifiers.ts';
import { LANGUAGES, type Language } from '../../../server/domain/languages.ts';

/** Names the document of an edition: `7kq2m-4tz9c-ky`. */
export type EditionId = `${PublicationId}-${Language}`;

export const editionId = (id: PublicationId, language: Language): EditionId => `${id}-${language}`;

export function readEditionId(edition: EditionId): { id: PublicationId; language: Language } {
  const end = edition.lastIndexOf('-');
  return { id: edition.slice(0, end) as PublicationId, language: edition.slice(end + 1) as Language };
}

/** A publication's editions, those that there are and those that there could be. */
export const editionIds = (id: PublicationId): EditionId[] =>
  LANGUAGES.map((language) => editionId(id, language));
