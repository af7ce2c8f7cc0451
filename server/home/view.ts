import type { Subject } from '../../storage/catalogue/catalogue.ts';
import type { SearchResult } from '../../storage/search/search-index.ts';
import { LANGUAGES, type Language } from '../domain/languages.ts';
import { compareTexts, formatNumber } from '../i18n/format.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import { newestFirst, projectCard } from '../projects/index.ts';
import { cardView, newestPublications, textView } from '../publications/index.ts';
import { ask, type FindServices, readSearchRequest } from '../search/index.ts';
import type { Services } from '../services.ts';

export type HomeServices = FindServices & Pick<Services, 'derived'>;

const NEWEST = 6;
const PROJECTS = 4;
const SUBJECTS = 16;

/** While the index rests, the page says less and is there all the same. */
const NOTHING_COUNTED = { facets: { language: [], subject: [], project: [] }, total: null };

type Counts = SearchResult['facets'][keyof SearchResult['facets']];

/** Everything that the first page shows. What is counted is what the search would count. */
export async function homeView(services: HomeServices, ui: Language) {
  const { vocabulary } = services.catalogue;
  const [newest, subjects, projects, counted] = await Promise.all([
    newestPublications(services, NEWEST),
    vocabulary.subjects(),
    vocabulary.projects(),
    ask(services, readSearchRequest({ size: '1' }).request, ui),
  ]);
  const { facets, total } = counted.ok ? counted.value : NOTHING_COUNTED;
  const t = translator(ui);
  const projectCounts = new Map(facets.project.map(({ value, count }) => [value, count]));
  return {
    action: paths.search.href({ ui }),
    suggest: paths.api.suggest.href(),
    q: '',
    all: paths.search.href({ ui, query: { sort: 'newest' } }),
    allText: total === null ? t('search.all') : t('home.all', { count: total }),
    cards: await Promise.all(newest.map(({ publication }) => cardView(services, publication, ui))),
    languages: languageViews(facets.language, ui),
    subjects: subjectViews(facets.subject, subjects, ui),
    projects: newestFirst(projects.values(), ui)
      .slice(0, PROJECTS)
      .map((project) => projectCard(project, projectCounts.get(project.id) ?? 0, ui)),
    allProjects: projects.size > PROJECTS ? paths.projects.href({ ui }) : null,
  };
}

/** How much there is to read in each language that has anything. */
function languageViews(counts: Counts, ui: Language) {
  return LANGUAGES.flatMap((language) => {
    const count = counts.find(({ value }) => value === language)?.count;
    if (count === undefined) return [];
    return {
      href: paths.search.href({ ui, query: { language } }),
      text: translator(ui)(`home.inLanguage.${language}`, { count }),
    };
  });
}

/** The subjects that most publications have. */
function subjectViews(counts: Counts, subjects: ReadonlyMap<string, Subject>, ui: Language) {
  return counts
    .map(({ value, count }) => ({
      count,
      label: textView(subjects.get(value)?.prefLabel ?? { [ui]: value }, ui)!,
      href: paths.search.href({ ui, query: { subject: value } }),
    }))
    .sort((a, b) => b.count - a.count || compareTexts(ui, a.label.text, b.label.text))
    .slice(0, SUBJECTS)
    .map((subject) => ({ ...subject, count: formatNumber(ui, subject.count) }));
}
