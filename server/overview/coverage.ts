import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RequestHandler } from 'express';
import type { CataloguedPublication } from '../../storage/catalogue/catalogue.ts';
import { LANGUAGES, type Language, parseLanguage } from '../domain/languages.ts';
import { ok } from '../domain/result.ts';
import { sendCsv } from '../http/csv-file.ts';
import type { PageBuilder } from '../http/page.ts';
import { signedIn, signedInFile } from '../http/signed-in.ts';
import { typed } from '../http/typed.ts';
import { translator } from '../i18n/translate.ts';
import { paths, type Query } from '../paths.ts';
import { parseOrdinal, textView } from '../publications/index.ts';
import { CONDITIONS, type Condition, conditionOf } from './conditions.ts';
import type { OverviewServices } from './services.ts';

const PAGE = 50;
/** Read at a time, so that nobody else's page waits long. */
const CHUNK = 200;

type Chosen = { readonly language: Language | undefined; readonly condition: Condition | undefined };
type Row = {
  readonly entry: CataloguedPublication;
  readonly conditions: Readonly<Record<Language, Condition>>;
};

function readChosen(query: unknown): Chosen {
  return {
    language: parseLanguage(typed(query, 'language')),
    condition: CONDITIONS.find((each) => each === typed(query, 'condition')),
  };
}

/** How each edition of each publication stands: what there is, and what needs somebody. */
export function coveragePage(services: OverviewServices): PageBuilder {
  return signedIn(async (_visitor, req, ui) => {
    const t = translator(ui);
    const chosen = readChosen(req.query);
    const { rows, totals, publications } = await survey(services, chosen);
    const pages = Math.max(1, Math.ceil(rows.length / PAGE));
    const page = Math.min(pages, parseOrdinal(typed(req.query, 'page')) ?? 1);
    const shown = rows.slice((page - 1) * PAGE, page * PAGE);
    const requests = await services.catalogue.editionRequests.of(
      shown.map(({ entry }) => entry.publication.id),
    );
    const queryOf = (number: number): Query => ({ ...chosen, page: number === 1 ? undefined : number });
    const hrefOf = (number: number, language = ui) =>
      paths.workspace.coverage.href({ ui: language, query: queryOf(number) });
    return ok({
      template: 'coverage',
      workspace: 'overview',
      title: t('overview.coverage'),
      self: (language) => hrefOf(page, language),
      noindex: true,
      styles: 'workspace',
      view: {
        action: paths.workspace.coverage.href({ ui }),
        file: paths.workspace.coverageFile.href({ ui, query: queryOf(1) }),
        found: t('records.total', { count: rows.length }),
        publications,
        languages: LANGUAGES.map((language) => ({
          value: language,
          text: t(`record.edition.${language}`),
          chosen: language === chosen.language,
        })),
        conditions: CONDITIONS.map((condition) => ({
          value: condition,
          text: t(`overview.condition.${condition}`),
          chosen: condition === chosen.condition,
          totals: LANGUAGES.map((language) => ({
            name: t(`record.edition.${language}`),
            count: totals[language][condition],
            href: paths.workspace.coverage.href({ ui, query: { language, condition } }),
          })),
        })),
        rows: shown.map((row) => rowView(row, requests, ui)),
        previous: page > 1 ? hrefOf(page - 1) : null,
        next: page < pages ? hrefOf(page + 1) : null,
      },
    });
  }, 'edit-any');
}

function rowView(
  { entry: { publication }, conditions }: Row,
  requests: ReadonlyMap<string, number>,
  ui: Language,
) {
  const { id } = publication;
  return {
    title: textView(publication.title, ui)!,
    href: paths.workspace.files.href({ ui, id }),
    editions: LANGUAGES.map((language) => ({
      name: translator(ui)(`record.edition.${language}`),
      condition: conditions[language],
      text: translator(ui)(`overview.condition.${conditions[language]}`),
      requests: requestsText(requests.get(`${id} ${language}`), ui),
    })),
  };
}

const requestsText = (count: number | undefined, ui: Language) =>
  count ? translator(ui)('use.request.count', { count }) : null;

/** Every publication that was not withdrawn, changed last first; those chosen, and how many stand how. */
async function survey({ catalogue, clock }: OverviewServices, { language, condition }: Chosen) {
  const today = clock.today();
  const ids = await catalogue.listed.ids({}, today);
  const totals = Object.fromEntries(
    LANGUAGES.map((each) => [each, Object.fromEntries(CONDITIONS.map((name) => [name, 0]))]),
  ) as Record<Language, Record<Condition, number>>;
  const rows: Row[] = [];
  let publications = 0;
  for (let at = 0; at < ids.length; at += CHUNK) {
    for (const entry of await catalogue.publications.findMany(ids.slice(at, at + CHUNK))) {
      if (entry.publication.withdrawn) continue;
      publications += 1;
      const found = LANGUAGES.map((each) => [each, conditionOf(entry, each, today)] as const);
      for (const [each, stands] of found) totals[each][stands] += 1;
      const isChosen = found.some(
        ([each, stands]) => (language ?? each) === each && (condition ?? stands) === stands,
      );
      if (isChosen) rows.push({ entry, conditions: Object.fromEntries(found) as Row['conditions'] });
    }
    await nextTurn();
  }
  return { rows, totals, publications };
}

/** The same as a table for spreadsheets. */
export function coverageFile(services: OverviewServices): RequestHandler {
  return signedInFile(
    services,
    async (_visitor, req, ui, res) => {
      const { rows } = await survey(services, readChosen(req.query));
      const lines = rows.map(({ entry: { publication }, conditions }) => [
        publication.id,
        textView(publication.title, ui)!.text,
        ...LANGUAGES.map((language) => conditions[language]),
      ]);
      await sendCsv(res, 'coverage.csv', ['id', 'title', ...LANGUAGES], [lines]);
    },
    'edit-any',
  );
}
