import { Router } from 'express';
import type { Language } from '../domain/languages.ts';
import { currentRevision, editionLanguages, type Publication } from '../domain/publication.ts';
import { ok } from '../domain/result.ts';
import { pageHandler } from '../http/page.ts';
import { paths } from '../paths.ts';
import type { Services } from '../services.ts';
import { landingView } from './view.ts';
import { visiblePublication } from './visible-publication.ts';

/** The landing page of an edition that does not exist points search engines at one that does. */
function canonical(publication: Publication, ui: Language): string {
  const language = currentRevision(publication, ui) ? ui : (editionLanguages(publication)[0] ?? ui);
  return paths.publication.href({ ui: language, id: publication.id });
}

export function publicationRouter(
  services: Pick<Services, 'catalogue' | 'derived' | 'clock' | 'assets' | 'config'>,
): Router {
  const router = Router();
  const page = pageHandler(services);
  router.get(
    paths.publication.pattern,
    page(async (req, ui) => {
      const found = await visiblePublication(services, req.params.id);
      if (!found.ok) return found;
      const { publication } = found.value;
      const view = await landingView(services, publication, ui);
      return ok({
        template: 'publication',
        title: view.heading.text,
        description: view.abstract?.text.slice(0, 300),
        self: (language) => paths.publication.href({ ui: language, id: publication.id }),
        canonical: services.config.publicUrl + canonical(publication, ui),
        view,
      });
    }),
  );
  return router;
}
