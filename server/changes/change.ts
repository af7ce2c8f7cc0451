import type { Request } from 'express';
import type { Change, ItemState } from '../../storage/catalogue/changes.ts';
import { accountAuthor } from '../deposit/index.ts';
import { parsePublicationId } from '../domain/identifiers.ts';
import type { Language } from '../domain/languages.ts';
import { fail, ok } from '../domain/result.ts';
import type { PageBuilder } from '../http/page.ts';
import type { Page } from '../http/render.ts';
import { signedIn } from '../http/signed-in.ts';
import { typed } from '../http/typed.ts';
import { actorOf, type Visitor } from '../http/visitor.ts';
import { formatTime } from '../i18n/times.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import { itemView } from './item-view.ts';
import type { Room } from './room.ts';
import type { Way } from './runner.ts';
import { changeInWords } from './words.ts';

const PAGE = 100;

/** A change of many records: what it would do, how far it is, what became of it. */
export function changePage(room: Room): PageBuilder {
  return signedIn(async (_visitor, req, ui) => {
    const change = await changeOf(room, req);
    return change ? ok(await pageOf(room, req, ui, change)) : fail({ kind: 'not-found' });
  }, 'edit-any');
}

export const applyChange = (room: Room): PageBuilder => going(room, 'apply');
export const undoChange = (room: Room): PageBuilder => going(room, 'undo');

/** Begins to carry a change out, or goes on with it; the page then shows how far it is. */
function going(room: Room, way: Way): PageBuilder {
  return signedIn(async (visitor, req, ui) => {
    const change = await changeOf(room, req);
    if (!change) return fail({ kind: 'not-found' });
    await room.runner.begin(change.id, way, authorOf(visitor, req));
    return ok({ redirect: paths.workspace.change.href({ ui, id: change.id }) });
  }, 'edit-any');
}

function authorOf({ account }: Visitor, req: Request) {
  return accountAuthor(account, actorOf(req, account), '');
}

async function changeOf({ catalogue }: Room, req: Request): Promise<Change | undefined> {
  const id = parsePublicationId(req.params.id);
  return id && catalogue.changes.find(id);
}

async function pageOf(room: Room, req: Request, ui: Language, change: Change): Promise<Page> {
  const t = translator(ui);
  const { catalogue, config } = room;
  const counts = await catalogue.changes.counts(change.id);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const pages = Math.max(1, Math.ceil(total / PAGE));
  const page = Math.min(pages, Math.max(1, Number.parseInt(typed(req.query, 'page'), 10) || 1));
  const items = await catalogue.changes.items(change.id, { offset: (page - 1) * PAGE, limit: PAGE });
  const vocabulary = await catalogue.vocabulary.all();
  const title = changeInWords(ui, change, vocabulary);
  const hrefOf = (number: number, language = ui) =>
    paths.workspace.change.href({
      ui: language,
      id: change.id,
      query: { page: number === 1 ? undefined : number },
    });
  return {
    template: 'change',
    workspace: 'publications',
    title,
    self: (language) => hrefOf(page, language),
    noindex: true,
    styles: 'workspace',
    view: {
      heading: title,
      changes: paths.workspace.changes.href({ ui }),
      told: t('changes.by', { name: change.by.name, time: formatTime(ui, change.created, config.timeZone) }),
      ...standingView(room, ui, change, counts),
      sums: sumsOf(ui, change, counts),
      faults: change.what.kind === 'table' ? change.what.faults.map((fault) => faultText(ui, fault)) : [],
      items: items.map((item) => itemView(ui, item, vocabulary)),
      paging: pages === 1 ? null : pagingOf(page, pages, hrefOf),
    },
  };
}

/** Where the change stands, and what can be done now. */
function standingView(room: Room, ui: Language, change: Change, counts: Partial<Record<ItemState, number>>) {
  const t = translator(ui);
  const { id, state } = change;
  const underWay = room.runner.isUnderWay(id);
  const way: Way = state === 'undoing' || state === 'applied' ? 'undo' : 'apply';
  const left = counts[way === 'apply' ? 'waiting' : 'done'] ?? 0;
  const made = counts[way === 'apply' ? 'done' : 'undone'] ?? 0;
  const cutShort = !underWay && (state === 'applying' || state === 'undoing');
  const action =
    way === 'apply'
      ? paths.workspace.applyChange.href({ ui, id })
      : paths.workspace.undoChange.href({ ui, id });
  const button =
    underWay || state === 'undone' || (left === 0 && !cutShort)
      ? null
      : t(cutShort ? 'changes.button.goOn' : `changes.button.${way}`, { count: left });
  return {
    standing: underWay
      ? t(`changes.standing.${state}`)
      : t(`changes.standing.${cutShort ? 'cutShort' : state}`),
    warns: cutShort,
    progress: underWay ? { made, of: made + left } : null,
    go: button === null ? null : { action, button, quiet: way === 'undo' },
    again: paths.workspace.change.href({ ui, id }),
  };
}

const SUMS: readonly ItemState[] = ['waiting', 'done', 'undone', 'kept', 'moved', 'refused', 'faulty'];

/** How many records are in which state, in words. */
function sumsOf(ui: Language, { what }: Change, counts: Partial<Record<ItemState, number>>): string[] {
  const t = translator(ui);
  const sums = SUMS.flatMap((state) =>
    counts[state] ? t(`changes.sum.${state}`, { count: counts[state] }) : [],
  );
  return what.unchanged > 0 ? [...sums, t('changes.sum.unchanged', { count: what.unchanged })] : sums;
}

function faultText(ui: Language, { line, message }: { line?: number | undefined; message: string }): string {
  return line === undefined ? message : `${translator(ui)('changes.line', { line })}: ${message}`;
}

function pagingOf(page: number, pages: number, hrefOf: (page: number) => string) {
  return {
    previous: page > 1 ? hrefOf(page - 1) : null,
    next: page < pages ? hrefOf(page + 1) : null,
    page,
    pages,
  };
}
