import { LANGUAGES, type Language } from '../domain/languages.ts';
import {
  creditedPeople,
  currentRevision,
  editionLanguages,
  nameIn,
  type Publication,
  yearOf,
} from '../domain/publication.ts';
import { formatBytes } from '../i18n/format.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import type { Services } from '../services.ts';
import { type CoverView, coverView } from './cover.ts';
import { type EventView, eventView } from './event.ts';
import { type TextView, textView } from './text.ts';

/** `EN · RU · KY`: a link that downloads, or the word that there is nothing to download. */
type BadgeView = {
  readonly language: Language;
  readonly code: string;
  readonly href: string | null;
  readonly size: string | null;
  /** `14 p.`, or the word that there is none. */
  readonly pages: string;
  readonly label: string;
  readonly own: boolean;
};

/** A publication as lists show it. */
export type CardView = {
  readonly href: string;
  readonly title: TextView;
  readonly people: string;
  readonly year: string;
  readonly type: string;
  readonly event: EventView | null;
  readonly cover: CoverView;
  readonly badges: readonly BadgeView[];
};

const SHOWN_PEOPLE = 3;

/** At most three people by name. */
function people(publication: Publication, ui: Language): string {
  const names = creditedPeople(publication).map((contributor) => nameIn(contributor, ui));
  const shown = names.slice(0, SHOWN_PEOPLE).join(', ');
  const count = names.length - SHOWN_PEOPLE;
  return count > 0 ? translator(ui)('card.more', { names: shown, count }) : shown;
}

function badgeViews(publication: Publication, ui: Language): BadgeView[] {
  const t = translator(ui);
  return LANGUAGES.map((language) => {
    const revision = currentRevision(publication, language);
    const size = revision ? formatBytes(ui, revision.bytes) : null;
    return {
      language,
      code: language.toUpperCase(),
      href: revision ? paths.file.href({ id: publication.id, language }) : null,
      size,
      pages: revision ? t('edition.fewPages', { count: revision.pages }) : t('edition.noneShort'),
      label: t(`edition.${revision ? 'downloadPdf' : 'none'}.${language}`),
      own: language === ui,
    };
  });
}

/** The edition whose cover stands for the publication: the reader's language, else the first there is. */
function leadingEdition(publication: Publication, ui: Language): Language {
  const languages = editionLanguages(publication);
  return languages.includes(ui) ? ui : (languages[0] ?? ui);
}

export async function cardView(
  services: Pick<Services, 'derived'>,
  publication: Publication,
  ui: Language,
): Promise<CardView> {
  return {
    href: paths.publication.href({ ui, id: publication.id }),
    title: textView(publication.title, ui)!,
    people: people(publication, ui),
    year: String(yearOf(publication) ?? ''),
    type: translator(ui)(`type.${publication.type}`),
    event: eventView(publication, ui),
    cover: await coverView(services, publication, leadingEdition(publication, ui), ui),
    badges: badgeViews(publication, ui),
  };
}
