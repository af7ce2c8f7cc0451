import { Router } from 'express';
import { pageHandler } from '../http/page.ts';
import { paths } from '../paths.ts';
import { coverageFile, coveragePage } from './coverage.ts';
import { dashboard, healNow } from './dashboard.ts';
import { jobsPage, orderJob } from './jobs.ts';
import type { OverviewServices } from './services.ts';

/** How the library stands: what waits, what is weak, what is missing, and the work behind the pages. */
export function overviewRouter(services: OverviewServices): Router {
  const router = Router();
  const page = pageHandler(services);
  const { workspace } = paths;
  router.get(workspace.overview.pattern, page(dashboard(services)));
  router.post(workspace.heal.pattern, page(healNow(services)));
  router.get(workspace.coverage.pattern, page(coveragePage(services)));
  router.get(workspace.coverageFile.pattern, coverageFile(services));
  router
    .route(workspace.jobs.pattern)
    .get(page(jobsPage(services)))
    .post(page(orderJob(services)));
  return router;
}
