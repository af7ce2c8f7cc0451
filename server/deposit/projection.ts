import type { Archive } from '../../storage/archive/archive.ts';
import type { Project } from '../../storage/catalogue/catalogue.ts';
import type { JobToDo } from '../../storage/catalogue/jobs.ts';
import type { Catalogue } from '../../storage/catalogue/open-catalogue.ts';
import {
  archivedKind,
  PROJECT_FILE,
  PUBLICATION_FILE,
  projectObject,
  publicationObject,
  readPublication,
  VOCABULARY_FILE,
  VOCABULARY_OBJECT,
} from '../domain/archived.ts';
import { CONSOLE } from '../domain/audit.ts';
import type { PublicationId } from '../domain/identifiers.ts';
import { editionLanguages, type Publication } from '../domain/publication.ts';
import { alignJobs, indexJob, toldOf } from './commit.ts';
import { depositorOf } from './depositor.ts';
import { parseSubjects } from './import/index.ts';

type Services = {
  readonly archive: Archive;
  readonly catalogue: Pick<Catalogue, 'publications' | 'vocabulary' | 'jobs'>;
};

/**
 * Brings the catalogue's row of a publication to the archive's head, with the jobs that this calls for. The audit log
 * hears of it when whoever made the version was cut short before telling.
 */
export async function projectPublication(
  { archive, catalogue }: Services,
  id: PublicationId,
  cutShort = false,
): Promise<void> {
  const objectId = publicationObject(id);
  const head = await archive.head(objectId);
  const bytes = await archive.read(objectId, PUBLICATION_FILE);
  if (!head || !bytes) return;
  const publication = readPublication(bytes);
  const told = {
    by: { ...CONSOLE, name: head.user.name },
    at: new Date(head.created),
    what: toldOf(publication, 'publication-recovered', { version: `v${head.number}` }),
  };
  await catalogue.publications.project(
    publication,
    head.number,
    jobsOf(publication, head.number),
    cutShort ? told : undefined,
    await depositorOf(archive, id),
  );
}

/** To read every revision, index the version and align its editions: those whose derivatives are there already end at once. */
export function jobsOf(publication: Publication, version: number): JobToDo[] {
  const extractions = editionLanguages(publication).flatMap((language) =>
    (publication.editions[language] ?? []).map(({ digest }) => ({
      kind: 'extract' as const,
      publication: publication.id,
      language,
      digest,
    })),
  );
  return [...extractions, indexJob(publication, version), ...alignJobs(publication, version)];
}

async function projectProject({ archive, catalogue }: Services, id: string): Promise<void> {
  const head = await archive.head(projectObject(id));
  const bytes = await archive.read(projectObject(id), PROJECT_FILE);
  if (!head || !bytes) return;
  const project = JSON.parse(Buffer.from(bytes).toString('utf8')) as Project;
  await catalogue.vocabulary.projectProject(project, head.number);
}

async function projectVocabulary({ archive, catalogue }: Services): Promise<void> {
  const head = await archive.head(VOCABULARY_OBJECT);
  const bytes = await archive.read(VOCABULARY_OBJECT, VOCABULARY_FILE);
  if (!head || !bytes) return;
  const subjects = parseSubjects(Buffer.from(bytes).toString('utf8'));
  if (!subjects.ok) throw new Error('the archived vocabulary cannot be read', { cause: subjects.problem });
  await catalogue.vocabulary.projectSubjects(VOCABULARY_OBJECT, head.number, subjects.value);
}

/**
 * Projects whatever the archive holds and the catalogue does not, vocabularies before publications. After a crash
 * between the two this is what completes the change, and tells of it; on an empty catalogue it is the rebuild.
 */
export async function projectArchive(services: Services, cutShort = false): Promise<{ projected: number }> {
  const { archive, catalogue } = services;
  const known = await catalogue.publications.versions();
  const outdated: PublicationId[] = [];
  let projected = 0;
  for await (const { objectId, head } of archive.objects()) {
    const archived = archivedKind(objectId);
    if (archived?.kind === 'publication' && known.get(archived.id) !== head) outdated.push(archived.id);
    if (archived?.kind === 'project' && (await catalogue.vocabulary.projectVersion(archived.id)) !== head) {
      await projectProject(services, archived.id);
      projected += 1;
    }
    if (
      archived?.kind === 'vocabulary' &&
      (await catalogue.vocabulary.vocabularyVersion(objectId)) !== head
    ) {
      await projectVocabulary(services);
      projected += 1;
    }
  }
  for (const id of outdated) await projectPublication(services, id, cutShort);
  return { projected: projected + outdated.length };
}
