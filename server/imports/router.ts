import { Router } from 'express';
import { pageHandler } from '../http/page.ts';
import { paths } from '../paths.ts';
import { importPage, sendImport } from './import.ts';
import { importNow, runPage } from './run.ts';
import { ImportRuns } from './runs.ts';
import type { BrowserImportServices } from './services.ts';

export function importsRouter(services: BrowserImportServices): Router {
  const router = Router();
  const room = { ...services, runs: new ImportRuns(services) };
  const page = pageHandler(services);
  const { workspace } = paths;
  router
    .route(workspace.import.pattern)
    .get(page(importPage(room)))
    .post(page(sendImport(room)));
  router.get(workspace.importRun.pattern, page(runPage(room)));
  router.post(workspace.importNow.pattern, page(importNow(room)));
  return router;
}
