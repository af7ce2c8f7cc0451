import i18next from 'i18next';
import { LANGUAGES, type Language } from '../domain/languages.ts';
import en from './en.json' with { type: 'json' };
import ky from './ky.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };

/** The text of `key` in one language; `count` among the values chooses the plural form. */
export type Translate = (key: string, values?: Readonly<Record<string, unknown>>) => string;

const i18n = i18next.createInstance();

/** Escaping is the templates' work. A key that no locale has is a bug, so it is not shown but thrown. */
await i18n.init({
  lng: 'en',
  fallbackLng: false,
  supportedLngs: LANGUAGES,
  resources: { en: { translation: en }, ru: { translation: ru }, ky: { translation: ky } },
  interpolation: { escapeValue: false },
  parseMissingKeyHandler: (key) => {
    throw new Error(`No locale has a text for "${key}"`);
  },
});

const translators = new Map(LANGUAGES.map((language) => [language, i18n.getFixedT(language)]));

export function translator(ui: Language): Translate {
  const t = translators.get(ui)!;
  return (key, values) => t(key, { ...values });
}
