import type { Project, Subject, Vocabulary } from '../../storage/catalogue/catalogue.ts';
import { LANGUAGES } from '../domain/languages.ts';
import type { Metadata } from '../domain/metadata.ts';

const folded = (text: string) => text.trim().toLowerCase();

/** Every way to write a subject or a project, folded, to its id. Made once for many records. */
export type KeywordNames = {
  readonly subjects: ReadonlyMap<string, string>;
  readonly projects: ReadonlyMap<string, string>;
};

export function keywordNames(vocabulary: Vocabulary): KeywordNames {
  const { subjects, projects } = vocabulary;
  const names = made.get(vocabulary) ?? {
    subjects: subjectNames(subjects),
    projects: projectNames(projects),
  };
  made.set(vocabulary, names);
  return names;
}

const made = new WeakMap<Vocabulary, KeywordNames>();

export const knownSubject = (names: KeywordNames, subject: string) => names.subjects.get(folded(subject));
export const knownProject = (names: KeywordNames, project: string) => names.projects.get(folded(project));

/**
 * People write a subject as its id, its URI or any of its labels, and a project as its id or title: what the
 * vocabulary knows is kept by its id. What it does not know is kept as written, as a free keyword.
 */
export function withKnownKeywords<T extends Pick<Metadata, 'subjects' | 'project'>>(
  metadata: T,
  vocabulary: Vocabulary,
): T {
  const { subjects, project } = metadata;
  if (subjects.length === 0 && project === undefined) return metadata;
  const names = keywordNames(vocabulary);
  return {
    ...metadata,
    subjects: [...new Set(subjects.map((subject) => knownSubject(names, subject) ?? subject))],
    ...(project === undefined ? {} : { project: knownProject(names, project) ?? project }),
  };
}

/** Ids win over preferred labels, and those over alternative ones. */
function subjectNames(subjects: ReadonlyMap<string, Subject>): Map<string, string> {
  const names = new Map<string, string>();
  const all = [...subjects.values()];
  for (const { id, altLabels } of all) {
    for (const language of LANGUAGES)
      for (const label of altLabels[language] ?? []) names.set(folded(label), id);
  }
  for (const { id, prefLabel } of all) {
    for (const language of LANGUAGES) if (prefLabel[language]) names.set(folded(prefLabel[language]), id);
  }
  for (const { id, uri } of all) names.set(folded(id), id).set(folded(uri), id);
  return names;
}

function projectNames(projects: ReadonlyMap<string, Project>): Map<string, string> {
  const names = new Map<string, string>();
  for (const { id, title } of projects.values()) {
    for (const language of LANGUAGES) if (title[language]) names.set(folded(title[language]), id);
    names.set(folded(id), id);
  }
  return names;
}
