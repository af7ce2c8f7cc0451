import type { DerivedStore } from '../../storage/derived/derived.ts';
import { LANGUAGES, type Language } from '../domain/languages.ts';
import { currentRevision, type Publication } from '../domain/publication.ts';
import { type Counterpart, counterpartOf, type Place } from './counterpart.ts';

/**
 * Where a passage of one edition is in another that the publication has. Until the two are aligned, or where a scan
 * cannot be, the place at the same share of the edition is the answer, with no confidence at all.
 */
export async function passageIn(
  { derived }: { readonly derived: Pick<DerivedStore, 'alignment'> },
  publication: Publication,
  [from, to]: readonly [Language, Language],
  place: Place,
): Promise<Counterpart | undefined> {
  const [here, there] = [currentRevision(publication, from), currentRevision(publication, to)];
  if (!here || !there) return undefined;
  if (from === to) return { ...place, confidence: 1, from: [], to: [] };
  const isFirst = LANGUAGES.indexOf(from) < LANGUAGES.indexOf(to);
  const alignment = isFirst
    ? await derived.alignment(here.digest, there.digest)
    : await derived.alignment(there.digest, here.digest);
  const found = alignment && counterpartOf(alignment, isFirst ? 0 : 1, place);
  if (found) return found;
  const share = (place.page - 1 + place.y) / here.pages;
  const page = Math.min(there.pages, Math.floor(share * there.pages) + 1);
  return { page, y: 0, confidence: 0, from: [], to: [] };
}
