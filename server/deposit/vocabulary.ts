import { isDeepStrictEqual } from 'node:util';
import type { Project, Subject } from '../../storage/catalogue/catalogue.ts';
import { PROJECT_FILE, projectObject, VOCABULARY_FILE, VOCABULARY_OBJECT } from '../domain/archived.ts';
import { bestOf, LANGUAGES } from '../domain/languages.ts';
import type { Author, DepositServices } from './services.ts';

/** Archives and projects a project. What is there already, the same, is left as it is. */
export async function saveProject(
  services: DepositServices,
  project: Project,
  author: Author,
): Promise<void> {
  const content = Buffer.from(`${JSON.stringify(project, null, 2)}\n`);
  const version = await saveFile(services, projectObject(project.id), PROJECT_FILE, content, author);
  if (version === undefined) return;
  const name = bestOf(project.title, LANGUAGES[0])?.value ?? project.id;
  await services.catalogue.vocabulary.projectProject(project, version, {
    by: author.by,
    at: services.clock.now(),
    what: { action: 'project-saved', object: { kind: 'project', id: project.id, name } },
  });
}

/** Archives the vocabulary as it was written and projects its concepts, unless it is there already. */
export async function saveSubjects(
  services: DepositServices,
  { turtle, concepts }: { turtle: Uint8Array; concepts: readonly Subject[] },
  author: Author,
): Promise<void> {
  const version = await saveFile(services, VOCABULARY_OBJECT, VOCABULARY_FILE, turtle, author);
  if (version === undefined) return;
  await services.catalogue.vocabulary.projectSubjects(VOCABULARY_OBJECT, version, concepts, {
    by: author.by,
    at: services.clock.now(),
    what: {
      action: 'subjects-saved',
      object: { kind: 'vocabulary', id: VOCABULARY_OBJECT, name: VOCABULARY_FILE },
    },
  });
}

/** The new version's number, or undefined when the head has the same bytes. */
async function saveFile(
  { archive, clock }: DepositServices,
  objectId: string,
  file: string,
  content: Uint8Array,
  author: Author,
): Promise<number | undefined> {
  const before = await archive.read(objectId, file);
  if (before && isDeepStrictEqual(Buffer.from(before), Buffer.from(content))) return undefined;
  const head = await archive.head(objectId);
  const committed = await archive.commit({
    objectId,
    from: head?.number ?? 0,
    files: new Map([[file, { content }]]),
    user: author.user,
    message: author.message,
    created: clock.now().toISOString(),
  });
  if (!committed.ok) throw new Error(`${objectId} was changed by another process meanwhile`);
  return committed.value.number;
}
