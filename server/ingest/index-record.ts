import type {
  CataloguedPublication,
  Project,
  Subject,
  Vocabulary,
} from '../../storage/catalogue/catalogue.ts';
import type { IndexedEdition, IndexRecord } from '../../storage/search/search-index.ts';
import { type Extraction, isReadable } from '../domain/extraction.ts';
import { LANGUAGES, type Language, type Localized } from '../domain/languages.ts';
import { creditedPeople, currentRevision, namesOf, type Publication } from '../domain/publication.ts';
import { publicFrom } from '../domain/visibility.ts';
import { judged } from './assess.ts';

/** What the search index is told of a publication. Garbage is not told. */
export function indexRecord(
  { publication, version }: CataloguedPublication,
  extractions: Localized<Extraction>,
  { subjects, projects }: Vocabulary,
): IndexRecord {
  const { project } = publication;
  const credited = creditedPeople(publication);
  return {
    id: publication.id,
    version,
    publicFrom: publicFrom(publication),
    titles: publication.title,
    type: publication.type,
    issued: publication.issued ?? null,
    subjects: publication.subjects.map((value) => ({
      value,
      labels: subjectLabels(value, subjects.get(value)),
    })),
    project:
      project === undefined
        ? null
        : { value: project, labels: projectLabels(project, projects.get(project)) },
    otherPeople: publication.contributors
      .filter((contributor) => !credited.includes(contributor))
      .flatMap(namesOf),
    authors: credited.map((contributor) => {
      const labels = namesOf(contributor);
      return { value: labels[0] ?? '', labels };
    }),
    editions: LANGUAGES.flatMap(
      (language) => indexedEdition(publication, language, extractions[language]) ?? [],
    ),
  };
}

function indexedEdition(
  publication: Publication,
  language: Language,
  extraction: Extraction | undefined,
): IndexedEdition | undefined {
  const hasPdf = currentRevision(publication, language) !== undefined;
  const title = publication.title[language];
  if (!hasPdf && title === undefined) return undefined;
  const pages = extraction ? judged(extraction, language).filter((page) => isReadable(page.verdict)) : [];
  return {
    language,
    hasPdf,
    title: title ?? '',
    abstract: publication.abstract[language] ?? '',
    pages: pages.map(({ number, label, text }) => ({ number, label, text })),
  };
}

function subjectLabels(value: string, subject: Subject | undefined): string[] {
  if (!subject) return [value];
  const labels = LANGUAGES.flatMap((language) => [
    ...(subject.prefLabel[language] ? [subject.prefLabel[language]] : []),
    ...(subject.altLabels[language] ?? []),
  ]);
  return [...new Set(labels)];
}

function projectLabels(value: string, project: Project | undefined): string[] {
  return project ? LANGUAGES.flatMap((language) => project.title[language] ?? []) : [value];
}
