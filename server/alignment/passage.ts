import type { DerivedStore } from '../../storage/derived/derived.ts';
import type { Alignment } from '../domain/alignment.ts';
import { LANGUAGES, type Language } from '../domain/languages.ts';
import { currentRevision, type Publication } from '../domain/publication.ts';
import { type Counterpart, counterpartOf, type Pair, type Place, pairsOnPage } from './counterpart.ts';

type Alignments = { readonly derived: Pick<DerivedStore, 'alignment'> };

/**
 * Where a passage of one edition is in another that the publication has. Until the two are aligned, or where a scan
 * cannot be, the place at the same share of the edition is the answer, with no confidence at all.
 */
export async function passageIn(
  services: Alignments,
  publication: Publication,
  languages: readonly [Language, Language],
  place: Place,
): Promise<Counterpart | undefined> {
  const [from, to] = languages;
  const [here, there] = [currentRevision(publication, from), currentRevision(publication, to)];
  if (!here || !there) return undefined;
  if (from === to) return { ...place, confidence: 1, from: [], to: [] };
  const aligned = await alignmentOf(services, publication, languages);
  const found = aligned && counterpartOf(aligned.alignment, aligned.from, place);
  if (found) return found;
  const share = (place.page - 1 + place.y) / here.pages;
  const page = Math.min(there.pages, Math.floor(share * there.pages) + 1);
  return { page, y: 0, confidence: 0, from: [], to: [] };
}

/** The paragraphs of a page of one edition, each with those of the other that say the same; none until they are aligned. */
export async function passagesOnPage(
  services: Alignments,
  publication: Publication,
  languages: readonly [Language, Language],
  page: number,
): Promise<Pair[]> {
  const aligned = await alignmentOf(services, publication, languages);
  return aligned ? pairsOnPage(aligned.alignment, aligned.from, page) : [];
}

/** The alignment of two editions, and which of its sides the first of them is. */
async function alignmentOf(
  { derived }: Alignments,
  publication: Publication,
  [from, to]: readonly [Language, Language],
): Promise<{ alignment: Alignment; from: 0 | 1 } | undefined> {
  const [here, there] = [currentRevision(publication, from), currentRevision(publication, to)];
  if (!here || !there || from === to) return undefined;
  const isFirst = LANGUAGES.indexOf(from) < LANGUAGES.indexOf(to);
  const digests = isFirst ? ([here.digest, there.digest] as const) : ([there.digest, here.digest] as const);
  const alignment = await derived.alignment(...digests);
  return alignment && { alignment, from: isFirst ? 0 : 1 };
}
