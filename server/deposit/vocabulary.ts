import { isDeepStrictEqual } from 'node:util';
import type { Project, Subject } from '../../storage/catalogue/catalogue.ts';
import { PROJECT_FILE, projectObject, VOCABULARY_FILE, VOCABULARY_OBJECT } from '../domain/archived.ts';
import { bestOf, LANGUAGES } from '../domain/languages.ts';
import type { Problem } from '../domain/problem.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Author, DepositServices } from './services.ts';

/**
 * Archives and projects a project. What is there already, the same, is left as it is. `from` is the version that it was
 * made from, when it is to be no other. Problem: `outdated`.
 */
export async function saveProject(
  services: Pick<DepositServices, 'archive' | 'catalogue' | 'clock'>,
  project: Project,
  author: Author,
  from?: number,
): Promise<Result<null, Problem>> {
  const content = Buffer.from(`${JSON.stringify(project, null, 2)}\n`);
  const saved = await saveFile(services, projectObject(project.id), PROJECT_FILE, content, { author, from });
  if (!saved.ok) return saved;
  if (saved.value === null) return ok(null);
  const name = bestOf(project.title, LANGUAGES[0])?.value ?? project.id;
  await services.catalogue.vocabulary.projectProject(project, saved.value, {
    by: author.by,
    at: services.clock.now(),
    what: { action: 'project-saved', object: { kind: 'project', id: project.id, name } },
  });
  return ok(null);
}

/**
 * Archives the vocabulary as it was written and projects its concepts, unless it is there already. `from` is the version
 * that it was made from, when it is to be no other. Problem: `outdated`.
 */
export async function saveSubjects(
  services: Pick<DepositServices, 'archive' | 'catalogue' | 'clock'>,
  { turtle, concepts }: { turtle: Uint8Array; concepts: readonly Subject[] },
  author: Author,
  from?: number,
): Promise<Result<null, Problem>> {
  const saved = await saveFile(services, VOCABULARY_OBJECT, VOCABULARY_FILE, turtle, { author, from });
  if (!saved.ok) return saved;
  if (saved.value === null) return ok(null);
  await services.catalogue.vocabulary.projectSubjects(VOCABULARY_OBJECT, saved.value, concepts, {
    by: author.by,
    at: services.clock.now(),
    what: {
      action: 'subjects-saved',
      object: { kind: 'vocabulary', id: VOCABULARY_OBJECT, name: VOCABULARY_FILE },
    },
  });
  return ok(null);
}

/** The new version's number, or null when the head has the same bytes. */
async function saveFile(
  { archive, clock }: Pick<DepositServices, 'archive' | 'clock'>,
  objectId: string,
  file: string,
  content: Uint8Array,
  { author, from }: { author: Author; from: number | undefined },
): Promise<Result<number | null, Problem>> {
  const before = await archive.read(objectId, file);
  if (before && isDeepStrictEqual(Buffer.from(before), Buffer.from(content))) return ok(null);
  const head = (await archive.head(objectId))?.number ?? 0;
  if (from !== undefined && from !== head) return fail({ kind: 'outdated', version: head });
  const committed = await archive.commit({
    objectId,
    from: head,
    files: new Map([[file, { content }]]),
    user: author.user,
    message: author.message,
    created: clock.now().toISOString(),
  });
  return committed.ok
    ? ok(committed.value.number)
    : fail({ kind: 'outdated', version: committed.problem.head });
}
