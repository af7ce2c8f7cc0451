import type { Language } from '../domain/languages.ts';
import { editionLanguages } from '../domain/publication.ts';
import { translator } from '../i18n/translate.ts';
import type { VisibleRevision } from '../publications/index.ts';

/** The editions that can be read, each in its own language and with where its link leads; the open one is current. */
export function editionLinks(
  { publication, language }: Pick<VisibleRevision, 'publication' | 'language'>,
  hrefOf: (language: Language) => string,
) {
  return editionLanguages(publication).map((each) => ({
    language: each,
    name: translator(each)('language.self'),
    code: each.toUpperCase(),
    href: hrefOf(each),
    current: each === language,
  }));
}

/** What stands beside when another edition is read: the one beside changes places with the one that is read. */
export const besideOf = (
  { language }: Pick<VisibleRevision, 'language'>,
  beside: Pick<VisibleRevision, 'language'> | undefined,
  read: Language,
): Language | undefined => (read === beside?.language ? language : beside?.language);
