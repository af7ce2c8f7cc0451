import type { Job } from '../../storage/catalogue/catalogue.ts';
import { alignEditions } from '../alignment/index.ts';
import { editionPairs } from '../domain/publication.ts';
import type { IngestServices, Outcome } from './services.ts';

/** Aligns each pair of editions as they are now; a pair that was aligned already, or is not read, is left alone. */
export async function alignPublication(
  { catalogue, derived, concepts }: IngestServices,
  job: Job,
): Promise<Outcome> {
  const found = await catalogue.publications.find(job.publication);
  if (!found) return { kind: 'done' };
  for (const { languages, digests } of editionPairs(found.publication)) {
    if (derived.hasAlignment(...digests)) continue;
    const [first, second] = digests;
    const [one, other] = [await derived.extraction(first), await derived.extraction(second)];
    if (!one || !other) continue;
    const alignment = alignEditions(languages, {
      pages: [one.pages, other.pages],
      outlines: [one.outline, other.outline],
      concepts: await concepts(),
    });
    await derived.putAlignment(...digests, alignment);
  }
  return { kind: 'done' };
}
