import type { PublicationId } from '../domain/identifiers.ts';
import type { Language } from '../domain/languages.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import type { Services } from '../services.ts';
import type { paneView } from './pane.ts';
import type { Quoted } from './quote.ts';
import { BLANK, type textsAbout } from './texts.ts';

type Pane = Awaited<ReturnType<typeof paneView>>;

type Shown = {
  readonly pane: Pane;
  readonly beside: Pane | null;
  readonly quoted: Quoted | undefined;
  readonly texts: ReturnType<typeof textsAbout>;
  readonly ui: Language;
};

/** What the reader's script needs to go on from what the server has shown; `views/client/settings.ts` reads it. */
export function scriptSettings(
  { assets }: Pick<Services, 'assets'>,
  id: PublicationId,
  { pane, beside, quoted, texts, ui }: Shown,
) {
  const t = translator(ui);
  return {
    worker: assets.url('pdf.worker.js'),
    pdfjs: assets.pdfjs,
    document: pane.document,
    beside: beside?.document ?? null,
    alignment: paths.api.alignment.href({ id }),
    quote: quoted?.found && !quoted.found.changed ? quoted.text : null,
    texts: {
      title: texts.title(BLANK),
      of: texts.of,
      labelledOf: texts.labelledOf(BLANK),
      noPage: texts.noPage(BLANK),
      foundOf: texts.foundOf(BLANK),
      whole: texts.whole(BLANK),
      pageMark: t('reader.pageMark', { page: BLANK }),
      note: t('reader.note'),
    },
  };
}
