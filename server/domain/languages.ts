/** The languages an edition can be in, in the order in which they are always shown. */
export const LANGUAGES = ['en', 'ru', 'ky'] as const;

export type Language = (typeof LANGUAGES)[number];

/** A text in some of the languages, e.g. a title. */
export type Localized<T = string> = { readonly [L in Language]?: T | undefined };

export function parseLanguage(raw: unknown): Language | undefined {
  return LANGUAGES.find((language) => language === raw);
}

/** What each reader best understands: their own language, then the second one that most of them read. */
const UNDERSTOOD: { readonly [L in Language]: readonly Language[] } = {
  en: ['en', 'ru', 'ky'],
  ru: ['ru', 'en', 'ky'],
  ky: ['ky', 'ru', 'en'],
};

/** The text in the reader's language, else the one that they most likely understand. */
export function bestOf<T>(
  texts: Localized<T>,
  preferred: Language,
): { language: Language; value: T } | undefined {
  for (const language of UNDERSTOOD[preferred]) {
    const value = texts[language];
    if (value !== undefined) return { language, value };
  }
  return undefined;
}
