import { Router } from 'express';
import type { Suggestion } from '../../storage/search/search-index.ts';
import { LANGUAGES, type Language, parseLanguage } from '../domain/languages.ts';
import { problemSender } from '../http/problem-responses.ts';
import { paths } from '../paths.ts';
import { publicationView } from '../publications/index.ts';
import type { Services } from '../services.ts';
import { askIndex } from './ask-index.ts';
import { type FindServices, type Found, find } from './find.ts';
import { parseSearchRequest, type SearchRequest } from './params.ts';

const SUGGESTIONS = 8;

/** Where choosing a suggestion leads. */
function suggestionHref({ kind, value }: Suggestion, ui: Language): string {
  return kind === 'title'
    ? paths.publication.href({ ui, id: value })
    : paths.search.href({ ui, query: { [kind]: value } });
}

/** Each text once: a title that several publications have leads to the search for it. */
function onceEach(suggestions: readonly Suggestion[], ui: Language) {
  const groups = Map.groupBy(suggestions, ({ kind, text }) => `${kind} ${text}`);
  return [...groups.values()].map(([first, ...others]) => {
    const { text } = first!;
    const search = paths.search.href({ ui, query: { q: `"${text}"` } });
    return { ...first!, href: others.length > 0 ? search : suggestionHref(first!, ui) };
  });
}

/** The answer of `/api/v1/search`. Facets are named as the parameters that choose in them. */
function searchAnswer(
  { total, hits, facets, correction, helps, degraded }: Found,
  { q, off }: Pick<SearchRequest, 'q' | 'off'>,
) {
  return {
    total,
    hits: hits.map(({ entry, editions }) => ({
      publication: publicationView(entry),
      editions: editions.map(({ language, through, why, pageHits, pages }) => ({
        language,
        through,
        ...(why && { why }),
        pageHits,
        pages: pages.map((page) => ({
          ...page,
          href: paths.reader.href({
            ui: language,
            id: entry.publication.id,
            language,
            page: page.number,
            q: correction?.to ?? q,
            off,
          }),
        })),
      })),
    })),
    facets,
    correction,
    helps,
    ...(degraded && { degraded }),
  };
}

/** `GET /api/v1/search` and `GET /api/v1/suggest`. */
export function searchApiRouter(services: FindServices & Pick<Services, 'assets'>): Router {
  const router = Router();
  const sendProblem = problemSender(services);
  router.get(paths.api.search.pattern, async (req, res) => {
    const parsed = parseSearchRequest(req.query as NodeJS.Dict<string | string[]>);
    if (!parsed.ok) return sendProblem(req, res, { kind: 'invalid', faults: parsed.problem });
    const found = await find(services, parsed.value, 'en');
    if (!found.ok) return sendProblem(req, res, found.problem);
    res.set('Cache-Control', 'no-cache').json(searchAnswer(found.value, parsed.value));
  });
  router.get(paths.api.suggest.pattern, async (req, res) => {
    const { q = '', ui = 'en' } = req.query;
    const uiLanguage = parseLanguage(ui);
    if (!uiLanguage) {
      const fault = { at: 'ui', message: `must be one of ${LANGUAGES.join(', ')}` };
      return sendProblem(req, res, { kind: 'invalid', faults: [fault] });
    }
    if (typeof q !== 'string') {
      const fault = { at: 'q', message: 'must be given once' };
      return sendProblem(req, res, { kind: 'invalid', faults: [fault] });
    }
    const today = services.clock.today();
    const hidden = await services.catalogue.publications.hidden(today);
    const options = { uiLanguage, today, hidden, limit: SUGGESTIONS };
    const asked = await askIndex(services, async () =>
      q.trim() === '' ? [] : services.searchIndex.suggest(q, options),
    );
    if (!asked.ok) return sendProblem(req, res, asked.problem);
    res.set('Cache-Control', 'no-cache').json({ suggestions: onceEach(asked.value, uiLanguage) });
  });
  return router;
}
