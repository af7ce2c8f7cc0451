import { Router } from 'express';
import { pageHandler } from '../http/page.ts';
import { paths } from '../paths.ts';
import { recordsFile } from './export.ts';
import { recordsPage } from './list.ts';
import type { RecordsServices } from './services.ts';

export function recordsRouter(services: RecordsServices): Router {
  const router = Router();
  const page = pageHandler(services);
  const { workspace } = paths;
  router.get(workspace.records.pattern, page(recordsPage(services)));
  router.get(workspace.recordsFile.pattern, recordsFile(services));
  return router;
}
