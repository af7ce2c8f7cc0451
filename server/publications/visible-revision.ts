import { type Language, parseLanguage } from '../domain/languages.ts';
import type { Problem } from '../domain/problem.ts';
import { currentRevision, type Publication, type Revision } from '../domain/publication.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { editionVisibility } from '../domain/visibility.ts';
import type { Services } from '../services.ts';
import { hindrance, visiblePublication } from './visible-publication.ts';

/** One PDF that may be seen, and whose it is. */
export type VisibleRevision = {
  readonly publication: Publication;
  readonly language: Language;
  readonly revision: Revision;
};

/** A whole number of at least 1, as an address writes it. */
export function parseOrdinal(raw: unknown): number | undefined {
  return typeof raw === 'string' && /^[1-9]\d{0,8}$/.test(raw) ? Number(raw) : undefined;
}

/**
 * The revision that an address names: the newest when it names none. `invalid` when it is not a number, else the
 * problems of `visiblePublication`.
 */
export async function visibleRevision(
  services: Pick<Services, 'catalogue' | 'clock'>,
  address: { readonly id: unknown; readonly language: unknown; readonly revision?: unknown },
): Promise<Result<VisibleRevision, Problem>> {
  const found = await visiblePublication(services, address.id);
  if (!found.ok) return found;
  const { publication } = found.value;
  const language = parseLanguage(address.language);
  if (!language) return fail({ kind: 'not-found' });
  const problem = hindrance(publication, editionVisibility(publication, language, services.clock.today()));
  if (problem) return fail(problem);
  if (address.revision === undefined) {
    const revision = currentRevision(publication, language);
    return revision ? ok({ publication, language, revision }) : fail({ kind: 'not-found' });
  }
  const number = parseOrdinal(address.revision);
  if (number === undefined) {
    return fail({ kind: 'invalid', faults: [{ at: 'revision', message: 'must be a whole number from 1' }] });
  }
  const revision = publication.editions[language]?.find((each) => each.number === number);
  return revision ? ok({ publication, language, revision }) : fail({ kind: 'not-found' });
}
