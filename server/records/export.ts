import type { RequestHandler } from 'express';
import type { ListFilter } from '../../storage/catalogue/listed-publications.ts';
import { EXPORTED_COLUMNS, exportedRow } from '../deposit/index.ts';
import { sendCsv } from '../http/csv-file.ts';
import { signedInFile } from '../http/signed-in.ts';
import { paths } from '../paths.ts';
import { readChoice } from './choice.ts';
import type { RecordsServices } from './services.ts';

const ROWS_AT_ONCE = 200;

/** The chosen publications as a table that can be edited and read again. */
export function recordsFile(services: RecordsServices): RequestHandler {
  return signedInFile(
    services,
    async ({ account }, req, ui, res) => {
      const choice = readChoice(req.query, account);
      if (!choice)
        return res.redirect(303, paths.workspace.records.href({ ui, query: { done: 'nothingChosen' } }));
      await sendCsv(res, 'publications.csv', EXPORTED_COLUMNS, rowsOf(services, choice.filter));
    },
    'edit-any',
  );
}

/** Which they are is settled first, so that none is there twice when some are changed meanwhile. */
async function* rowsOf({ catalogue, clock }: RecordsServices, filter: ListFilter) {
  const ids = await catalogue.listed.ids(filter, clock.today());
  for (let at = 0; at < ids.length; at += ROWS_AT_ONCE) {
    const records = await catalogue.publications.findMany(ids.slice(at, at + ROWS_AT_ONCE));
    yield records.map(exportedRow);
  }
}
