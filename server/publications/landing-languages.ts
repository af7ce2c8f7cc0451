import { bestOf, LANGUAGES, type Language } from '../domain/languages.ts';
import { editionLanguages, type Publication } from '../domain/publication.ts';

/**
 * The languages whose landing page is the page of something: of an edition or, when there is no PDF at all, of a
 * title. The pages in other languages tell search engines to look at one of these.
 */
export function landingLanguages(publication: Publication): Language[] {
  const editions = editionLanguages(publication);
  if (editions.length > 0) return editions;
  return LANGUAGES.filter((language) => publication.title[language] !== undefined);
}

/** The landing page that stands for the one in `ui`: itself or the one that its reader most likely understands. */
export function canonicalLanguage(publication: Publication, ui: Language): Language {
  const pages = landingLanguages(publication).map((language) => [language, true] as const);
  return bestOf(Object.fromEntries(pages), ui)?.language ?? ui;
}
