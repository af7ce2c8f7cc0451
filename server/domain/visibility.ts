import type { IsoDate } from './identifiers.ts';
import { LANGUAGES, type Language, type Localized } from './languages.ts';
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
  if (publication.state !== 'published') return { kind: 'hidden' };
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
  if (publication.withdrawn || publication.state !== 'published') return null;
  return publication.embargo ?? ('0000-01-01' as IsoDate);
}

/** The rule for one edition of a publication that is public itself. */
export function editionVisibility(
  { editionStates }: Pick<Publication, 'editionStates'>,
  language: Language,
  today: IsoDate,
): Visibility {
  const own = editionStates[language];
  return own ? visibility(own, today) : { kind: 'public' };
}

/**
 * What a stranger sees of a publication that is public: without the PDFs, abstracts and titles of editions that are
 * not. It keeps one title in any case, and says of an edition only that it is under an embargo or was withdrawn.
 */
export function publicPart(publication: Publication, today: IsoDate): Publication {
  const seen = LANGUAGES.map(
    (language) => [language, editionVisibility(publication, language, today)] as const,
  );
  const open = new Set(seen.flatMap(([language, { kind }]) => (kind === 'public' ? [language] : [])));
  if (open.size === LANGUAGES.length) return publication;
  const told = new Set(seen.flatMap(([language, { kind }]) => (kind === 'hidden' ? [] : [language])));
  const title = only(publication.title, open);
  return {
    ...publication,
    title: Object.keys(title).length > 0 ? title : publication.title,
    abstract: only(publication.abstract, open),
    note: only(publication.note, open),
    editions: only(publication.editions, open),
    editionStates: only(publication.editionStates, told),
    downloads: only(publication.downloads, open),
  };
}

function only<T>(texts: Localized<T>, languages: ReadonlySet<Language>): Localized<T> {
  const kept = LANGUAGES.flatMap((language) =>
    languages.has(language) && texts[language] !== undefined ? [[language, texts[language]] as const] : [],
  );
  return Object.fromEntries(kept);
}

/** The first day on which an edition ends an embargo of its own, later than `after` if that is given; else null. */
export function nextOpening(
  { editionStates }: Pick<Publication, 'editionStates'>,
  after = '',
): IsoDate | null {
  const days = LANGUAGES.flatMap((language) => editionStates[language]?.embargo ?? []).filter(
    (day) => day > after,
  );
  return days.sort()[0] ?? null;
}
