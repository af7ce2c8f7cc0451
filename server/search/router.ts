import type { ParsedUrlQuery } from 'node:querystring';
import { Router } from 'express';
import { ok } from '../domain/result.ts';
import { pageHandler } from '../http/page.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import type { CardView } from '../publications/index.ts';
import type { Services } from '../services.ts';
import { type FindServices, find } from './find.ts';
import { pageCount } from './paging-view.ts';
import { readSearchRequest, searchQueryOf, withYearFields } from './params.ts';
import { searchView } from './view.ts';

/** A form that no script tidied sends all of its fields; its reader gets the address that is to be sent on. */
const isOfForm = (query: ParsedUrlQuery) => 'from' in query || 'to' in query;

/** Whether any title, or a cover that is typeset of it, has Latin letters. */
const hasLatin = (cards: readonly CardView[]) =>
  cards.some(({ title, cover }) => /[a-z]/i.test(title.text + (cover.picture ? '' : cover.title)));

export function searchRouter(services: FindServices & Pick<Services, 'derived' | 'assets'>): Router {
  const router = Router();
  const page = pageHandler(services);
  router.get(
    paths.search.pattern,
    page(async (req, ui) => {
      const query = req.query as ParsedUrlQuery;
      const { request, faults } = readSearchRequest(withYearFields(query));
      const plain = paths.search.href({ ui, query: searchQueryOf(request) });
      if (isOfForm(query) && faults.length === 0) return ok({ redirect: plain });
      const asked = await find(services, request, ui);
      if (!asked.ok) return asked;
      const found = asked.value;
      const last = pageCount(found.total, request);
      if (request.page > last) {
        const redirect = paths.search.href({ ui, query: searchQueryOf({ ...request, page: last }) });
        return ok({ redirect });
      }
      const t = translator(ui);
      const view = await searchView(services, request, found, ui, faults.length > 0);
      return ok({
        template: 'search',
        prose: false,
        title: request.q === '' ? t('search.title') : t('search.titleFor', { q: request.q }),
        self: (language) => paths.search.href({ ui: language, query: searchQueryOf(request) }),
        noindex: true,
        script: 'search',
        latinTitles: hasLatin(view.cards),
        view,
      });
    }),
  );
  return router;
}
