import type { PublicationId } from '../../server/domain/identifiers.ts';
import { LANGUAGES, type Language } from '../../server/domain/languages.ts';
import type { Field } from './search-index.ts';

/** Where a word may lift an edition: a field before the text, or `often` for what the text says often. */
export type LiftingField = Exclude<Field, 'text'> | 'often';

/** A stem as the indexes hold it (`stemKey`), or how such stems begin. */
export type Key = { readonly key: string; readonly begins: boolean };

/** Words that all stand in an edition, each as any of its keys, in any of the fields; undefined: wherever. */
export type Standing = {
  readonly fields: readonly LiftingField[] | undefined;
  readonly words: readonly (readonly Key[])[];
};

/**
 * Which editions an inverted index is asked for: those with one of each of `all`. Those with one of `better` may be left
 * out, for they are asked for besides and stand there in a better field.
 */
export type PostingsQuery = {
  readonly all: readonly (readonly Standing[])[];
  readonly better?: readonly Standing[];
};

/** An edition's name in every index but the embedded one, where it is a row: `7kq2m-4tz9c-ky`. */
export type EditionId = `${PublicationId}-${Language}`;

export const editionId = (id: PublicationId, language: Language): EditionId => `${id}-${language}`;

export function readEditionId(edition: EditionId): { id: PublicationId; language: Language } {
  const end = edition.lastIndexOf('-');
  return { id: edition.slice(0, end) as PublicationId, language: edition.slice(end + 1) as Language };
}

/** A publication's editions, those that there are and those that there could be. */
export const editionIds = (id: PublicationId): EditionId[] =>
  LANGUAGES.map((language) => editionId(id, language));
