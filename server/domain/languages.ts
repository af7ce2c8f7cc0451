/** The languages an edition can be in, in the order in which they are always shown. */
export const LANGUAGES = ['en', 'ru', 'ky'] as const;

export type Language = (typeof LANGUAGES)[number];

/** A text in some of the languages, e.g. a title. */
export type Localized<T = string> = { readonly [L in Language]?: T | undefined };

export function parseLanguage(raw: unknown): Language | undefined {
  return LANGUAGES.find((language) => language === raw);
}

/** The text in the reader's language, else the first there is in the order of LANGUAGES. */
export function bestOf<T>(
  texts: Localized<T>,
  preferred: Language,
): { language: Language; value: T } | undefined {
  for (const language of [preferred, ...LANGUAGES]) {
    const value = texts[language];
    if (value !== undefined) return { language, value };
  }
  return undefined;
}
