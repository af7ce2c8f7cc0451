import type { Request } from 'express';
import type { Vocabulary } from '../../storage/catalogue/catalogue.ts';
import { accountAuthor, changeMetadata } from '../deposit/index.ts';
import type { Language } from '../domain/languages.ts';
import type { FieldFault, Problem } from '../domain/problem.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { PageBuilder } from '../http/page.ts';
import type { Page } from '../http/render.ts';
import { typed } from '../http/typed.ts';
import { actorOf, type Visitor } from '../http/visitor.ts';
import { formatTime } from '../i18n/times.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import { parseOrdinal } from '../publications/index.ts';
import { factsOf } from './facts.ts';
import { type Merged, merge } from './form/merge.ts';
import { patchOf } from './form/patch.ts';
import { readForm } from './form/read.ts';
import { afterButton } from './form/rows.ts';
import { type FormValues, valuesOf, withFieldOf } from './form/values.ts';
import { formView } from './form/view.ts';
import { recordPage } from './head.ts';
import { changingRecord, type OpenedRecord, ofRecord } from './open-record.ts';
import type { RecordServices } from './services.ts';
import { recordAt } from './versions.ts';

type Opened = { readonly record: OpenedRecord; readonly visitor: Visitor; readonly ui: Language };

/** What the form of a record is shown with. */
type Shown = {
  readonly values: FormValues;
  /** The version that it was made from. */
  readonly version: number;
  readonly faults?: readonly FieldFault[];
  readonly theirs?: ReadonlyMap<string, FormValues>;
  readonly status?: number;
  readonly fromCopy?: boolean;
};

/** The form of a record, or what it says where it may not be changed. */
export function showForm(services: RecordServices): PageBuilder {
  return ofRecord(services, async ({ record, visitor, ui }, req) => {
    const vocabulary = await services.catalogue.vocabulary.all();
    const opened = { record, visitor, ui };
    if (!record.mayChange) return ok(await readOnlyPage(services, opened, vocabulary, req));
    const copy = await services.catalogue.workingCopies.find(whose(opened));
    if (copy && req.query.copy === '1') {
      const values = readForm(copy.form);
      return ok(await formPage(services, opened, req, { values, version: copy.version, fromCopy: true }));
    }
    const values = valuesOf(record.publication, ui, vocabulary);
    return ok(await formPage(services, opened, req, { values, version: record.version }));
  });
}

/** Saves what was typed, or does what a button of the form says. */
export function takeForm(services: RecordServices): PageBuilder {
  return changingRecord(services, async (opened, req) => {
    const { record, ui } = opened;
    const button = typed(req.body, 'do');
    const version = parseOrdinal(typed(req.body, 'version')) ?? record.version;
    const href = (done: string) =>
      paths.workspace.record.href({ ui, id: record.publication.id, query: { done } });
    if (button === 'keep') {
      await keep(services, opened, version, req);
      return ok({ redirect: href('kept') });
    }
    if (button === 'discard') {
      await services.catalogue.workingCopies.discard(whose(opened));
      return ok({ redirect: href('discarded') });
    }
    const rows = afterButton(req.body, button);
    if (rows) return ok(await formPage(services, opened, req, { values: rows, version }));
    const saved = await save(services, opened, req, version);
    if (!saved.ok) return saved;
    if ('page' in saved.value) return ok(saved.value.page);
    await services.catalogue.workingCopies.discard(whose(opened));
    return ok({ redirect: href(saved.value.done) });
  });
}

const whose = ({ record, visitor }: Opened) => ({
  publication: record.publication.id,
  account: visitor.account.id,
});

async function keep(services: RecordServices, opened: Opened, version: number, req: Request): Promise<void> {
  const { form: _token, do: _button, ...form } = (req.body ?? {}) as Record<string, string | string[]>;
  const saved = services.clock.now().toISOString();
  await services.catalogue.workingCopies.keep(whose(opened), { version, form, saved });
}

/** Others may save while we do; each time what was typed is merged into what is newest. */
const ATTEMPTS = 5;

