import { LANGUAGES, type Language } from '../domain/languages.ts';
import { listedState } from '../domain/listed-state.ts';
import { currentRevision } from '../domain/publication.ts';
import { visibility } from '../domain/visibility.ts';
import type { Page } from '../http/render.ts';
import { formatDate } from '../i18n/format.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import { textView } from '../publications/index.ts';
import type { OpenedRecord } from './open-record.ts';
import type { RecordServices } from './services.ts';

/** The pages of a record, in the order of its tabs. */
const TABS = ['record', 'files', 'review', 'history'] as const;
export type RecordTab = (typeof TABS)[number];

/** What was done a moment ago, as addresses tell it. */
const DONE = [
  'saved',
  'unchanged',
  'kept',
  'discarded',
  'revision',
  'same-file',
  'submitted',
  'returned',
  'published',
  'draft',
  'embargoed',
  'opened',
  'withdrawn',
  'edition',
  'commented',
  'restored',
  'recognising',
  'downloads',
] as const;

/** What stands above every page of a record: what it is, where it stands, and the ways to its other pages. */
function recordHead(
  { clock }: Pick<RecordServices, 'clock'>,
  { publication }: OpenedRecord,
  ui: Language,
  { tab, done }: { tab: RecordTab; done: unknown },
) {
  const t = translator(ui);
  const { id } = publication;
  const today = clock.today();
  const said = DONE.find((each) => each === done);
  const seen = visibility(publication, today).kind !== 'hidden';
  return {
    title: textView(publication.title, ui)!,
    state: listedState(publication, today),
    stateText: stateText(publication, ui, today),
    editions: LANGUAGES.flatMap((language) => {
      const own = publication.editionStates[language];
      if (!own || !currentRevision(publication, language)) return [];
      return { language, name: t(`record.edition.${language}`), state: stateText(own, ui, today) };
    }),
    tabs: TABS.map((each) => ({
      href: paths.workspace[each].href({ ui, id }),
      text: t(`record.tab.${each}`),
      current: each === tab,
    })),
    visit: seen ? paths.publication.href({ ui, id }) : null,
    list: paths.workspace.records.href({ ui }),
    done: said ? t(`record.done.${said}`) : null,
  };
}

type Stateful = Parameters<typeof listedState>[0];

export function stateText(of: Stateful, ui: Language, today: Parameters<typeof listedState>[1]): string {
  const t = translator(ui);
  const state = listedState(of, today);
  if (state === 'embargoed' && of.embargo)
    return t('records.embargoedUntil', { day: formatDate(ui, of.embargo) });
  return t(`records.state.${state}`);
}

type Given = {
  readonly tab: RecordTab;
  readonly record: OpenedRecord;
  readonly view: object;
  readonly done?: unknown;
  readonly status?: number;
};

/** A page of a record, with its head. */
export function recordPage(services: RecordServices, ui: Language, given: Given): Page {
  const { tab, record, view, done, status = 200 } = given;
  const { id } = record.publication;
  const head = recordHead(services, record, ui, { tab, done });
  return {
    template: tab === 'record' ? 'record' : `record-${tab}`,
    workspace: 'publications',
    title: `${translator(ui)(`record.tab.${tab}`)} – ${head.title.text}`,
    self: (language) => paths.workspace[tab].href({ ui: language, id }),
    status,
    noindex: true,
    styles: 'workspace',
    view: { head, ...view },
  };
}
