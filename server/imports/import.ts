import type { Language } from '../domain/languages.ts';
import { ok } from '../domain/result.ts';
import type { PageBuilder } from '../http/page.ts';
import type { Page } from '../http/render.ts';
import { signedIn } from '../http/signed-in.ts';
import { formatTime } from '../i18n/times.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import { LIMITS, type ReceiveFault, receiveImport } from './receive.ts';
import type { Room } from './room.ts';

/** Where a zip, a folder or several files are sent. */
export function importPage(room: Room): PageBuilder {
  return signedIn(async (_visitor, _req, ui) => ok(page(room, ui)), 'edit-any');
}

/** Takes them and begins to look through them; the page of the run then shows what is there. */
export function sendImport(room: Room): PageBuilder {
  return signedIn(async (_visitor, req, ui, res) => {
    const received = await receiveImport(room, req, res);
    if (!received.ok) return received;
    if ('fault' in received.value) return ok(page(room, ui, received.value.fault));
    const { folder, name } = received.value;
    const id = await room.runs.check(folder, name);
    return ok({ redirect: paths.workspace.importRun.href({ ui, id }) });
  }, 'edit-any');
}

function page({ runs, config }: Room, ui: Language, fault?: ReceiveFault): Page {
  const t = translator(ui);
  return {
    template: 'import',
    workspace: 'import',
    title: t('imports.title'),
    self: (language) => paths.workspace.import.href({ ui: language }),
    status: fault ? 422 : 200,
    noindex: true,
    styles: 'workspace',
    view: {
      action: paths.workspace.import.href({ ui }),
      fault: fault ? faultText(ui, fault, config.maxUploadMegabytes) : null,
      limits: t('imports.limits', {
        package: LIMITS.packageMegabytes,
        file: config.maxUploadMegabytes,
        entries: LIMITS.entries,
      }),
      runs: runs.all().map(({ id, name, began, state }) => ({
        href: paths.workspace.importRun.href({ ui, id }),
        name,
        began: formatTime(ui, began.toISOString(), config.timeZone),
        state: t(`imports.state.${state}`),
      })),
    },
  };
}

function faultText(ui: Language, fault: ReceiveFault, megabytes: number): string {
  const name = 'name' in fault ? fault.name : '';
  return translator(ui)(`imports.fault.${fault.kind}`, {
    name,
    megabytes,
    entries: LIMITS.entries,
    total: LIMITS.totalMegabytes,
    package: LIMITS.packageMegabytes,
  });
}
