import type { DerivedStore } from '../../storage/derived/derived.ts';
import { LANGUAGES, type Language } from '../domain/languages.ts';
import { currentRevision, type Publication } from '../domain/publication.ts';
import { type Counterpart, counterpartOf, type Pair, type Place, pairsOnPage } from './counterpart.ts';

/** How the places of one edition correspond to those of another. */
export type Correspondence = {
  /**
   * Where a passage is. Until the two are aligned, or where a scan cannot be, the place at the same share of the edition is
   * the answer, with no confidence at all.
   */
  passage(place: Place): Counterpart;
  /** The paragraphs of a page, each with those that say the same; none until the two are aligned. */
  passagesOn(page: number): Pair[];
};

/** How an edition of a publication corresponds to another as they are now; undefined when it lacks one of them. */
export async function correspondence(
  { derived }: { readonly derived: Pick<DerivedStore, 'alignment'> },
  publication: Publication,
  [from, to]: readonly [Language, Language],
): Promise<Correspondence | undefined> {
  const [here, there] = [currentRevision(publication, from), currentRevision(publication, to)];
  if (!here || !there) return undefined;
  if (from === to)
    return { passage: (place) => ({ ...place, confidence: 1, from: [], to: [] }), passagesOn: () => [] };
  const side = LANGUAGES.indexOf(from) < LANGUAGES.indexOf(to) ? 0 : 1;
  const [first, second] = side === 0 ? [here, there] : [there, here];
  const alignment = await derived.alignment(first.digest, second.digest);
  return {
    passage: (place) =>
      (alignment && counterpartOf(alignment, side, place)) ?? inProportion(place, here.pages, there.pages),
    passagesOn: (page) => (alignment ? pairsOnPage(alignment, side, page) : []),
  };
}

function inProportion({ page, y }: Place, pages: number, otherPages: number): Counterpart {
  const share = (page - 1 + y) / pages;
  const found = Math.min(otherPages, Math.floor(share * otherPages) + 1);
  return { page: found, y: 0, confidence: 0, from: [], to: [] };
}
