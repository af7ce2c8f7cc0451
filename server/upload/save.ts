import type { Request } from 'express';
import { type Accepted, accountAuthor, createPublication, type DepositedFile } from '../deposit/index.ts';
import { fieldFaults, readFields } from '../domain/field-faults.ts';
import { newPublicationId } from '../domain/identifiers.ts';
import { LANGUAGES } from '../domain/languages.ts';
import { metadataSchema } from '../domain/metadata.ts';
import type { FieldFault, Problem } from '../domain/problem.ts';
import { fail, type Result } from '../domain/result.ts';
import type { UploadBatch } from '../domain/upload.ts';
import { actorOf, type Visitor } from '../http/visitor.ts';
import { type Arranged, arrange } from './arrange.ts';
import type { UploadServices } from './services.ts';
import type { FieldName } from './typed-batch.ts';
import { type Value, valuesOf } from './values.ts';

/** Why a publication of a batch was not saved: faults of its fields, a PDF that is held already, or a problem. */
export type Refusal = readonly FieldFault[] | 'held' | 'unplaced' | Problem;

/** Saves the publications with these names, each by itself: what is wrong with one keeps none of the others. */
export async function savePublications(
  services: UploadServices,
  { batch, visitor }: { batch: UploadBatch; visitor: Visitor },
  req: Request,
  wanted: (arranged: Arranged) => boolean,
): Promise<{ batch: UploadBatch; refused: ReadonlyMap<string, Refusal> }> {
  const chosen = arrange(batch).filter((each) => wanted(each) && !batch.saved.includes(each.name));
  const refused = new Map<string, Refusal>();
  let current = await withIds(services, batch, chosen);
  for (const arranged of chosen) {
    const saved = await saveOne(services, { batch: current, visitor, arranged }, req);
    if (!saved.ok) {
      refused.set(arranged.name, saved.problem);
      continue;
    }
    if (saved.value.jobs.length > 0) services.enqueued();
    const marked = await services.uploads.change(current.id, (latest) => ({
      ...latest,
      saved: [...new Set([...latest.saved, arranged.name])],
    }));
    current = marked ?? current;
    for (const file of arranged.editions.values()) await services.uploads.removeFile(batch.id, file.id);
  }
  return { batch: current, refused };
}

/** A publication has its id before it is saved, so that saving it twice makes it once. */
async function withIds(
  { uploads }: UploadServices,
  batch: UploadBatch,
  chosen: readonly Arranged[],
): Promise<UploadBatch> {
  const changed = await uploads.change(batch.id, (latest) => ({
    ...latest,
    ids: { ...Object.fromEntries(chosen.map(({ name }) => [name, newPublicationId()])), ...latest.ids },
  }));
  return changed ?? batch;
}

async function saveOne(
  services: UploadServices,
  { batch, visitor, arranged }: { batch: UploadBatch; visitor: Visitor; arranged: Arranged },
  req: Request,
): Promise<Result<Accepted, Refusal>> {
  if (arranged.others.length > 0) return fail('unplaced');
  const id = batch.ids[arranged.name];
  const held = await services.catalogue.publications.holdersOf(
    [...arranged.editions.values()].map(({ digest }) => digest),
  );
  if ([...held.values()].some((holder) => holder !== id)) return fail('held');
  const read = readFields(metadataSchema, metadataOf(valuesOf(batch, arranged, yearOf(services))));
  if (!read.ok) return fail(fieldFaults(read.problem, 'metadata'));
  const folder = await services.incoming.open();
  try {
    const files: DepositedFile[] = [];
    for (const [language, file] of arranged.editions) {
      const copy = await folder.copy(services.uploads.path(batch.id, file.id));
      const inspection = 'inspection' in file.look ? { inspection: file.look.inspection } : {};
      files.push({ ...copy, language, fileName: file.fileName, ...inspection });
    }
    const author = accountAuthor(visitor.account, actorOf(req, visitor.account), 'Deposit');
    return await createPublication(services, { metadata: read.value, files, author, id });
  } finally {
    await folder.discard();
  }
}

export const yearOf = ({ clock }: Pick<UploadServices, 'clock'>) => Number(clock.today().slice(0, 4));

/** What was typed, as the metadata have it. */
function metadataOf(values: Readonly<Record<FieldName, Value>>): object {
  const text = (field: FieldName) => values[field].text || undefined;
  const inEach = (field: 'title' | 'abstract') =>
    Object.fromEntries(
      LANGUAGES.flatMap((language) => {
        const value = text(`${field}.${language}`);
        return value ? [[language, value]] : [];
      }),
    );
  const names = values.authors.text
    .split('\n')
    .map((name) => name.trim())
    .filter(Boolean);
  return {
    title: inEach('title'),
    abstract: inEach('abstract'),
    type: text('type'),
    state: text('state'),
    issued: text('issued'),
    reportNumber: text('reportNumber'),
    doi: text('doi')?.replace(/^(https?:\/\/)?(dx\.)?doi\.org\//i, ''),
    contributors: names.map((name) => ({ name, role: 'author' })),
  };
}

/** Says that a batch is over when all of it is saved, and nothing that could not be taken is left to look at. */
export const isOver = (batch: UploadBatch) => arrange(batch).every(({ name }) => batch.saved.includes(name));
