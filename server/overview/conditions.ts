import type { CataloguedPublication } from '../../storage/catalogue/catalogue.ts';
import type { IsoDate } from '../domain/identifiers.ts';
import { LANGUAGES, type Language } from '../domain/languages.ts';
import { currentRevision } from '../domain/publication.ts';
import { editionVisibility } from '../domain/visibility.ts';

/** How an edition stands, from the best to what needs somebody most; one that is several things is the last of them. */
export const CONDITIONS = ['present', 'waiting', 'older', 'unsearchable', 'missing'] as const;
export type Condition = (typeof CONDITIONS)[number];

/**
 * `missing`: there is no PDF. `unsearchable`: its text could not be read, or cannot be used for the most part. `older`: a
 * sibling got another revision after this one came. `waiting`: strangers do not see it (yet), or its text is being read.
 */
export function conditionOf(entry: CataloguedPublication, language: Language, today: IsoDate): Condition {
  const { publication, texts } = entry;
  const revision = currentRevision(publication, language);
  if (!revision) return 'missing';
  const text = texts[language]?.get(revision.digest);
  if (text?.state === 'failed') return 'unsearchable';
  if (text?.state === 'extracted' && !['good', 'wrong-language'].includes(text.quality.verdict))
    return 'unsearchable';
  const overtaken = LANGUAGES.some((other) => {
    const sibling = currentRevision(publication, other);
    return sibling && other !== language && sibling.number > 1 && sibling.received > revision.received;
  });
  if (overtaken) return 'older';
  const seen = editionVisibility(publication, language, today).kind === 'public';
  return seen && text?.state === 'extracted' ? 'present' : 'waiting';
}
