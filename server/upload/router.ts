import { Router } from 'express';
import { pageHandler } from '../http/page.ts';
import { paths } from '../paths.ts';
import { showBatch, takeBatch } from './batch-page.ts';
import { takeFiles, takeMoreFiles, uploadPage } from './receive.ts';
import type { UploadServices } from './services.ts';
import { statusEvents, statusPage } from './status.ts';

/** From files that are dropped to publications that can be searched. */
export function uploadRouter(services: UploadServices): Router {
  const router = Router();
  const page = pageHandler(services);
  const { workspace } = paths;
  router
    .route(workspace.upload.pattern)
    .get(page(uploadPage(services)))
    .post(page(takeFiles(services)));
  router
    .route(workspace.batch.pattern)
    .get(page(showBatch(services)))
    .post(page(takeBatch(services)));
  router.post(workspace.batchFiles.pattern, page(takeMoreFiles(services)));
  router.get(workspace.uploadStatus.pattern, page(statusPage(services)));
  router.get(workspace.uploadEvents.pattern, statusEvents(services));
  return router;
}
