import { Router } from 'express';
import { pageHandler } from '../http/page.ts';
import { paths } from '../paths.ts';
import { editPage, takePage } from './edit-page.ts';
import type { SettingsServices } from './services.ts';
import { sitePage, takeSite } from './site-page.ts';

/** What the library says of itself: its name, its colours, how it is reached, its pages. */
export function settingsRouter(services: SettingsServices): Router {
  const router = Router();
  const page = pageHandler(services);
  const { workspace } = paths;
  router
    .route(workspace.site.pattern)
    .get(page(sitePage(services)))
    .post(page(takeSite(services)));
  router
    .route(workspace.sitePage.pattern)
    .get(page(editPage(services)))
    .post(page(takePage(services)));
  return router;
}
