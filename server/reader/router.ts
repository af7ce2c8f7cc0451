import { Router } from 'express';
import { bestOf } from '../domain/languages.ts';
import { ok } from '../domain/result.ts';
import { pageHandler } from '../http/page.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import { parseOrdinal, visibleRevision } from '../publications/index.ts';
import { type ReaderServices, readerView } from './view.ts';

/** Characters of a query whose words are marked; a longer one was not made by our search. */
const MAX_QUERY = 1000;

export function readerRouter(services: ReaderServices): Router {
  const router = Router();
  const page = pageHandler(services);
  router.get(
    paths.reader.pattern,
    page(async (req, ui) => {
      const found = await visibleRevision(services, req.params as { id: string; language: string });
      if (!found.ok) return found;
      const { publication, language, revision } = found.value;
      const number = Math.min(parseOrdinal(req.query.page) ?? 1, revision.pages);
      const q = typeof req.query.q === 'string' ? req.query.q.slice(0, MAX_QUERY) : '';
      const title = bestOf(publication.title, language)!.value;
      return ok({
        template: 'reader',
        title: translator(ui)('reader.title', { title, page: number }),
        self: (other) => paths.reader.href({ ui: other, id: publication.id, language, page: number, q }),
        script: 'reader',
        shape: 'app',
        noindex: true,
        view: await readerView(services, found.value, { page: number, q, ui }),
      });
    }),
  );
  return router;
}
