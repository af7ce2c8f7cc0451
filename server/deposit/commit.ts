import type { NewFile } from '../../storage/archive/archive.ts';
import type { CataloguedPublication } from '../../storage/catalogue/catalogue.ts';
import type { JobToDo } from '../../storage/catalogue/jobs.ts';
import { editionFile, PUBLICATION_FILE, publicationObject, writePublication } from '../domain/archived.ts';
import type { AuditedAction } from '../domain/audit.ts';
import { bestOf, LANGUAGES } from '../domain/languages.ts';
import { editionLanguages, type Publication } from '../domain/publication.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { InspectedFile } from './inspect-files.ts';
import type { Accepted, Author, DepositServices } from './services.ts';

/** Somebody else's change came first. */
export type Outdated = { readonly kind: 'outdated' };

/**
 * Archive first, then the catalogue with its jobs in one transaction: a crash in between leaves a version that
 * start-up projects.
 */
export async function commitPublication(
  { archive, catalogue }: DepositServices,
  publication: Publication,
  change: {
    from: number;
    files: readonly InspectedFile[];
    author: Author;
    action: PublicationAction;
  },
): Promise<Result<Accepted, Outdated>> {
  const files = new Map<string, NewFile>([[PUBLICATION_FILE, { content: writePublication(publication) }]]);
  for (const file of change.files) {
    files.set(editionFile(file.language), { path: file.path, digest: file.digest });
  }
  const committed = await archive.commit({
    objectId: publicationObject(publication.id),
    from: change.from,
    files,
    message: change.author.message,
    user: change.author.user,
    created: publication.modified,
  });
  if (!committed.ok) return fail({ kind: 'outdated' });

  const jobs: JobToDo[] = change.files.map(({ language, digest }) => ({
    kind: 'extract',
    publication: publication.id,
    language,
    digest,
  }));
  jobs.push(indexJob(publication, committed.value.number));
  if (change.files.length > 0) jobs.push(...alignJobs(publication, committed.value.number));
  const told = {
    by: change.author.by,
    at: new Date(publication.modified),
    what: toldOf(publication, change.action, { version: `v${committed.value.number}` }),
  };
  const depositor = change.from === 0 ? change.author.user : undefined;
  await catalogue.publications.project(publication, committed.value.number, jobs, told, depositor);
  return ok({
    catalogued: (await catalogue.publications.find(publication.id)) as CataloguedPublication,
    jobs: await catalogue.jobs.named(jobs),
  });
}

export type PublicationAction = Extract<AuditedAction, { object: { kind: 'publication' } }>['action'];

/** What the audit log is told of a publication: it is named as librarians know it. */
export function toldOf(
  { id, title }: Publication,
  action: PublicationAction,
  details: Readonly<Record<string, string>>,
): AuditedAction {
  const name = bestOf(title, LANGUAGES[0])?.value ?? id;
  return { action, object: { kind: 'publication', id, name }, details };
}

/** The key names the version, since that is what will be searchable when the job is done. */
export function indexJob({ id }: Pick<Publication, 'id'>, version: number): JobToDo {
  return { kind: 'index', publication: id, of: `v${version}` };
}

/** To align the editions of a version with each other; none when there are no two. */
export function alignJobs(publication: Publication, version: number): JobToDo[] {
  const several = editionLanguages(publication).length > 1;
  return several ? [{ kind: 'align', publication: publication.id, of: `v${version}` }] : [];
}
