import { Router } from 'express';
import { ok } from '../domain/result.ts';
import { pageHandler } from '../http/page.ts';
import { uiLanguage } from '../http/ui-language.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import type { Services } from '../services.ts';
import { type HomeServices, homeView } from './view.ts';

/** The first page, and `/`, which leads to it in the language that the browser asks for. */
export function homeRouter(services: HomeServices & Pick<Services, 'assets'>): Router {
  const router = Router();
  const page = pageHandler(services);
  router.get(paths.root.pattern, (req, res) => {
    res.vary('Accept-Language').redirect(302, paths.home.href({ ui: uiLanguage(req) }));
  });
  router.get(
    paths.home.pattern,
    page(async (_req, ui) => {
      const t = translator(ui);
      return ok({
        template: 'home',
        title: t('site.tagline'),
        description: t('home.lead'),
        self: (language) => paths.home.href({ ui: language }),
        view: await homeView(services, ui),
      });
    }),
  );
  return router;
}
