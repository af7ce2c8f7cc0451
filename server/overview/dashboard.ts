import type { CataloguedPublication } from '../../storage/catalogue/catalogue.ts';
import { type Account, accountUrn } from '../domain/account.ts';
import type { Language } from '../domain/languages.ts';
import { listedState } from '../domain/listed-state.ts';
import { roleMay } from '../domain/permissions.ts';
import { currentRevision } from '../domain/publication.ts';
import { ok } from '../domain/result.ts';
import type { PageBuilder } from '../http/page.ts';
import { pdfFaultText } from '../http/problem-responses.ts';
import { signedIn } from '../http/signed-in.ts';
import { formatTime } from '../i18n/times.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import { textView } from '../publications/index.ts';
import { driftOf } from './drift.ts';
import type { OverviewServices } from './services.ts';

const SHOWN = 8;
const FIRST = { offset: 0, limit: SHOWN } as const;
const DONE = ['healing'] as const;

/** What there is to do, first of all. A depositor sees their own. */
export function dashboard(services: OverviewServices): PageBuilder {
  return signedIn(async ({ account }, req, ui) => {
    const t = translator(ui);
    const done = DONE.find((each) => each === req.query.done);
    const isLibrarian = roleMay(account.role, 'edit-any');
    return ok({
      template: 'overview',
      workspace: 'overview',
      title: t('overview.title'),
      self: (language) => paths.workspace.overview.href({ ui: language }),
      noindex: true,
      styles: 'workspace',
      view: {
        done: done ? t(`overview.done.${done}`) : null,
        upload: paths.workspace.upload.href({ ui }),
        library: isLibrarian ? await libraryView(services, account, ui) : null,
        own: isLibrarian ? null : await ownView(services, account, ui),
      },
    });
  }, 'deposit');
}

async function libraryView(services: OverviewServices, account: Account, ui: Language) {
  const { catalogue } = services;
  const t = translator(ui);
  const jobs = await catalogue.jobs.counts();
  const waiting = await listed(services, { state: 'in-review' }, ui);
  const weak = await catalogue.texts.weak(FIRST);
  const unpublished = await listed(services, { state: 'draft' }, ui);
  const drift = (await driftOf(services)).size;
  return {
    waiting: waiting.entries.map((entry) => recordView(services, entry, ui, 'review')),
    waitingCount: waiting.count,
    allWaiting: paths.workspace.records.href({ ui, query: { state: 'in-review' } }),
    drafts: unpublished.count,
    allDrafts: paths.workspace.records.href({ ui, query: { state: 'draft' } }),
    weak: await weakView(services, weak, ui),
    weakCount: await catalogue.texts.countWeak(),
    coverage: paths.workspace.coverage.href({ ui }),
    jobs: (['queued', 'running', 'failed'] as const).map((state) => ({
      text: t(`overview.jobs.${state}`, { count: jobs[state] }),
      href: paths.workspace.jobs.href({ ui, query: { state } }),
      failed: state === 'failed' && jobs[state] > 0,
    })),
    drift: drift === 0 ? null : t('overview.drift', { count: drift }),
    heal: paths.workspace.heal.href({ ui }),
    recent: roleMay(account.role, 'see-audit') ? await recentView(services, ui) : null,
    log: paths.auditLog.href({ ui }),
  };
}

async function listed(
  { catalogue, clock }: OverviewServices,
  filter: Parameters<OverviewServices['catalogue']['listed']['page']>[0],
  ui: Language,
): Promise<{ entries: CataloguedPublication[]; count: number }> {
  const today = clock.today();
  const ids = await catalogue.listed.page(filter, { today, order: 'changed', ui, ...FIRST });
  return {
    entries: await catalogue.publications.findMany(ids),
    count: await catalogue.listed.count(filter, today),
  };
}

function recordView(
  { config }: OverviewServices,
  { publication }: CataloguedPublication,
  ui: Language,
  page: 'record' | 'review' | 'files',
) {
  const { id, modified } = publication;
  return {
    href: paths.workspace[page].href({ ui, id }),
    title: textView(publication.title, ui)!,
    at: modified,
    atText: formatTime(ui, modified, config.timeZone),
  };
}

/** Documents whose text cannot be used, each with the reason and what to do. */
async function weakView(
  services: OverviewServices,
  weak: Awaited<ReturnType<OverviewServices['catalogue']['texts']['weak']>>,
  ui: Language,
) {
  const t = translator(ui);
  const entries = await services.catalogue.publications.findMany([
    ...new Set(weak.map(({ publication }) => publication)),
  ]);
  const byId = new Map(entries.map((entry) => [entry.publication.id, entry]));
  return weak.flatMap(({ publication: id, language }) => {
    const entry = byId.get(id);
    const revision = entry && currentRevision(entry.publication, language);
    const text = revision && entry.texts[language]?.get(revision.digest);
    if (!entry || !text || text.state === 'pending') return [];
    const verdict = text.state === 'failed' ? text.fault.kind : text.quality.verdict;
    return [
      {
        ...recordView(services, entry, ui, 'files'),
        edition: t(`record.edition.${language}`),
        reason:
          text.state === 'failed'
            ? pdfFaultText(t, revision.fileName, text.fault)
            : t(`record.files.verdict.${text.quality.verdict}`),
        advice: t(`overview.advice.${ADVICE[verdict] ?? 'replace'}`),
      },
    ];
  });
}

/** What to do about a fault or a verdict; about the others, a better copy helps. */
const ADVICE: Readonly<Record<string, string>> = {
  'no-text': 'recognise',
  'broken-encoding': 'recognise',
  'wrong-language': 'edition',
  encrypted: 'unlock',
  'too-slow': 'retry',
  'too-much-memory': 'retry',
  crashed: 'retry',
};

async function recentView({ catalogue, config }: OverviewServices, ui: Language) {
  const entries = await catalogue.auditLog.page({}, FIRST);
  return entries.map(({ at, by, action, object }) => ({
    at,
    atText: formatTime(ui, at, config.timeZone),
    by: by.name,
    action: translator(ui)(`accounts.action.${action}`),
    object: object.name,
  }));
}

async function ownView(services: OverviewServices, account: Account, ui: Language) {
  const t = translator(ui);
  const { entries, count } = await listed(services, { depositor: accountUrn(account.id) }, ui);
  const today = services.clock.today();
  return {
    count,
    all: paths.workspace.records.href({ ui }),
    records: await Promise.all(
      entries.map(async (entry) => {
        const state = listedState(entry.publication, today);
        const comments = await services.catalogue.comments.of(entry.publication.id);
        return {
          ...recordView(services, entry, ui, 'record'),
          state: t(`records.state.${state}`),
          comment: state === 'draft' ? (comments.at(-1)?.text ?? null) : null,
        };
      }),
    ),
  };
}

/** Makes good what the search holds in another version than the catalogue. */
export function healNow(services: OverviewServices): PageBuilder {
  return signedIn(async (_visitor, _req, ui) => {
    const drift = await driftOf(services);
    await services.catalogue.jobs.enqueue(
      [...drift].map(([publication, version]) => ({ kind: 'index', publication, of: `v${version}` })),
    );
    services.enqueued();
    return ok({ redirect: paths.workspace.overview.href({ ui, done: 'healing' }) });
  }, 'edit-any');
}
