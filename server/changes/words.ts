import type { Vocabulary } from '../../storage/catalogue/catalogue.ts';
import type { Change } from '../../storage/catalogue/changes.ts';
import { LANGUAGES, type Language } from '../domain/languages.ts';
import { PUBLICATION_STATES, PUBLICATION_TYPES } from '../domain/metadata.ts';
import { translator } from '../i18n/translate.ts';
import { textView } from '../publications/index.ts';
import type { FieldValue } from './fields.ts';

/** What a change is, in one line: `Project: Rivers`, `Table: publications.csv`. */
export function changeInWords(ui: Language, { what }: Pick<Change, 'what'>, vocabulary: Vocabulary): string {
  const t = translator(ui);
  if (what.kind === 'table') return t('changes.ofTable', { file: what.fileName });
  const column = what.field.startsWith('subjects') ? 'subjects' : what.field;
  const value = valueInWords(ui, column, what.value, vocabulary);
  return t('changes.ofField', { field: t(`changes.what.${what.field}`), value });
}

function valueInWords(ui: Language, column: string, value: FieldValue, vocabulary: Vocabulary): string {
  if (value.clear) return translator(ui)('changes.cleared');
  const texts = LANGUAGES.flatMap((language) => value[language] || []);
  return texts.length > 0 ? texts.join(' / ') : cellInWords(ui, column, value.value ?? '', vocabulary);
}

/** A column in the reader's language: `Title (ru)`. */
export function columnInWords(ui: Language, column: string): string {
  const [, name = column, language] = /^(.+?)(?:_(en|ru|ky))?$/.exec(column) ?? [];
  const text = translator(ui)(`changes.column.${name}`);
  return language === undefined ? text : `${text} (${language.toUpperCase()})`;
}

/** A cell as readers know it: types, states, projects and subjects by their names. */
export function cellInWords(ui: Language, column: string, text: string, vocabulary: Vocabulary): string {
  const t = translator(ui);
  const named = (names: Parameters<typeof textView>[0] | undefined) =>
    textView(names ?? {}, ui)?.text ?? text;
  if (column === 'type' && PUBLICATION_TYPES.some((type) => type === text)) return t(`type.${text}`);
  if (/^(edition_)?state/.test(column) && PUBLICATION_STATES.some((state) => state === text))
    return t(`records.state.${text}`);
  if (column === 'project') return named(vocabulary.projects.get(text)?.title);
  if (column !== 'subjects') return text;
  const subjects = text
    .split(' | ')
    .map((id) => textView(vocabulary.subjects.get(id)?.prefLabel ?? {}, ui)?.text ?? id);
  return subjects.join(', ');
}
