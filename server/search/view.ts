import { type EditionHit, SORTS } from '../../storage/search/search-index.ts';
import type { Language } from '../domain/languages.ts';
import { currentRevision, type Publication } from '../domain/publication.ts';
import { isLiteral } from '../helps-address.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import { cardView } from '../publications/index.ts';
import type { Services } from '../services.ts';
import { chipViews, widerView } from './chips-view.ts';
import { facetViews, peopleOf } from './facets-view.ts';
import type { FindServices, Found, Hit } from './find.ts';
import { correctionView, helpsView, throughView } from './helps-view.ts';
import { nothingView } from './nothing-view.ts';
import { pagingView } from './paging-view.ts';
import { DEFAULT_SIZE, DEFAULT_SORT, type SearchRequest } from './params.ts';
import { yearsView } from './years-view.ts';

/** Page hits on a card, over all editions. */
const SHOWN_HITS = 3;

/** What no text in a language has; a passage with it, such as a glossary's, is in several, and says none. */
const FOREIGN: Readonly<Partial<Record<Language, RegExp>>> = { en: /[а-яё]{3}/i, ru: /[ңөү]/i };

/** Everything that the page of results shows. `ignored` says that the address held what could not be read. */
export async function searchView(
  services: FindServices & Pick<Services, 'derived'>,
  request: SearchRequest,
  found: Found,
  ui: Language,
  ignored: boolean,
) {
  const { subjects, projects } = await services.catalogue.vocabulary.all();
  const people = peopleOf(found.hits.map(({ entry }) => entry.publication));
  const vocabulary = { subjects, projects, people };
  const chips = chipViews(request, ui, vocabulary);
  const cards = found.hits.map((hit) =>
    resultView(services, hit, { q: found.correction?.to ?? request.q, off: request.off }, ui),
  );
  return {
    q: request.q,
    action: paths.search.href({ ui }),
    suggest: paths.api.suggest.href(),
    summary: translator(ui)('search.results', { count: found.total }),
    correction: correctionView(found, request, ui),
    helps: helpsView(found, request, ui),
    resting: found.degraded === true,
    ignored,
    chips,
    chipCount: chips.length,
    wider: widerView(request, ui),
    facets: facetViews(request, found.facets, ui, vocabulary),
    years: yearsView(request, found.facets.year, ui),
    sorts: SORTS.map((value) => ({
      /** The usual order is not said in addresses. */
      value: value === DEFAULT_SORT ? '' : value,
      label: translator(ui)(`search.sorts.${value}`),
      chosen: value === request.sort,
    })),
    size: request.size === DEFAULT_SIZE ? null : request.size,
    literal: isLiteral(request.off),
    off: isLiteral(request.off) ? [] : [...request.off].sort(),
    cards: await Promise.all(cards),
    nothing: found.total === 0 ? await nothingView(services, request, chips, { ui, vocabulary }) : null,
    paging: pagingView(found.total, request, ui),
  };
}

/** What the reader is to look for. */
type Looked = Pick<SearchRequest, 'q' | 'off'>;

/** A card, and the pages of it that the words are on: those of the reader's language first. */
async function resultView(services: Pick<Services, 'derived'>, hit: Hit, looked: Looked, ui: Language) {
  const { publication } = hit.entry;
  const editions = hit.editions
    .filter(({ pageHits }) => pageHits > 0)
    .toSorted((a, b) => Number(b.language === ui) - Number(a.language === ui));
  const hits = editions
    .flatMap((edition) => pageHitViews(publication, edition, looked, ui))
    .slice(0, SHOWN_HITS);
  return {
    ...(await cardView(services, publication, ui)),
    hits,
    through: throughView(hit.editions, ui),
    totals: editions.map(({ language, pageHits }) =>
      translator(ui)(`search.hits.${language}`, { count: pageHits }),
    ),
  };
}

function pageHitViews(
  publication: Publication,
  { language, pages }: EditionHit,
  looked: Looked,
  ui: Language,
) {
  const t = translator(ui);
  const count = currentRevision(publication, language)?.pages;
  const place = (page: number, label: string | null) =>
    label === null || label === String(page)
      ? t('search.page', { page })
      : t('search.labelledPage', { label, page, pages: count });
  return pages.map(({ number, label, snippet }) => ({
    language,
    code: language.toUpperCase(),
    passageLanguage: FOREIGN[language]?.test(snippet) ? '' : language,
    place: place(number, label),
    /** Escaped by the index, which says so in its port; only `<mark>` and its class are markup. */
    snippet,
    href: paths.reader.href({ ui, id: publication.id, language, page: number, ...looked }),
  }));
}
