import type { PublicationId } from '../../../server/domain/identifiers.ts';
import type { Language } from '../../../server/domain/languages.ts';

/** How a query is made of what it must find. */
export const KINDS = ['title', 'inflected', 'mistyped', 'in Latin', 'translated', 'sentence'] as const;
export type Kind = (typeof KINDS)[number];

/** A query and what it must find. */
export type KnownQuery = {
  readonly kind: Kind;
  /** Of the words, or of those that were written in Latin. */
  readonly language: Language;
  readonly q: string;
  readonly id: PublicationId;
  /** Of a sentence: the page that it stands on, 1-based, in the edition in `language`. */
  readonly page?: number;
};
