import type { Language } from '../domain/languages.ts';
import { editionLanguages } from '../domain/publication.ts';
import { translator } from '../i18n/translate.ts';
import { flowing } from '../language/flowing.ts';
import { paths, type ReaderLayout } from '../paths.ts';
import type { VisibleRevision } from '../publications/index.ts';
import { besideOf, editionLinks } from './edition-links.ts';
import { type Piece, piecesOf } from './marks.ts';
import { matchesOf, type PaneRequest, type PaneServices, type paneView } from './pane.ts';
import { placeOfPage } from './place.ts';
import { wholeWords } from './whole-words.ts';

type HitsRequest = PaneRequest & {
  readonly layout: ReaderLayout | undefined;
  readonly beside: VisibleRevision | undefined;
};

type Pane = Awaited<ReturnType<typeof paneView>>;
type Matches = NonNullable<Pane['matches']>;

/** Pages that are listed at the most; arrows lead to the others. */
const MOST_LISTED = 200;
/** Characters around the first word found on a page. */
const BEFORE = 50;
const AFTER = 110;

/** What was found in the publication: how many pages of each edition, and those of the open one with their words. */
export async function hitsView(
  services: PaneServices,
  of: VisibleRevision,
  request: HitsRequest,
  { matches, document }: Pane,
  other: Pane | null,
) {
  const { publication, language, revision } = of;
  const { q, off, ui, page, layout, beside } = request;
  const { id } = publication;
  if (!matches) return null;
  const known = new Map([[language, matches]]);
  if (other?.matches) known.set(other.language, other.matches);
  const counts = await countsOf(services, of, request, known);
  const listed = matches.pages.slice(0, MOST_LISTED).map(({ number }) => number);
  const words = wholeWords(document.forms);
  const read = new Map(
    (await services.derived.pages(revision.digest, listed)).map((each) => [each.number, each]),
  );
  return {
    editions: editionLinks(of, (each) =>
      paths.reader.href({ ui, id, language: each, beside: besideOf(of, beside, each), layout, q, off }),
    ).map((link) => ({
      ...link,
      count: translator(ui)('reader.hits.pages', { count: counts.get(link.language) ?? 0 }),
    })),
    pages: listed.map((number) => {
      const found = read.get(number);
      return {
        page: number,
        place: placeOfPage(found, number),
        href: paths.reader.href({
          ...{ ui, id, language, page: number, layout, q, off },
          beside: beside?.language,
        }),
        language: found?.language ?? language,
        pieces: wordsFound(found?.text ?? '', words),
        current: number === page,
      };
    }),
    more: matches.pages.length > MOST_LISTED,
  };
}

/** Pages that have any of the words, by edition; what was found in those that are shown is known. */
async function countsOf(
  services: PaneServices,
  { publication }: VisibleRevision,
  { q, off }: HitsRequest,
  known: ReadonlyMap<Language, Matches>,
): Promise<ReadonlyMap<Language, number>> {
  const counts = editionLanguages(publication).map(async (each): Promise<[Language, number]> => {
    const found =
      known.get(each) ?? (await matchesOf(services, { id: publication.id, language: each, q, off }));
    return [each, found?.pages.length ?? 0];
  });
  return new Map(await Promise.all(counts));
}

/** The first words found on a page with those around them, words joined across the ends of lines. */
function wordsFound(text: string, words: RegExp): Piece[] {
  const flat = flowing(text);
  const pieces = piecesOf(flat, words);
  const first = Math.max(
    0,
    pieces.findIndex(({ marked }) => marked),
  );
  const start = pieces.slice(0, first).reduce((sum, piece) => sum + piece.text.length, 0);
  const end = start + (pieces[first]?.text.length ?? 0);
  const before = flat.slice(start <= BEFORE ? 0 : start - BEFORE, start);
  const after = flat.slice(end, end + AFTER);
  // Whole words, where there are spaces at all.
  const lead = start <= BEFORE ? before : `… ${before.slice(before.indexOf(' ') + 1)}`;
  const tail = end + AFTER >= flat.length ? after : `${after.slice(0, after.lastIndexOf(' ')) || after} …`;
  return piecesOf(`${lead}${flat.slice(start, end)}${tail}`, words);
}
