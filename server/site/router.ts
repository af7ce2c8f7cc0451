import { Router } from 'express';
import { bestOf, type Language } from '../domain/languages.ts';
import { ok } from '../domain/result.ts';
import { SITE_PAGES, type SitePageName } from '../domain/site-pages.ts';
import { pageHandler } from '../http/page.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import type { Services } from '../services.ts';
import { readMarkdown } from './markdown.ts';

/** So many parts are worth a list of them. */
const LISTED_SECTIONS = 4;
const DESCRIPTION_LENGTH = 300;

async function sitePageView({ sitePages }: Pick<Services, 'sitePages'>, name: SitePageName, ui: Language) {
  const t = translator(ui);
  const { language, value } = bestOf(await sitePages.read(name), ui)!;
  const { title, summary, html, sections } = readMarkdown(value);
  const other = language !== ui;
  return {
    heading: title ?? t(`site.pages.${name}`),
    language: other ? language : null,
    notice: other ? t(`site.otherLanguage.${language}`) : null,
    summary,
    html,
    contents: sections.length >= LISTED_SECTIONS ? sections : [],
  };
}

/** About, contact, questions and how to search: what the library itself wrote. */
export function siteRouter(services: Pick<Services, 'sitePages' | 'assets'>): Router {
  const router = Router();
  const page = pageHandler(services);
  for (const name of SITE_PAGES) {
    router.get(
      paths.site[name].pattern,
      page(async (_req, ui) => {
        const view = await sitePageView(services, name, ui);
        return ok({
          template: 'site-page',
          section: name === 'search-help' ? 'search' : name,
          title: view.heading,
          description: view.summary?.slice(0, DESCRIPTION_LENGTH),
          self: (language) => paths.site[name].href({ ui: language }),
          view,
        });
      }),
    );
  }
  return router;
}
