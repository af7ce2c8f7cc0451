import type { Language } from '../domain/languages.ts';
import { roleMay } from '../domain/permissions.ts';
import { ok } from '../domain/result.ts';
import type { PageBuilder } from '../http/page.ts';
import { signedIn } from '../http/signed-in.ts';
import { typed } from '../http/typed.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import { recordRow } from './row-view.ts';
import { filterOf, queryOf, readOrder, readSearch, type Search } from './search.ts';
import { searchFields } from './search-view.ts';
import type { RecordsServices } from './services.ts';

const PAGE = 50;

/** All publications of whatever state that one may see: found, chosen and ordered. */
export function recordsPage(services: RecordsServices): PageBuilder {
  return signedIn(async ({ account }, req, ui) => {
    const t = translator(ui);
    const { listed, publications } = services.catalogue;
    const today = services.clock.today();
    const search = readSearch(req.query);
    const order = readOrder(req.query);
    const filter = filterOf(search, account);
    const total = await listed.count(filter, today);
    const pages = Math.max(1, Math.ceil(total / PAGE));
    const page = Math.min(pages, Math.max(1, Number.parseInt(typed(req.query, 'page'), 10) || 1));
    const asked = { today, order, ui, offset: (page - 1) * PAGE, limit: PAGE };
    const records = await publications.findMany(await listed.page(filter, asked));
    const hrefOf = (number: number, language = ui) =>
      paths.workspace.records.href({ ui: language, query: queryOf(search, order, number) });
    return ok({
      template: 'records',
      workspace: 'publications',
      title: t('records.title'),
      self: (language) => hrefOf(page, language),
      noindex: true,
      styles: 'workspace',
      view: {
        action: paths.workspace.records.href({ ui }),
        ...(await searchFields(services, account, ui, search, order)),
        total: t('records.total', { count: total }),
        isAll: isWhole(search),
        all: paths.workspace.records.href({ ui, query: queryOf(readSearch({}), order) }),
        records: records.map((record) => recordRow(record, ui, services.config.timeZone, today)),
        paging: pagingView(page, pages, hrefOf),
        nothingChosen: typed(req.query, 'done') === 'nothingChosen',
        changes: roleMay(account.role, 'edit-any')
          ? { table: paths.workspace.editedTable.href({ ui }), all: paths.workspace.changes.href({ ui }) }
          : null,
        choosing: roleMay(account.role, 'edit-any') && total > 0 ? choosingView(total, search, ui) : null,
      },
    });
  }, 'deposit');
}

/** What can be done with the rows that are ticked, or with all that the search finds. */
function choosingView(total: number, search: Search, ui: Language) {
  const hidden = Object.entries(search).map(([name, value]) => ({ name, value }));
  return {
    all: translator(ui)('records.chooseAll', { count: total }),
    hidden: hidden.filter(({ value }) => value !== ''),
    file: paths.workspace.recordsFile.href({ ui }),
    change: paths.workspace.newChange.href({ ui }),
  };
}

function isWhole(search: Search): boolean {
  return Object.values(search).every((value) => value === '');
}

function pagingView(page: number, pages: number, hrefOf: (page: number) => string) {
  if (pages === 1) return null;
  return {
    previous: page > 1 ? hrefOf(page - 1) : null,
    next: page < pages ? hrefOf(page + 1) : null,
    page,
    pages,
  };
}
