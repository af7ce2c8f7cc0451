import type { CataloguedPublication } from '../../storage/catalogue/catalogue.ts';
import type { IsoDate } from '../domain/identifiers.ts';
import { LANGUAGES, type Language } from '../domain/languages.ts';
import { type ListedState, listedState } from '../domain/listed-state.ts';
import { creditedPeople, currentRevision, nameIn, type Publication, yearOf } from '../domain/publication.ts';
import { formatDate } from '../i18n/format.ts';
import { formatTime } from '../i18n/times.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import { textView } from '../publications/index.ts';

const SHOWN_PEOPLE = 2;

/** A publication in a list for who works on it. */
export function recordRow(
  { publication }: CataloguedPublication,
  ui: Language,
  timeZone: string,
  today: IsoDate,
) {
  const { id, type, modified } = publication;
  const state = listedState(publication, today);
  const title = textView(publication.title, ui)!;
  return {
    id,
    href: paths.workspace.record.href({ ui, id }),
    title,
    tick: translator(ui)('records.tick', { title: title.text }),
    people: creditedPeople(publication)
      .slice(0, SHOWN_PEOPLE)
      .map((contributor) => nameIn(contributor, ui))
      .join(', '),
    editions: LANGUAGES.map((language) => editionMark(publication, language, ui, today)),
    year: String(yearOf(publication) ?? ''),
    type: translator(ui)(`type.${type}`),
    state,
    stateText: stateText(ui, state, publication.embargo),
    changed: modified,
    changedText: formatTime(ui, modified, timeZone),
  };
}

function stateText(ui: Language, state: ListedState, embargo: IsoDate | undefined): string {
  const t = translator(ui);
  return state === 'embargoed' && embargo !== undefined
    ? t('records.embargoedUntil', { day: formatDate(ui, embargo) })
    : t(`records.state.${state}`);
}

/** Whether a language has a PDF, and the state that its edition has by itself. */
function editionMark(publication: Publication, language: Language, ui: Language, today: IsoDate) {
  const t = translator(ui);
  const held = currentRevision(publication, language) !== undefined;
  const own = publication.editionStates[language];
  const ownState = held && own ? listedState(own, today) : undefined;
  const said = t(held ? `records.present.${language}` : `edition.none.${language}`);
  const state = ownState && ownState !== 'published' ? stateText(ui, ownState, own?.embargo) : null;
  return { code: language.toUpperCase(), held, label: state ? `${said}: ${state}` : said, state };
}
