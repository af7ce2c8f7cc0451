import type { Project } from '../../storage/catalogue/catalogue.ts';
import { bestOf, LANGUAGES, type Language } from '../domain/languages.ts';
import type { Contributor } from '../domain/metadata.ts';
import {
  creditedPeople,
  currentRevision,
  editionLanguages,
  nameIn,
  namesOf,
  type Publication,
  type Revision,
} from '../domain/publication.ts';
import { formatBytes, formatDate } from '../i18n/format.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import type { Services } from '../services.ts';
import { citation } from './citation.ts';
import { coverView } from './cover.ts';
import { eventView } from './event.ts';
import { identityView, relationsView } from './identity.ts';
import { textView } from './text.ts';

export type LandingView = Awaited<ReturnType<typeof landingView>>;

/** Everything that the landing page of a publication shows. */
export async function landingView(
  services: Pick<Services, 'derived' | 'catalogue' | 'config' | 'clock'>,
  publication: Publication,
  ui: Language,
) {
  const { subjects, projects } = await services.catalogue.vocabulary.all();
  const t = translator(ui);
  const abstract = textView(publication.abstract, ui);
  const heading = textView(publication.title, ui)!;
  const note = textView(publication.note, ui);
  const url = services.config.publicUrl + paths.publication.href({ ui, id: publication.id });
  const project = projects.get(publication.project ?? '')?.title;
  return {
    id: publication.id,
    heading,
    otherLanguage: heading.other === null ? null : t(`publication.otherLanguage.${heading.language}`),
    type: t(`type.${publication.type}`),
    absence: absenceView(publication, ui),
    cover: await coverView(services, publication, ui, ui),
    url,
    citation: citation(publication, { ui, url, project }),
    issued: publication.issued === undefined ? null : formatDate(ui, publication.issued),
    event: eventView(publication, ui),
    licence: publication.licence ?? null,
    identity: identityView(publication, ui),
    relations: await relationsView(services, publication, ui),
    abstract: abstract ? { ...abstract, paragraphs: abstract.text.split(/\n{2,}/) } : null,
    note: note ?? null,
    people: publication.contributors.map((contributor) => personView(publication, contributor, ui)),
    project: publication.project === undefined ? null : projectView(publication.project, projects, ui),
    subjects: publication.subjects.map((value) => ({
      href: paths.search.href({ ui, query: { subject: value } }),
      label: textView(subjects.get(value)?.prefLabel ?? { [ui]: value }, ui)!,
    })),
    links: publication.links.map(({ rel, href, title }) => ({
      relation: t(`link.${rel}`),
      href,
      label: textView(title ?? {}, ui) ?? { text: new URL(href).host, language: ui, other: null },
    })),
    editions: await Promise.all(
      LANGUAGES.map((language) => editionCard(services, publication, language, ui)),
    ),
    hasEditions: editionLanguages(publication).length > 0,
    within: withinView(publication, ui),
    history: historyView(publication, ui),
  };
}

/** Searches in the edition that the reader most likely understands: in the reader's own language, if there is one. */
function withinView(publication: Publication, ui: Language) {
  const editions = editionLanguages(publication).map((each) => [each, true] as const);
  const language = bestOf(Object.fromEntries(editions), ui)?.language ?? ui;
  const t = translator(ui);
  return {
    action: paths.reader.href({ ui, id: publication.id, language }),
    label: t('publication.search'),
    hint: language === ui ? null : t(`publication.searchIn.${language}`),
    kept: [],
  };
}

/** That the edition of this page does not exist, and the pages of those that do; null when it does. */
function absenceView(publication: Publication, ui: Language) {
  const languages = editionLanguages(publication);
  if (languages.length === 0 || languages.includes(ui)) return null;
  return {
    text: translator(ui)(`edition.noneYet.${ui}`),
    others: languages.map((language) => ({
      language,
      name: translator(language)('language.self'),
      href: paths.publication.href({ ui: language, id: publication.id }),
    })),
  };
}

