import type { RequestHandler } from 'express';
import type { Uses } from '../../storage/catalogue/use-counts.ts';
import { LANGUAGES, type Language } from '../domain/languages.ts';
import { ok } from '../domain/result.ts';
import { sendCsv } from '../http/csv-file.ts';
import type { PageBuilder } from '../http/page.ts';
import { signedIn, signedInFile } from '../http/signed-in.ts';
import { typed } from '../http/typed.ts';
import { formatDate, formatNumber } from '../i18n/format.ts';
import { translator } from '../i18n/translate.ts';
import { paths, type Query } from '../paths.ts';
import { parseOrdinal, textView } from '../publications/index.ts';
import { chartView } from './chart.ts';
import { type Asked, daysOf, monthsOf, readPeriod } from './period.ts';
import type { UseServices } from './services.ts';

const PAGE = 25;

const NONE: Uses = { landing: 0, reading: 0, download: 0 };

/** Seeing the page of a publication and reading it here are views; the others are downloads. */
const numbers = ({ landing, reading, download }: Uses) => ({ views: landing + reading, downloads: download });

const added = (all: readonly Uses[]): Uses =>
  all.reduce(
    (sum, { landing, reading, download }) => ({
      landing: sum.landing + landing,
      reading: sum.reading + reading,
      download: sum.download + download,
    }),
    NONE,
  );

/** How the library, or one publication of it, is used: by month, by language, by publication. */
export function usePage(services: UseServices): PageBuilder {
  return signedIn(async (_visitor, req, ui) => {
    const t = translator(ui);
    const { useCounts, publications, editionRequests } = services.catalogue;
    const asked = readPeriod(req.query, services.clock.today());
    const days = daysOf(asked);
    const one = asked.publication && (await publications.find(asked.publication));
    const byMonth = await monthly(services, asked);
    const languages = new Map((await useCounts.byLanguage(days)).map((row) => [row.language, row]));
    const requests = await editionRequests.byLanguage();
    const pages = Math.max(1, Math.ceil((await useCounts.countPublications(days)) / PAGE));
    const page = Math.min(pages, parseOrdinal(typed(req.query, 'page')) ?? 1);
    const queryOf = (more: Query = {}): Query => ({ ...asked, ...more });
    const hrefOf = (number: number, language = ui) =>
      paths.workspace.use.href({ ui: language, query: queryOf({ page: number === 1 ? undefined : number }) });
    const format = (count: number) => formatNumber(ui, count);
    const total = numbers(added(byMonth.map(([, uses]) => uses)));
    return ok({
      template: 'use',
      workspace: 'use',
      title: t('use.title'),
      self: (language) => hrefOf(page, language),
      noindex: true,
      styles: 'workspace',
      view: {
        action: paths.workspace.use.href({ ui }),
        ...asked,
        publication: asked.publication ?? null,
        one: one ? textView(one.publication.title, ui)!.text : null,
        all: paths.workspace.use.href({ ui, query: { ...asked, publication: undefined } }),
        file: paths.workspace.useFile.href({ ui, query: queryOf() }),
        total: t('use.total', { views: total.views, downloads: total.downloads }),
        chart: chartView(
          byMonth.map(([month, uses]) => ({ label: month, ...numbers(uses) })),
          format,
        ),
        months: byMonth.toReversed().map(([month, uses]) => ({
          month,
          name: formatDate(ui, month),
          ...shown(uses, format),
        })),
        languages: LANGUAGES.map((language) => ({
          name: t(`record.edition.${language}`),
          ...shown(languages.get(language) ?? NONE, format),
          requests: format(requests.get(language) ?? 0),
        })),
        publications: one ? [] : await publicationsView(services, asked, { ui, page, format }),
        previous: page > 1 ? hrefOf(page - 1) : null,
        next: page < pages ? hrefOf(page + 1) : null,
      },
    });
  }, 'edit-any');
}

function shown(uses: Uses, format: (count: number) => string) {
  const { views, downloads } = numbers(uses);
  return { views: format(views), downloads: format(downloads) };
}

/** Every month of the period with its numbers, also those without any. */
async function monthly({ catalogue }: UseServices, asked: Asked): Promise<(readonly [string, Uses])[]> {
  const rows = new Map((await catalogue.useCounts.byMonth(daysOf(asked))).map((row) => [row.month, row]));
  return monthsOf(asked).map((month) => [month, rows.get(month) ?? NONE] as const);
}

async function publicationsView(
  { catalogue }: UseServices,
  asked: Asked,
  { ui, page, format }: { ui: Language; page: number; format: (count: number) => string },
) {
  const rows = await catalogue.useCounts.byPublication(daysOf(asked), {
    offset: (page - 1) * PAGE,
    limit: PAGE,
  });
  const entries = await catalogue.publications.findMany(rows.map(({ publication }) => publication));
  const titles = new Map(
    entries.map(({ publication }) => [publication.id, textView(publication.title, ui)!]),
  );
  return rows.map(({ publication: id, ...uses }) => ({
    title: titles.get(id)?.text ?? id,
    href: paths.workspace.use.href({ ui, query: { ...asked, publication: id } }),
    ...shown(uses, format),
  }));
}

/** The same months as a table, with COUNTER's own sums beside ours. */
export function useFile(services: UseServices): RequestHandler {
  return signedInFile(
    services,
    async (_visitor, req, _ui, res) => {
      const asked = readPeriod(req.query, services.clock.today());
      const rows = (await monthly(services, asked)).map(([month, { landing, reading, download }]) =>
        [month, landing, reading, download, landing + reading + download, reading + download].map(String),
      );
      const columns = [
        'month',
        'landing',
        'reading',
        'download',
        'Total_Item_Investigations',
        'Total_Item_Requests',
      ];
      await sendCsv(res, `use-${asked.from}-${asked.to}.csv`, columns, [rows]);
    },
    'edit-any',
  );
}
