import type { Request } from 'express';
import { LANGUAGES, type Language } from '../domain/languages.ts';
import { PUBLICATION_TYPES } from '../domain/metadata.ts';
import { roleMay } from '../domain/permissions.ts';
import { ok } from '../domain/result.ts';
import type { UploadBatch, UploadedFile } from '../domain/upload.ts';
import type { PageBuilder } from '../http/page.ts';
import { pdfFaultText } from '../http/problem-responses.ts';
import type { Page } from '../http/render.ts';
import { typed } from '../http/typed.ts';
import type { Visitor } from '../http/visitor.ts';
import { formatBytes, formatDate } from '../i18n/format.ts';
import { type Translate, translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import { alikeView, heldView } from './already-there.ts';
import { type Arranged, arrange, languageOf } from './arrange.ts';
import { type OwnBatch, ofBatch } from './batch.ts';
import { isOver, type Refusal, savePublications, yearOf } from './save.ts';
import type { UploadServices } from './services.ts';
import { type FieldName, OWN, withForm } from './typed-batch.ts';
import { type Value, valuesOf } from './values.ts';
import { type Warning, warningsOf } from './warnings.ts';

export function showBatch(services: UploadServices): PageBuilder {
  return ofBatch(services, async (own) => ok(await batchPage(services, own)));
}

/** Applies what the form says, and then saves, removes or discards what its button says. */
export function takeBatch(services: UploadServices): PageBuilder {
  return ofBatch(services, async (own, req) => {
    const { ui } = own;
    const { id } = own.batch;
    const [button = '', which = ''] = typed(req.body, 'do').split(':');
    const here = { redirect: paths.workspace.batch.href({ ui, batch: id }) };
    if (button === 'discard') {
      await services.uploads.remove(id);
      return ok({ redirect: paths.workspace.upload.href({ ui }) });
    }
    const batch = (await services.uploads.change(id, (latest) => withForm(latest, req.body))) ?? own.batch;
    if (button === 'remove') {
      await services.uploads.change(id, (latest) => ({
        ...latest,
        files: latest.files.filter((file) => file.id !== which),
      }));
      if (batch.files.some((file) => file.id === which)) await services.uploads.removeFile(id, which);
      return ok(here);
    }
    if (button !== 'save') return ok(here);
    return save(services, { ...own, batch }, req, which);
  });
}

async function save(services: UploadServices, own: OwnBatch, req: Request, which: string) {
  const { batch, refused } = await savePublications(
    services,
    own,
    req,
    ({ name }) => which === '' || name === which,
  );
  const { ui } = own;
  if (refused.size > 0) return ok(await batchPage(services, { ...own, batch }, refused));
  if (isOver(batch) || which === '')
    return ok({ redirect: paths.workspace.uploadStatus.href({ ui, batch: batch.id }) });
  return ok({ redirect: paths.workspace.batch.href({ ui, batch: batch.id }) });
}

type Shown = {
  readonly ui: Language;
  readonly t: Translate;
  readonly visitor: Visitor;
  readonly batch: UploadBatch;
  readonly arranged: readonly Arranged[];
};

async function batchPage(
  services: UploadServices,
  { batch, visitor, ui }: OwnBatch,
  refused: ReadonlyMap<string, Refusal> = new Map(),
): Promise<Page> {
  const t = translator(ui);
  const arranged = arrange(batch);
  const shown = { ui, t, visitor, batch, arranged };
  const publications = await Promise.all(
    arranged.map((each, index) => publicationView(services, shown, each, index, refused.get(each.name))),
  );
  const bad = batch.files.filter(({ look }) => 'fault' in look);
  return {
    template: 'upload-batch',
    workspace: 'upload',
    title: t('upload.check'),
    self: (language) => paths.workspace.batch.href({ ui: language, batch: batch.id }),
    status: refused.size > 0 ? 422 : 200,
    noindex: true,
    styles: 'workspace',
    view: {
      action: paths.workspace.batch.href({ ui, batch: batch.id }),
      more: paths.workspace.batchFiles.href({ ui, batch: batch.id }),
      upload: paths.workspace.upload.href({ ui }),
      status: batch.saved.length > 0 ? paths.workspace.uploadStatus.href({ ui, batch: batch.id }) : null,
      faulty: refused.size > 0,
      bad: bad.map(({ id, fileName, look }) => ({
        id,
        fileName,
        fault: 'fault' in look ? pdfFaultText(t, fileName, look.fault) : '',
      })),
      publications,
      several: publications.filter(({ saved }) => !saved).length > 1,
      isEmpty: batch.files.length === 0,
    },
  };
}

async function publicationView(
  services: UploadServices,
  shown: Shown,
  arranged: Arranged,
  index: number,
  refusal: Refusal | undefined,
) {
  const { ui, t, batch, visitor } = shown;
  const { name } = arranged;
  const saved = batch.saved.includes(name);
  const values = valuesOf(batch, arranged, yearOf(services));
  const warnings = saved ? new Map<Language | 'all', Warning[]>() : warningsOf(arranged);
  const told = (at: Language | 'all') => (warnings.get(at) ?? []).map((warning) => warningText(warning, ui));
  const faults = new Map(
    (Array.isArray(refusal) ? refusal : []).map(({ at }) => [fieldAt(at), t(`upload.fault.${faultOf(at)}`)]),
  );
  const field = (fieldName: FieldName) => fieldView(values[fieldName], fieldName, { index, shown, faults });
  const id = batch.ids[name];
  return {
    index,
    name,
    label: t('upload.publication', { number: index + 1 }),
    saved,
    record: saved && id ? paths.workspace.record.href({ ui, id }) : null,
    titleText:
      values[`title.${ui}`].text ||
      values['title.en'].text ||
      values['title.ru'].text ||
      values['title.ky'].text,
    held: saved ? [] : await heldView(services, arranged, visitor, ui),
    warnings: [...told('all'), ...(saved ? [] : await alikeView(services, arranged, values, shown))],
    slots: LANGUAGES.map((language) => ({
      language,
      name: t(`record.edition.${language}`),
      file: slotFile(arranged.editions.get(language), shown, index),
      warnings: told(language),
    })),
    others: arranged.others.map((file) => slotFile(file, shown, index)),
    unplaced: refusal === 'unplaced' ? t('upload.fault.unplaced') : null,
    problem:
      refusal && typeof refusal === 'object' && 'kind' in refusal ? t(`problem.${refusal.kind}.title`) : null,
    titles: LANGUAGES.map((language) => ({ ...field(`title.${language}`), language })),
    titleFault: faults.get('title') ?? null,
    abstracts: LANGUAGES.map((language) => ({ ...field(`abstract.${language}`), language })),
    authors: field('authors'),
    issued: field('issued'),
    reportNumber: field('reportNumber'),
    doi: field('doi'),
    type: {
      ...field('type'),
      options: options(PUBLICATION_TYPES, values.type.text, (value) => t(`type.${value}`)),
    },
    state: {
      ...field('state'),
      options: options(statesFor(visitor), values.state.text, (value) => t(`records.state.${value}`)),
    },
  };
}

const statesFor = ({ account }: Visitor) =>
  roleMay(account.role, 'publish') ? ['draft', 'in-review', 'published'] : ['draft', 'in-review'];

const options = (values: readonly string[], chosen: string, textOf: (value: string) => string) =>
  values.map((value) => ({ value, text: textOf(value), chosen: value === chosen }));

function fieldView(
  { text, guess }: Value,
  field: FieldName,
  { index, shown: { t }, faults }: { index: number; shown: Shown; faults: ReadonlyMap<string, string> },
) {
  const [name = '', language] = field.split('.');
  const label = t(`upload.field.${name}`);
  return {
    id: `p-${index}-${field.replace('.', '-')}`,
    name: `p.${index}.${field}`,
    label: language ? `${label}, ${t(`record.language.${language}`)}` : label,
    value: text,
    fault: faults.get(field) ?? null,
    guess: guess ? guessText(guess, t) : null,
  };
}

/** Where a guess is from, in words. */
function guessText({ place, file }: NonNullable<Value['guess']>, t: Translate): string {
  const { fileName } = file;
  return place === 'properties'
    ? t('upload.guess.properties', { fileName })
    : t('upload.guess.page', { page: place.page, fileName });
}

/** A file with the selects that say where it belongs. */
function slotFile(file: UploadedFile | undefined, { t, ui, arranged }: Shown, index: number) {
  if (!file || 'fault' in file.look) return null;
  const language = languageOf(file);
  return {
    id: file.id,
    fileName: file.fileName,
    facts: `${t('edition.pages', { count: file.look.inspection.pages })}, ${formatBytes(ui, file.bytes)}`,
    publications: [
      ...arranged.map((_, at) => ({
        value: String(at),
        text: t('upload.publication', { number: at + 1 }),
        chosen: at === index,
      })),
      { value: OWN, text: t('upload.own'), chosen: false },
    ],
    languages: [
      ...LANGUAGES.map((each) => ({
        value: each,
        text: t(`record.edition.${each}`),
        chosen: each === language,
      })),
      { value: '', text: t('upload.noEdition'), chosen: language === null },
    ],
  };
}

function warningText({ kind, values }: Warning, ui: Language): string {
  const t = translator(ui);
  if (kind !== 'older') return t(`upload.warning.${kind}`, values);
  return t('upload.warning.older', {
    day: formatDate(ui, String(values.day)),
    other: formatDate(ui, String(values.other)),
  });
}

const fieldAt = (at: string) => (at.startsWith('contributors') ? 'authors' : at);

function faultOf(at: string): string {
  const [field = ''] = at.split('.');
  const known = ['title', 'issued', 'doi', 'reportNumber', 'abstract', 'contributors'];
  return known.includes(field) ? field : 'other';
}
