import type { Request, RequestHandler } from 'express';
import type { AuditFilter } from '../../storage/catalogue/audit-log.ts';
import { AUDIT_ACTIONS, type AuditAction, type AuditEntry, parseAuditAction } from '../domain/audit.ts';
import { parseIsoDate } from '../domain/identifiers.ts';
import type { Language } from '../domain/languages.ts';
import { ok } from '../domain/result.ts';
import { sendCsv } from '../http/csv-file.ts';
import { fieldsOf } from '../http/form-fields.ts';
import type { PageBuilder } from '../http/page.ts';
import { signedIn, signedInFile } from '../http/signed-in.ts';
import { typed } from '../http/typed.ts';
import { formatNumber } from '../i18n/format.ts';
import { endOfDay, formatTime, startOfDay } from '../i18n/times.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import type { Room } from './services.ts';

const PAGE = 50;
const ROWS_AT_ONCE = 500;

/** What was chosen, as it stands in the address; what cannot be read chooses nothing. */
type Chosen = {
  readonly who: string;
  readonly action: AuditAction | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
};

function readChosen(req: Request): Chosen {
  return {
    who: typed(req.query, 'who'),
    action: parseAuditAction(req.query.action),
    from: parseIsoDate(req.query.from),
    to: parseIsoDate(req.query.to),
  };
}

/** Days are those of the library's time zone. */
function filterOf({ config }: Room, { who, action, from, to }: Chosen): AuditFilter {
  return {
    who: who || undefined,
    action,
    from: from && startOfDay(from, config.timeZone).toISOString(),
    before: to && endOfDay(to, config.timeZone).toISOString(),
  };
}

/** Who changed what, when and from where: newest first. */
export function auditPage(room: Room): PageBuilder {
  return signedIn(async (_visitor, req, ui) => {
    const t = translator(ui);
    const { auditLog } = room.catalogue;
    const chosen = readChosen(req);
    const filter = filterOf(room, chosen);
    const total = await auditLog.count(filter);
    const pages = Math.max(1, Math.ceil(total / PAGE));
    const page = Math.min(pages, Math.max(1, Number.parseInt(typed(req.query, 'page'), 10) || 1));
    const entries = await auditLog.page(filter, { offset: (page - 1) * PAGE, limit: PAGE });
    const hrefOf = (number: number, language = ui) =>
      paths.auditLog.href({ ui: language, query: { ...chosen, page: number === 1 ? undefined : number } });
    return ok({
      template: 'audit-log',
      workspace: 'auditLog',
      title: t('accounts.audit.title'),
      self: (language) => hrefOf(page, language),
      noindex: true,
      styles: 'workspace',
      view: {
        action: paths.auditLog.href({ ui }),
        fields: filterFields(ui, chosen, await auditLog.actors()),
        total: t('accounts.audit.total', { count: total, number: formatNumber(ui, total) }),
        entries: entries.map((entry) => entryView(room, entry, ui)),
        file: paths.auditLogFile.href({ ui, query: chosen }),
        previous: page > 1 ? hrefOf(page - 1) : null,
        next: page < pages ? hrefOf(page + 1) : null,
        page,
        pages,
      },
    });
  }, 'see-audit');
}

function filterFields(ui: Language, chosen: Chosen, actors: readonly { id: string; name: string }[]) {
  const t = translator(ui);
  const anything = { value: '', text: t('accounts.audit.anything') };
  return fieldsOf(t, 'accounts.audit', {}, [
    {
      name: 'who',
      type: 'select',
      value: chosen.who,
      options: [anything, ...actors.map(({ id, name }) => ({ value: id, text: whoText(ui, id, name) }))],
    },
    {
      name: 'action',
      type: 'select',
      value: chosen.action ?? '',
      options: [
        anything,
        ...AUDIT_ACTIONS.map((action) => ({ value: action, text: t(`accounts.action.${action}`) })),
      ],
    },
    { name: 'from', type: 'date', value: chosen.from ?? '', required: false },
    { name: 'to', type: 'date', value: chosen.to ?? '', required: false },
  ]);
}

/** Those who have no name are named in the reader's language. */
function whoText(ui: Language, id: string, name: string): string {
  return id === 'console' || id === 'stranger' ? translator(ui)(`accounts.audit.${id}`) : name;
}

function entryView({ config }: Room, { at, by, action, object, details }: AuditEntry, ui: Language) {
  const t = translator(ui);
  return {
    at,
    time: formatTime(ui, at, config.timeZone),
    who: whoText(ui, by.id || by.kind, by.name),
    address: by.address ?? '',
    what: t(`accounts.action.${action}`),
    object: object.name,
    href:
      object.kind === 'publication'
        ? paths.publication.href({ ui, id: object.id })
        : object.kind === 'account' && object.id !== ''
          ? paths.person.href({ ui, id: object.id })
          : null,
    details: Object.values(details ?? {}).join(' → '),
  };
}

const COLUMNS = ['at', 'who', 'who_id', 'address', 'action', 'kind', 'id', 'name', 'details'];

/** The same as a table for spreadsheets, from first to last of what was chosen. */
export function auditFile(room: Room): RequestHandler {
  return signedInFile(
    room,
    (_visitor, req, _ui, res) =>
      sendCsv(res, 'audit-log.csv', COLUMNS, rowsOf(room, filterOf(room, readChosen(req)))),
    'see-audit',
  );
}

async function* rowsOf({ catalogue }: Room, filter: AuditFilter) {
  for (let offset = 0; ; offset += ROWS_AT_ONCE) {
    const entries = await catalogue.auditLog.page(filter, { offset, limit: ROWS_AT_ONCE });
    yield entries.map(cellsOf);
    if (entries.length < ROWS_AT_ONCE) return;
  }
}

function cellsOf({ at, by, action, object, details }: AuditEntry): string[] {
  const about = Object.entries(details ?? {}).map(([name, value]) => `${name}: ${value}`);
  return [
    at,
    by.name,
    by.id,
    by.address ?? '',
    action,
    object.kind,
    object.id,
    object.name,
    about.join('; '),
  ];
}
