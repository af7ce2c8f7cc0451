import type { Language } from '../domain/languages.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import type { VisibleRevision } from '../publications/index.ts';
import type { Services } from '../services.ts';

/** Stands in texts for what the script in the browser puts there. */
export const BLANK = '{}';

/** Texts about places in the document, which the server fills in for the open page and the browser for others. */
export function textsAbout(
  { config }: Pick<Services, 'config'>,
  { publication: { id }, language, revision: { pages } }: VisibleRevision,
  matchingPages: readonly number[],
  title: string,
  ui: Language,
) {
  const t = translator(ui);
  const url = config.publicUrl + paths.file.href({ id, language });
  return {
    of: t('reader.of', { pages }),
    title: (page: string) => t('reader.title', { title, page }),
    labelledOf: (page: number | string) => t('reader.labelledOf', { page, pages }),
    noPage: (asked: string) => t('reader.noPage', { asked, pages }),
    foundOf: (at: number | string) => t('reader.foundOf', { at, pages: matchingPages.length }),
    whole: (page: string) => t('reader.whole', { page, pages, url }),
  };
}
