import type { Digest, PublicationId } from './identifiers.ts';
import { bestOf, LANGUAGES, type Language, type Localized } from './languages.ts';
import type { Contributor, Metadata } from './metadata.ts';

/** One PDF that an edition had. Numbered from 1, never overwritten. */
export type Revision = {
  readonly number: number;
  readonly digest: Digest;
  /** Size of the PDF in bytes. */
  readonly bytes: number;
  readonly pages: number;
  /** The name of the file as it was handed in. */
  readonly fileName: string;
  /** When it was received, ISO 8601 in UTC. */
  readonly received: string;
};

/** What was withdrawn keeps its tombstone: when and why. */
export type Withdrawal = { readonly at: string; readonly reason: string };

/**
 * One research output, whatever its languages, as `publication.json` in the archive says it: the whole
 * truth of a publication but for the bytes of its PDFs.
 */
export type Publication = Metadata & {
  readonly id: PublicationId;
  readonly created: string;
  readonly modified: string;
  readonly withdrawn?: Withdrawal | undefined;
  /** Revisions of each edition, oldest first; a language without a PDF is absent. */
  readonly editions: Localized<readonly Revision[]>;
};

export function currentRevision(publication: Publication, language: Language): Revision | undefined {
  return publication.editions[language]?.at(-1);
}

/** The languages that have a PDF, in the order of LANGUAGES. */
export function editionLanguages(publication: Publication): Language[] {
  return LANGUAGES.filter((language) => currentRevision(publication, language) !== undefined);
}

/** Two editions, and their bytes. */
export type EditionPair = {
  readonly languages: readonly [Language, Language];
  readonly digests: readonly [Digest, Digest];
};

/** Every two editions with the bytes that they have now. */
export const editionPairs = (publication: Publication): EditionPair[] =>
  pairsOf((language) => currentRevision(publication, language)?.digest);

/** Every two editions in the order of LANGUAGES, by the bytes of each, undefined for one that there is not. */
export function pairsOf(digestOf: (language: Language) => Digest | undefined): EditionPair[] {
  const editions = LANGUAGES.flatMap((language) => {
    const digest = digestOf(language);
    return digest ? [{ language, digest }] : [];
  });
  return editions.flatMap((first, index) =>
    editions.slice(index + 1).map((second) => ({
      languages: [first.language, second.language] as const,
      digests: [first.digest, second.digest] as const,
    })),
  );
}

/** The year of `issued`, or undefined when it is not known. */
export function yearOf(publication: Pick<Publication, 'issued'>): number | undefined {
  return publication.issued === undefined ? undefined : Number(publication.issued.slice(0, 4));
}

/** Who a publication is known by: its authors or, where there is none, everyone who contributed. */
export function creditedPeople({ contributors }: Pick<Publication, 'contributors'>): readonly Contributor[] {
  const authors = contributors.filter(({ role }) => role === 'author');
  return authors.length > 0 ? authors : contributors;
}

/** A contributor's name as a reader of `language` best knows it. */
export function nameIn({ name }: Contributor, language: Language): string {
  return typeof name === 'string' ? name : bestOf(name, language)!.value;
}

/** Every spelling of a contributor's name; the first of them is its value in the `author` facet. */
export function namesOf(contributor: Contributor): string[] {
  if (typeof contributor.name === 'string') return [contributor.name];
  const { name } = contributor;
  return [...new Set(LANGUAGES.flatMap((language) => name[language] ?? []))];
}
