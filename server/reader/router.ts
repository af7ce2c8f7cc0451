import type { ParsedUrlQuery } from 'node:querystring';
import { Router } from 'express';
import { ABOUT_HERE, correspondence, parseShare } from '../alignment/index.ts';
import type { Language } from '../domain/languages.ts';
import { ok } from '../domain/result.ts';
import { readOff } from '../helps-address.ts';
import { pageHandler } from '../http/page.ts';
import { withFinish } from '../language/query.ts';
import { paths, READER_LAYOUTS } from '../paths.ts';
import { parseOrdinal, type VisibleRevision, visibleRevision } from '../publications/index.ts';
import { pageSheetView } from './page-sheet.ts';
import { matchesOf } from './pane.ts';
import { pageAt } from './place.ts';
import { textOf } from './query-text.ts';
import { quotedIn } from './quoted.ts';
import { PASSAGE, textPageView } from './text-view.ts';
import { type ReaderRequest, type ReaderServices, readerView } from './view.ts';

/** Characters of a query whose words are marked; a longer one was not made by our search. */
const MAX_QUERY = 1000;
/** Characters of what somebody types for a page. */
const MAX_PLACE = 30;

/** What an address asks of the reader: the page nearest to that of `page`, and `missing` when it is another. */
function readRequest(
  query: ParsedUrlQuery,
  pages: number,
): Omit<ReaderRequest, 'ui' | 'beside' | 'isLight' | 'quoted'> {
  const { page, y, about, layout, q } = query;
  const asked = textOf(page, MAX_PLACE);
  const number = Math.min(parseOrdinal(asked) ?? 1, pages);
  return {
    page: number,
    y: parseShare(y),
    about: about === '1',
    layout: READER_LAYOUTS.find((each) => each === layout),
    q: typeof q === 'string' ? withFinish(q.slice(0, MAX_QUERY)) : '',
    off: readOff(query),
    missing: ['', String(number)].includes(asked) ? null : asked,
  };
}

/**
 * Where the passage that an address counts in another edition is in this one; undefined when it counts in none that may be
 * seen.
 */
async function passageFrom(services: ReaderServices, query: ParsedUrlQuery, of: VisibleRevision) {
  const { publication, language } = of;
  const from = await visibleRevision(services, { id: publication.id, language: query.from });
  if (!from.ok || from.value.language === language) return undefined;
  const page = Math.min(parseOrdinal(query.page) ?? 1, from.value.revision.pages);
  const y = parseShare(query.y);
  const editions = await correspondence(services, publication, [from.value.language, language]);
  const found = editions?.passage({ page, y: y ?? 0 });
  return found && { page: found.page, y: found.y, about: found.confidence < ABOUT_HERE };
}

/** The other edition that an address wants beside; undefined when it is not to be seen. */
async function editionBeside(services: ReaderServices, query: ParsedUrlQuery, of: VisibleRevision) {
  if (query.beside === undefined || query.beside === of.language) return undefined;
  const found = await visibleRevision(services, { id: of.publication.id, language: query.beside });
  return found.ok ? found.value : undefined;
}

/** The page that was typed into the field, by its label or its number. */
async function typedPage({ derived }: ReaderServices, place: string, { revision }: VisibleRevision) {
  const labels = place === '' ? undefined : await derived.pageLabels(revision.digest);
  return pageAt(place, labels ?? [], revision.pages);
}

export function readerRouter(services: ReaderServices): Router {
  const router = Router();
  const page = pageHandler(services);
  router.get(
    paths.reader.pattern,
    page(async (req, ui, res) => {
      const found = await visibleRevision(services, req.params as { id: string; language: string });
      if (!found.ok) return found;
      const { publication, language, revision } = found.value;
      const query = req.query as ParsedUrlQuery;
      const request = readRequest(query, revision.pages);
      const beside = await editionBeside(services, query, found.value);
      const { layout, q, off } = request;
      const at = { id: publication.id, language, beside: beside?.language, layout, q, off };
      const passage = query.from === undefined ? undefined : await passageFrom(services, query, found.value);
      if (passage) {
        const href = paths.reader.href({ ...at, ui, ...passage });
        return ok({ redirect: layout === 'text' ? `${href}#${PASSAGE}` : href });
      }
      const place = textOf(query.place, MAX_PLACE);
      const typed = await typedPage(services, place, found.value);
      if (typed) return ok({ redirect: paths.reader.href({ ...at, ui, page: typed }) });
      if (request.q !== '' && query.page === undefined && place === '') {
        const near = parseOrdinal(query.near);
        const open = Math.min(near ?? 1, revision.pages);
        const found = (await matchesOf(services, at))?.pages.map(({ number }) => number) ?? [];
        const next = found.find((number) => number >= open) ?? found[0] ?? open;
        if (near || found.length > 0) return ok({ redirect: paths.reader.href({ ...at, ui, page: next }) });
      }
      const missing = place === '' ? request.missing : place;
      const quotedNow = await quotedIn(services, query, request.page, found.value);
      if (!quotedNow.ok) return quotedNow;
      const quoted = quotedNow.value;
      const opened = quoted?.found ? { page: quoted.found.page, y: quoted.y } : {};
      res.vary('Save-Data');
      const isLight = layout === 'light' || (layout === undefined && req.get('Save-Data') === 'on');
      const shown = { ...request, missing, beside, isLight, quoted, ui };
      if (layout === 'text') {
        const view = await textPageView(services, found.value, { ...shown, ...opened });
        const self = (other: Language) => paths.reader.href({ ...at, ui: other, page: request.page });
        return ok({ template: 'reading', title: view.title, self, noindex: true, view });
      }
      const view = await readerView(services, found.value, { ...shown, ...opened });
      return ok({
        template: 'reader',
        title: view.title,
        self: (other) =>
          paths.reader.href({
            ...{ ...at, ui: other, page: request.page, y: request.y, about: request.about },
            ...(quoted && { quote: quoted.text, before: quoted.before, after: quoted.after }),
          }),
        ...(isLight ? { script: 'site', styles: 'reader-still', systemFonts: true } : { script: 'reader' }),
        shape: 'app',
        noindex: true,
        view,
      });
    }),
  );
  router.get(
    paths.readerPages.pattern,
    page(async (req, ui) => {
      const found = await visibleRevision(services, req.params as { id: string; language: string });
      if (!found.ok) return found;
      const query = req.query as ParsedUrlQuery;
      const request = readRequest(query, found.value.revision.pages);
      const beside = await editionBeside(services, query, found.value);
      const view = await pageSheetView(services, found.value, { ...request, beside, ui });
      const { publication, language } = found.value;
      return ok({
        template: 'page-sheet',
        title: view.title,
        self: (other) =>
          paths.readerPages.href({
            ...request,
            ui: other,
            id: publication.id,
            language,
            beside: beside?.language,
          }),
        noindex: true,
        view,
      });
    }),
  );
  return router;
}
