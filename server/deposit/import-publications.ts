import { createHash } from 'node:crypto';
import type { IncomingFolder } from '../../storage/incoming/incoming.ts';
import { type PublicationId, publicationIdOf } from '../domain/identifiers.ts';
import type { Problem } from '../domain/problem.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { addRevision } from './add-revision.ts';
import { createPublication } from './create-publication.ts';
import type { ImportPlan, PlannedPublication } from './import/index.ts';
import type { Accepted, Author, DepositedFile, DepositServices } from './services.ts';
import { saveProject, saveSubjects } from './vocabulary.ts';

type ImportServices = DepositServices & { readonly incoming: { open(): Promise<IncomingFolder> } };

/** What became of one planned publication. */
export type Imported =
  | { readonly kind: 'created' | 'completed' | 'present'; readonly id: PublicationId }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** Carries a plan out, publication after publication. Whatever is held already, by digest, is not imported again. */
export async function importPlan(
  services: ImportServices,
  plan: Pick<ImportPlan, 'publications' | 'projects' | 'subjects'>,
  options: { author: Author; onImported: (publication: PlannedPublication, imported: Imported) => void },
): Promise<void> {
  await importVocabulary(services, plan, options.author);
  for (const publication of plan.publications) {
    options.onImported(publication, await importPublication(services, publication, options.author));
  }
}

async function importVocabulary(
  services: DepositServices,
  { projects, subjects }: Pick<ImportPlan, 'projects' | 'subjects'>,
  author: Author,
): Promise<void> {
  const saved = [];
  for (const project of projects) saved.push(await saveProject(services, project, author));
  if (subjects) saved.push(await saveSubjects(services, subjects, author));
  if (saved.some(({ ok }) => !ok)) throw new Error('another process changed the vocabularies meanwhile');
}

async function importPublication(
  services: ImportServices,
  planned: PlannedPublication,
  author: Author,
): Promise<Imported> {
  const held = await services.catalogue.publications.holdersOf(planned.files.map((file) => file.digest));
  const own = await services.catalogue.publications.find(idOf(planned));
  const holders = new Set([...held.values(), ...(own ? [own.publication.id] : [])]);
  const [holder, ...others] = holders;
  if (others.length > 0) {
    const message = `Its PDFs are in several publications already: ${[...holders].join(', ')}.`;
    return { kind: 'refused', problem: { kind: 'conflict', message } };
  }
  const missing = planned.files.filter((file) => !held.has(file.digest));
  if (holder !== undefined && missing.length === 0) return { kind: 'present', id: holder };

  const folder = await services.incoming.open();
  try {
    const files = await takeFiles(folder, missing);
    if (!files.ok) return { kind: 'refused', problem: files.problem };
    return holder === undefined
      ? await create(services, planned, files.value, author)
      : await complete(services, holder, files.value, author);
  } finally {
    await folder.discard();
  }
}

async function create(
  services: ImportServices,
  planned: PlannedPublication,
  files: readonly DepositedFile[],
  author: Author,
): Promise<Imported> {
  const created = await createPublication(services, {
    metadata: planned.metadata,
    files,
    author,
    id: files.length === 0 ? idOf(planned) : undefined,
  });
  return created.ok
    ? { kind: 'created', id: created.value.catalogued.publication.id }
    : { kind: 'refused', problem: created.problem };
}

/** Editions that came later join the publication that holds the others. */
async function complete(
  services: ImportServices,
  id: PublicationId,
  files: readonly DepositedFile[],
  author: Author,
): Promise<Imported> {
  for (const file of files) {
    const added: Result<Accepted, Problem> = await addRevision(services, { id, file, author });
    if (!added.ok) return { kind: 'refused', problem: added.problem };
  }
  return { kind: 'completed', id };
}

/** Copies the files beside the archive; the copy must be what was checked. */
async function takeFiles(
  folder: IncomingFolder,
  planned: PlannedPublication['files'],
): Promise<Result<DepositedFile[], Problem>> {
  const files: DepositedFile[] = [];
  for (const { language, path, fileName, digest, inspection } of planned) {
    const copied = await folder.copy(path);
    if (copied.digest !== digest)
      return fail({ kind: 'conflict', message: `${fileName} changed while it was read.` });
    files.push({ ...copied, language, fileName, inspection });
  }
  return ok(files);
}

/** A record without a PDF has no digest to be known by: its id is made from its metadata. */
function idOf({ metadata: { type, title, issued } }: PlannedPublication): PublicationId {
  return publicationIdOf(
    createHash('sha256')
      .update(JSON.stringify([type, title, issued]))
      .digest(),
  );
}
