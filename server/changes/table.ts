import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import type { Language } from '../domain/languages.ts';
import type { Problem } from '../domain/problem.ts';
import { ok, type Result } from '../domain/result.ts';
import type { PageBuilder } from '../http/page.ts';
import { type Form, receiveOwnForm } from '../http/receive-form.ts';
import type { Page } from '../http/render.ts';
import { signedIn } from '../http/signed-in.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import { MAX_ROWS, planTable } from './plan.ts';
import type { Room } from './room.ts';

/** A table is read as a whole: ten thousand records with long abstracts are less. */
const LIMIT_MEGABYTES = 16;

/** Where a table that was exported and edited comes in again. */
export function editedTablePage(_room: Room): PageBuilder {
  return signedIn(async (_visitor, _req, ui) => ok(page(ui)), 'edit-any');
}

/** Writes down what an edited table would change, which is then looked at before it is done. */
export function planEditedTable(room: Room): PageBuilder {
  return signedIn(async ({ account }, req, ui, res) => {
    const folder = await room.incoming.open();
    try {
      const expected = { fileFields: ['table'], textFields: [], limitMegabytes: LIMIT_MEGABYTES };
      const read = await readTable(await receiveOwnForm(req, res, folder, expected));
      if (!read.ok) return read;
      if ('fault' in read.value) return ok(page(ui, read.value.fault));
      const id = await planTable(room, account, read.value);
      if (id === undefined) return ok(page(ui, 'too-many-rows'));
      return ok({ redirect: paths.workspace.change.href({ ui, id }) });
    } finally {
      await folder.discard();
    }
  }, 'edit-any');
}

type Read = { readonly fileName: string; readonly text: string } | { readonly fault: string };

async function readTable(received: Result<Form, Problem>): Promise<Result<Read, Problem>> {
  if (!received.ok) return received.problem.kind === 'too-large' ? ok({ fault: 'too-large' }) : received;
  const [file] = received.value.files;
  if (!file || file.bytes === 0) return ok({ fault: 'no-file' });
  const bytes = await readFile(file.path);
  if (!isUtf8(bytes)) return ok({ fault: 'not-utf8' });
  return ok({ fileName: file.fileName, text: new TextDecoder().decode(bytes) });
}

function page(ui: Language, fault?: string): Page {
  const t = translator(ui);
  return {
    template: 'edited-table',
    workspace: 'publications',
    title: t('changes.table.title'),
    self: (language) => paths.workspace.editedTable.href({ ui: language }),
    status: fault === undefined ? 200 : 422,
    noindex: true,
    styles: 'workspace',
    view: {
      action: paths.workspace.editedTable.href({ ui }),
      records: paths.workspace.records.href({ ui }),
      fault:
        fault === undefined
          ? null
          : t(`changes.fault.${fault}`, {
              megabytes: LIMIT_MEGABYTES,
              rows: MAX_ROWS,
            }),
    },
  };
}
