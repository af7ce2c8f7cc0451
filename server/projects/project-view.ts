import type { Project } from '../../storage/catalogue/catalogue.ts';
import type { Language } from '../domain/languages.ts';
import { PUBLICATION_TYPES } from '../domain/metadata.ts';
import { type Publication, yearOf } from '../domain/publication.ts';
import { ok } from '../domain/result.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import { type CardView, cardView, textView } from '../publications/index.ts';
import { type FindServices, find, readSearchRequest } from '../search/index.ts';
import type { Services } from '../services.ts';
import { durationView } from './project-facts.ts';

export type ProjectServices = FindServices & Pick<Services, 'derived'>;

/** Publications that a project's page shows; the search shows the others. */
const SHOWN = 24;
/** The most that the search gives at once. */
const ALL = 100;
const WRITINGS = PUBLICATION_TYPES.filter((type) => type !== 'programme' && type !== 'video');

/** The newest publications of a project and of these types that everybody may see, and how many there are. */
async function newest(
  services: ProjectServices,
  project: string,
  ui: Language,
  type: readonly string[],
  size: number,
) {
  const { request } = readSearchRequest({ project, type: [...type], sort: 'newest', size: String(size) });
  const found = await find(services, request, ui);
  if (!found.ok) return found;
  const { hits, total } = found.value;
  return ok({ total, publications: hits.map(({ entry }) => entry.publication) });
}

/** Everything that the page of a project shows. */
export async function projectView(services: ProjectServices, project: Project, ui: Language) {
  const { id } = project;
  const [written, programmed, filmed] = await Promise.all([
    newest(services, id, ui, WRITINGS, SHOWN),
    newest(services, id, ui, ['programme'], ALL),
    newest(services, id, ui, ['video'], ALL),
  ]);
  if (!written.ok) return written;
  if (!programmed.ok) return programmed;
  if (!filmed.ok) return filmed;
  const [writings, programmes, videos] = [written.value, programmed.value, filmed.value];
  const events = programmes.publications
    .filter(({ event }) => event !== undefined)
    .sort((a, b) => (a.event!.starts < b.event!.starts ? 1 : -1));
  /** A programme that does not say of when and where it is, is read like any other publication. */
  const others = programmes.publications.filter(({ event }) => event === undefined);
  const cards = (publications: readonly Publication[]): Promise<CardView[]> =>
    Promise.all(publications.map((publication) => cardView(services, publication, ui)));
  const total = writings.total + programmes.total + videos.total;
  const description = textView(project.description ?? {}, ui);
  return ok({
    heading: textView(project.title, ui)!,
    facts: factsView(project, ui),
    goal: textView(project.goal ?? {}, ui) ?? null,
    description: description ? { ...description, paragraphs: description.text.split(/\n{2,}/) } : null,
    publications: await cards([...writings.publications, ...others]),
    events: await cards(events),
    videos: videos.publications.map((publication) => videoView(publication, ui)),
    nothing: total === 0,
    all: translator(ui)('project.all', { count: total }),
    allHref: paths.search.href({ ui, query: { project: id, sort: 'newest' } }),
    within: {
      action: paths.search.href({ ui }),
      label: translator(ui)('project.search'),
      hint: null,
      kept: [{ name: 'project', value: id }],
    },
  });
}

function factsView(project: Project, ui: Language) {
  const t = translator(ui);
  const donor = textView(project.donor ?? {}, ui);
  const duration = durationView(project, ui);
  const plain = (text: string) => ({ text, language: ui, other: null });
  return [
    ...(donor ? [{ label: t('publication.donor'), value: donor }] : []),
    ...(project.stage === undefined ? [] : [{ label: t('project.stage'), value: plain(project.stage) }]),
    ...(duration ? [{ label: duration.label, value: plain(duration.text) }] : []),
  ];
}

/** A video has no pages to show: its title, and where it can be watched. */
function videoView(publication: Publication, ui: Language) {
  const t = translator(ui);
  return {
    href: paths.publication.href({ ui, id: publication.id }),
    title: textView(publication.title, ui)!,
    year: yearOf(publication) ?? null,
    recordings: publication.links
      .filter(({ rel }) => rel === 'recording')
      .map(({ href }) => ({ href, text: t('project.watch', { host: new URL(href).host }) })),
  };
}
