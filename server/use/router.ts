import { type Request, type Response, Router } from 'express';
import { pageHandler } from '../http/page.ts';
import { paths } from '../paths.ts';
import type { UseCounter } from './counter.ts';
import { useFile, usePage } from './page.ts';
import { requestPage, takeRequest } from './requests.ts';
import type { UseServices } from './services.ts';

/** Counts what the routes after it give to strangers. */
export function countingRouter(counter: UseCounter, isOwn: (req: Request) => boolean): Router {
  const router = Router();
  router.get(paths.file.pattern, counter.counts('download', 'language', isOwn));
  router.get(paths.publication.pattern, counter.counts('landing', 'ui', isOwn));
  router.get(paths.reader.pattern, counter.counts('reading', 'language', isOwn));
  return router;
}

/** How the library is used, and the wishes of its visitors. */
export function useRouter(services: UseServices, forms: (req: Request, res: Response) => void): Router {
  const router = Router();
  const page = pageHandler(services);
  router.get(paths.workspace.use.pattern, page(usePage(services)));
  router.get(paths.workspace.useFile.pattern, useFile(services));
  router
    .route(paths.requestEdition.pattern)
    .get(page(requestPage(services, forms)))
    .post(page(takeRequest(services)));
  return router;
}
