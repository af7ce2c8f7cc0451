import type { Vocabulary } from '../../storage/catalogue/catalogue.ts';
import type { ChangeItem } from '../../storage/catalogue/changes.ts';
import type { Language } from '../domain/languages.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import { cellInWords, columnInWords } from './words.ts';

/** Why a record is left as it is; what else is told are the messages of faults, which are in English. */
const REASONS: readonly string[] = [
  'doubtful',
  'unknown-id',
  'twice',
  'no-version',
  'withdrawn',
  'not-found',
  'forbidden',
];

/** What a change does to one record. */
export function itemView(ui: Language, item: ChangeItem, vocabulary: Vocabulary) {
  const t = translator(ui);
  const { publication: id, line, state } = item;
  return {
    href: id === null ? null : paths.workspace.record.href({ ui, id }),
    title: item.title || t('changes.noRecord'),
    line: line === null ? null : t('changes.line', { line }),
    state,
    stateText: t(`changes.item.${state}`),
    cells: item.cells.map(({ column, before, after }) => ({
      column: columnInWords(ui, column),
      before: before === '' ? null : cellInWords(ui, column, before, vocabulary),
      after: after === '' ? null : cellInWords(ui, column, after, vocabulary),
    })),
    told: item.told.map((text) =>
      REASONS.includes(text)
        ? { text: t(`changes.reason.${text}`), english: false }
        : { text, english: ui !== 'en' },
    ),
  };
}
