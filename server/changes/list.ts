import { ok } from '../domain/result.ts';
import type { PageBuilder } from '../http/page.ts';
import { signedIn } from '../http/signed-in.ts';
import { typed } from '../http/typed.ts';
import { formatTime } from '../i18n/times.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import type { Room } from './room.ts';
import { changeInWords } from './words.ts';

const PAGE = 50;

/** The changes of many records that were made, newest first. */
export function changesPage(room: Room): PageBuilder {
  return signedIn(async (_visitor, req, ui) => {
    const t = translator(ui);
    const { changes, vocabulary } = room.catalogue;
    const pages = Math.max(1, Math.ceil((await changes.countBegun()) / PAGE));
    const page = Math.min(pages, Math.max(1, Number.parseInt(typed(req.query, 'page'), 10) || 1));
    const words = await vocabulary.all();
    const hrefOf = (number: number, language = ui) =>
      paths.workspace.changes.href({ ui: language, query: { page: number === 1 ? undefined : number } });
    const begun = await changes.begun({ offset: (page - 1) * PAGE, limit: PAGE });
    return ok({
      template: 'changes',
      workspace: 'publications',
      title: t('changes.title'),
      self: (language) => hrefOf(page, language),
      noindex: true,
      styles: 'workspace',
      view: {
        records: paths.workspace.records.href({ ui }),
        changes: begun.map((change) => ({
          href: paths.workspace.change.href({ ui, id: change.id }),
          text: changeInWords(ui, change, words),
          told: t('changes.by', {
            name: change.by.name,
            time: formatTime(ui, change.created, room.config.timeZone),
          }),
          standing: t(`changes.standing.${isCutShort(room, change) ? 'cutShort' : change.state}`),
        })),
        previous: page > 1 ? hrefOf(page - 1) : null,
        next: page < pages ? hrefOf(page + 1) : null,
        page,
        pages,
      },
    });
  }, 'edit-any');
}

function isCutShort({ runner }: Room, { id, state }: { id: string; state: string }): boolean {
  return (state === 'applying' || state === 'undoing') && !runner.isUnderWay(id);
}