async function save(
  services: RecordServices,
  opened: Opened,
  req: Request,
  version: number,
): Promise<Result<{ done: string } | { page: Page }, Problem>> {
  const { record, visitor, ui } = opened;
  const { id } = record.publication;
  const vocabulary = await services.catalogue.vocabulary.all();
  const then = await recordAt(services, id, version);
  if (!then) return fail({ kind: 'outdated', version: record.version });
  const base = valuesOf(then, ui, vocabulary);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const newest = await services.catalogue.publications.find(id);
    if (!newest) return fail({ kind: 'not-found' });
    const theirs = valuesOf(newest.publication, ui, vocabulary);
    const merged = merge(base, taken(readForm(req.body), req, theirs), theirs);
    const again = (shown: Partial<Shown>) =>
      formPage(services, { ...opened, record: { ...record, ...newest } }, req, {
        values: merged.form,
        version: newest.version,
        ...shown,
      });
    if (merged.conflicts.length > 0)
      return ok({ page: await again({ status: 409, theirs: othersOf(merged, theirs) }) });
    if (merged.changed.length === 0) return ok({ done: 'unchanged' });
    const author = accountAuthor(visitor.account, actorOf(req, visitor.account), messageOf(req, merged));
    const patch = patchOf(merged.form, merged.changed);
    const changed = await changeMetadata(services, { id, patch, author, from: newest.version });
    if (changed.ok) {
      if (changed.value.jobs.length > 0) services.enqueued();
      return ok({ done: changed.value.jobs.length > 0 ? 'saved' : 'unchanged' });
    }
    if (changed.problem.kind === 'invalid')
      return ok({ page: await again({ status: 422, faults: changed.problem.faults }) });
    if (changed.problem.kind !== 'outdated') return changed;
  }
  return fail({ kind: 'conflict', message: 'The record is being changed by somebody else. Try again.' });
}

/** Of fields that two people changed, some are taken from the other one. */
function taken(mine: FormValues, req: Request, theirs: FormValues): FormValues {
  const names = [(req.body as Record<string, unknown> | undefined)?.theirs ?? []].flat();
  return names.reduce<FormValues>((values, name) => withFieldOf(values, String(name), theirs), mine);
}

const othersOf = ({ conflicts }: Merged, theirs: FormValues) =>
  new Map(conflicts.map((name) => [name, theirs] as const));

/** Why a change was made, in the words of who made it, else which fields it is about. */
function messageOf(req: Request, { changed }: Merged): string {
  const why = typed(req.body, 'why').trim().slice(0, 500);
  return why || `Change metadata: ${changed.join(', ')}`;
}

async function formPage(services: RecordServices, opened: Opened, req: Request, shown: Shown): Promise<Page> {
  const { record, ui } = opened;
  const { values, version, faults = [], theirs, status = 200, fromCopy = false } = shown;
  const vocabulary = await services.catalogue.vocabulary.all();
  const copy = fromCopy ? undefined : await services.catalogue.workingCopies.find(whose(opened));
  const { id } = record.publication;
  const t = translator(ui);
  return recordPage(services, ui, {
    tab: 'record',
    record,
    done: req.query.done,
    status,
    view: {
      action: paths.workspace.record.href({ ui, id }),
      version,
      fields: formView({ values, faults, ...(theirs ? { theirs } : {}) }, ui, vocabulary),
      faulty: faults.length > 0,
      conflicts: theirs !== undefined,
      copy:
        copy && req.method === 'GET'
          ? {
              said: t('record.copy.there', { when: formatTime(ui, copy.saved, services.config.timeZone) }),
              href: paths.workspace.record.href({ ui, id, query: { copy: 1 } }),
            }
          : null,
      fromCopy,
      why: typed(req.body, 'why'),
    },
  });
}

async function readOnlyPage(
  services: RecordServices,
  { record, ui }: Opened,
  vocabulary: Vocabulary,
  req: Request,
): Promise<Page> {
  const facts = factsOf(record.publication, ui, vocabulary);
  const t = translator(ui);
  const why = record.publication.withdrawn ? 'withdrawn' : 'handedIn';
  return recordPage(services, ui, {
    tab: 'record',
    record,
    done: req.query.done,
    view: { facts, readOnly: t(`record.readOnly.${why}`) },
  });
}