function personView(publication: Publication, contributor: Contributor, ui: Language) {
  const name = nameIn(contributor, ui);
  /** The `author` facet knows people by the first spelling of their names; who is no author is searched for. */
  const query = creditedPeople(publication).includes(contributor)
    ? { author: namesOf(contributor)[0] }
    : { q: `"${name}"` };
  return {
    name,
    role: translator(ui)(`role.${contributor.role}`),
    orcid: contributor.orcid === undefined ? null : `https://orcid.org/${contributor.orcid}`,
    href: paths.search.href({ ui, query }),
  };
}

/** A known project has a page; what is only a word is searched for. */
function projectView(value: string, projects: ReadonlyMap<string, Project>, ui: Language) {
  const project = projects.get(value);
  const months = [project?.starts, project?.ends].flatMap((date) =>
    date === undefined ? [] : formatDate(ui, date.slice(0, 7)),
  );
  return {
    href: project
      ? paths.project.href({ ui, id: project.id })
      : paths.search.href({ ui, query: { project: value } }),
    title: textView(project?.title ?? { [ui]: value }, ui)!,
    donor: textView(project?.donor ?? {}, ui) ?? null,
    duration: [...new Set(months)].join(' – '),
  };
}

/** The facts of one PDF in words. */
function revisionFacts(revision: Revision, ui: Language) {
  return {
    pages: translator(ui)('edition.pages', { count: revision.pages }),
    size: formatBytes(ui, revision.bytes),
    date: formatDate(ui, revision.received),
    added: translator(ui)('edition.added', { date: formatDate(ui, revision.received) }),
    dateTime: revision.received.slice(0, 10),
  };
}

async function editionCard(
  services: Pick<Services, 'derived'>,
  publication: Publication,
  language: Language,
  ui: Language,
) {
  const t = translator(ui);
  const revision = currentRevision(publication, language);
  const { id } = publication;
  const facts = revision && revisionFacts(revision, ui);
  return {
    language,
    selfName: translator(language)('language.self'),
    own: language === ui,
    title: publication.title[language] ?? null,
    cover: await coverView(services, publication, language, ui),
    missing: missingText(publication, language, ui),
    request: mayBeAskedFor(publication, language)
      ? { href: paths.requestEdition.href({ ui, id, language }), text: t(`use.request.ask.${language}`) }
      : null,
    pdf: facts
      ? {
          ...facts,
          read: paths.reader.href({ ui, id, language }),
          readLabel: t(`edition.readEdition.${language}`),
          download: paths.file.href({ id, language }),
          downloadLabel: t(`edition.downloadEdition.${language}`, { size: facts.size }),
        }
      : null,
  };
}

/** An edition that was never there; one that was withdrawn, or opens later, nobody needs to ask for. */
const mayBeAskedFor = ({ editionStates, editions }: Publication, language: Language) =>
  editions[language] === undefined && editionStates[language] === undefined;

/** Why a stranger sees no PDF of an edition: it was withdrawn, it opens later, or there is none. */
function missingText({ editionStates }: Publication, language: Language, ui: Language): string {
  const t = translator(ui);
  const own = editionStates[language];
  if (own?.withdrawn) {
    const { at, reason } = own.withdrawn;
    return t('edition.withdrawn', { date: formatDate(ui, at), reason });
  }
  if (own?.embargo !== undefined) return t('edition.embargoed', { date: formatDate(ui, own.embargo) });
  return t(`edition.noneYet.${language}`);
}

/** Revisions of each edition, newest first. */
function historyView(publication: Publication, ui: Language) {
  const { id } = publication;
  return editionLanguages(publication).map((language) => ({
    language,
    name: translator(language)('language.self'),
    revisions: (publication.editions[language] ?? []).toReversed().map((revision, index) => ({
      ...revisionFacts(revision, ui),
      number: revision.number,
      current: index === 0,
      href: paths.file.href({ id, language, revision: revision.number }),
    })),
  }));
}
