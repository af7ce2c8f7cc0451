import { bestOf, type Language, type Localized } from '../domain/languages.ts';
import { translator } from '../i18n/translate.ts';

/** A text in the reader's language or the next best; `other` names the language when it is not the reader's. */
export type TextView = { readonly text: string; readonly language: Language; readonly other: string | null };

/** undefined when there is no text in any language. */
export function textView(texts: Localized, ui: Language): TextView | undefined {
  const best = bestOf(texts, ui);
  if (!best) return undefined;
  const other = best.language === ui ? null : translator(ui)(`language.${best.language}`);
  return { text: best.value, language: best.language, other };
}
