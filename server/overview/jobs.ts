import type { JOB_STATES, Job } from '../../storage/catalogue/catalogue.ts';
import { toldOf } from '../deposit/index.ts';
import type { Language } from '../domain/languages.ts';
import { fail, ok } from '../domain/result.ts';
import type { PageBuilder } from '../http/page.ts';
import { signedIn } from '../http/signed-in.ts';
import { typed } from '../http/typed.ts';
import { actorOf } from '../http/visitor.ts';
import { formatTime } from '../i18n/times.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import { parseOrdinal, textView } from '../publications/index.ts';
import type { OverviewServices } from './services.ts';

const PAGE = 50;
const DONE = ['again', 'cancel', 'over'] as const;

const readState = (query: unknown) => STATES.find((state) => state === typed(query, 'state'));
const STATES = [
  'queued',
  'running',
  'failed',
  'cancelled',
  'done',
] as const satisfies readonly (typeof JOB_STATES)[number][];

/** The work that goes on behind the pages, with what failed and why. */
export function jobsPage(services: OverviewServices): PageBuilder {
  return signedIn(async (_visitor, req, ui) => {
    const t = translator(ui);
    const { jobs } = services.catalogue;
    const state = readState(req.query);
    const counts = await jobs.counts();
    const total = state ? counts[state] : Object.values(counts).reduce((sum, count) => sum + count, 0);
    const pages = Math.max(1, Math.ceil(total / PAGE));
    const page = Math.min(pages, parseOrdinal(typed(req.query, 'page')) ?? 1);
    const found = await jobs.list(state, { offset: (page - 1) * PAGE, limit: PAGE });
    const hrefOf = (number: number, language = ui) =>
      paths.workspace.jobs.href({ ui: language, query: { state, page: number === 1 ? undefined : number } });
    const done = DONE.find((each) => each === req.query.done);
    return ok({
      template: 'jobs',
      workspace: 'overview',
      title: t('overview.jobs.title'),
      self: (language) => hrefOf(page, language),
      noindex: true,
      styles: 'workspace',
      view: {
        done: done ? t(`overview.jobs.${done}Done`) : null,
        action: paths.workspace.jobs.href({ ui }),
        states: [
          { href: paths.workspace.jobs.href({ ui }), text: t('overview.jobs.all'), current: !state },
          ...STATES.map((each) => ({
            href: paths.workspace.jobs.href({ ui, query: { state: each } }),
            text: t(`overview.jobs.${each}`, { count: counts[each] }),
            current: each === state,
          })),
        ],
        jobs: await jobsView(services, found, ui),
        previous: page > 1 ? hrefOf(page - 1) : null,
        next: page < pages ? hrefOf(page + 1) : null,
      },
    });
  }, 'edit-any');
}

async function jobsView({ catalogue, config }: OverviewServices, jobs: readonly Job[], ui: Language) {
  const t = translator(ui);
  const entries = await catalogue.publications.findMany([
    ...new Set(jobs.map(({ publication }) => publication)),
  ]);
  const titles = new Map(
    entries.map(({ publication }) => [publication.id, textView(publication.title, ui)!]),
  );
  return jobs.map((job) => ({
    id: job.id,
    title: titles.get(job.publication)?.text ?? job.publication,
    href: paths.workspace.files.href({ ui, id: job.publication }),
    what: t(`overview.jobs.kind.${job.kind}`),
    edition: job.language ? t(`record.edition.${job.language}`) : null,
    state: t(`overview.jobs.state.${job.state}`),
    attempts: job.attempts,
    error: job.lastError,
    at: job.updated,
    atText: formatTime(ui, job.updated, config.timeZone),
    again: job.state === 'failed' || job.state === 'cancelled',
    cancel: job.state === 'queued' || job.state === 'running',
  }));
}

/** Has a job done again, or not done at all; it is in the audit log. */
export function orderJob(services: OverviewServices): PageBuilder {
  return signedIn(async ({ account }, req, ui) => {
    const [order = '', id = ''] = typed(req.body, 'do').split(':');
    const job = await services.catalogue.jobs.find(id);
    if (!job || (order !== 'again' && order !== 'cancel')) return fail({ kind: 'not-found' });
    const entry = await services.catalogue.publications.find(job.publication);
    if (!entry) return fail({ kind: 'not-found' });
    const now = services.clock.now();
    const changed = await services.catalogue.audited(actorOf(req, account), now, async ({ jobs, tell }) => {
      const isDone = await jobs[order](id, now);
      const action = order === 'again' ? 'job-retried' : 'job-cancelled';
      if (isDone) await tell(toldOf(entry.publication, action, { job: job.kind }));
      return isDone;
    });
    if (changed) services.enqueued();
    return ok({ redirect: paths.workspace.jobs.href({ ui, query: { done: changed ? order : 'over' } }) });
  }, 'edit-any');
}
