import type { Request } from 'express';
import {
  accountAuthor,
  faultInWords,
  type Imported,
  type ImportPlan,
  plannedInWords,
  refusalInWords,
} from '../deposit/index.ts';
import type { Language } from '../domain/languages.ts';
import { roleMay } from '../domain/permissions.ts';
import { fail, ok } from '../domain/result.ts';
import type { PageBuilder } from '../http/page.ts';
import type { Page } from '../http/render.ts';
import { signedIn } from '../http/signed-in.ts';
import { typed } from '../http/typed.ts';
import { actorOf, type Visitor } from '../http/visitor.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import { textView } from '../publications/index.ts';
import type { Room } from './room.ts';
import type { ImportRun, Outcome } from './runs.ts';

/** What is in what was sent, how far its import is, what became of it. */
export function runPage(room: Room): PageBuilder {
  return signedIn(async (visitor, req, ui) => {
    const run = runOf(room, req);
    return run ? ok(page(run, visitor, ui)) : fail({ kind: 'not-found' });
  }, 'edit-any');
}

/** Begins the import; what has faults has to be left out knowingly. */
export function importNow(room: Room): PageBuilder {
  return signedIn(async (visitor, req, ui) => {
    const run = runOf(room, req);
    if (!run) return fail({ kind: 'not-found' });
    const skipsBad = typed(req.body, 'skipBad') === 'yes';
    if (run.state === 'checked' && (run.plan?.faults.length ?? 0) > 0 && !skipsBad)
      return ok({ ...page(run, visitor, ui, true), status: 422 });
    const author = accountAuthor(visitor.account, actorOf(req, visitor.account), 'Import by browser');
    room.runs.import(run.id, author, mayVocabulary(visitor));
    return ok({ redirect: paths.workspace.importRun.href({ ui, id: run.id }) });
  }, 'edit-any');
}

const mayVocabulary = ({ account }: Visitor) => roleMay(account.role, 'manage-vocabularies');

function runOf({ runs }: Room, req: Request): ImportRun | undefined {
  return typeof req.params.id === 'string' ? runs.find(req.params.id) : undefined;
}

function page(run: ImportRun, visitor: Visitor, ui: Language, undecided = false): Page {
  const t = translator(ui);
  const { id, name, state, progress, plan, outcomes } = run;
  const underWay = state === 'checking' || state === 'importing';
  return {
    template: 'import-run',
    workspace: 'import',
    title: name,
    self: (language) => paths.workspace.importRun.href({ ui: language, id }),
    noindex: true,
    styles: 'workspace',
    view: {
      name,
      all: paths.workspace.import.href({ ui }),
      again: paths.workspace.importRun.href({ ui, id }),
      standing: t(`imports.standing.${state}`),
      warns: state === 'broke',
      progress: underWay ? progress : null,
      undecided,
      report: plan ? reportView(plan, visitor, ui, state) : null,
      go: state === 'checked' && plan && hasSomething(plan, visitor) ? goView(id, plan, ui) : null,
      sums: sumsOf(ui, outcomes),
      outcomes: outcomes.map((outcome) => outcomeView(ui, outcome)),
    },
  };
}

function hasSomething({ publications, projects, subjects }: ImportPlan, visitor: Visitor): boolean {
  return (
    publications.length > 0 || (mayVocabulary(visitor) && (projects.length > 0 || subjects !== undefined))
  );
}

/** What `npm run import -- --dry-run` says of the same folder. */
function reportView(plan: ImportPlan, visitor: Visitor, ui: Language, state: ImportRun['state']) {
  const t = translator(ui);
  const { publications, faults, warnings, projects, subjects } = plan;
  const brings = projects.length > 0 || subjects !== undefined;
  return {
    planned: state === 'checked' ? publications.map(plannedInWords) : [],
    plannedTotal: t('imports.planned', { count: publications.length }),
    faults: faults.map(faultInWords),
    faultsTotal: t('imports.faults', { count: faults.length }),
    warnings: warnings.map(faultInWords),
    warningsTotal: t('imports.warnings', { count: warnings.length }),
    vocabulary: brings
      ? t(mayVocabulary(visitor) ? 'imports.vocabulary' : 'imports.vocabularyLeftOut', {
          count: projects.length,
          subjects: subjects?.concepts.length ?? 0,
        })
      : null,
  };
}

function goView(id: string, { publications, faults }: ImportPlan, ui: Language) {
  return {
    action: paths.workspace.importNow.href({ ui, id }),
    button: translator(ui)('imports.import', { count: publications.length }),
    asks: faults.length > 0,
  };
}

const KINDS: readonly Imported['kind'][] = ['created', 'completed', 'present', 'refused'];

function sumsOf(ui: Language, outcomes: readonly Outcome[]): string[] {
  const t = translator(ui);
  return KINDS.flatMap((kind) => {
    const count = outcomes.filter(({ imported }) => imported.kind === kind).length;
    return count === 0 ? [] : t(`imports.sum.${kind}`, { count });
  });
}

function outcomeView(ui: Language, { title, file, imported }: Outcome) {
  return {
    title: textView(title, ui)?.text ?? file,
    file,
    href: imported.kind === 'refused' ? null : paths.workspace.record.href({ ui, id: imported.id }),
    kind: imported.kind,
    text: translator(ui)(`imports.outcome.${imported.kind}`),
    told: imported.kind === 'refused' ? refusalInWords(imported.problem) : null,
  };
}
